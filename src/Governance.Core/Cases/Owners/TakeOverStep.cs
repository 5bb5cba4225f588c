using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases.Owners;

/// <summary>Takes an open step of somebody else: anybody can who may own it.</summary>
/// <param name="SeenVersion">Version of the step that the page showed.</param>
public sealed record TakeOverStep(int CaseNumber, int StepNumber, int SeenVersion, string Reason);

internal sealed class TakeOverStepValidator : AbstractValidator<TakeOverStep>
{
    public TakeOverStepValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why you take the step over; the present owner is told.").MaximumLength(1000);
    }
}

public sealed class TakeOverStepHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly TakeOverStepValidator Validator = new();

    public async Task<Result> HandleAsync(TakeOverStep command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        var flow = await flows.ForAsync(ofCase, ct);
        if (WhyNotBy(actor, ofCase, step, flow.Owners, flow.DefinitionOf(step)) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (step.Version != command.SeenVersion)
        {
            var owner = flow.Owners.Find(step.OwnerId)?.Name ?? "somebody else";
            return Result.Refused($"{step.TitleWithRound} changed while you looked at it; it is with {owner} now. Look at it again before you take it over.");
        }

        var validation = Validator.Validate(command);
        return validation.IsValid ? await MoveAsync(ofCase, step, flow, (command.Reason, actor), ct) : Result.Invalid(validation);
    }

    /// <summary>Why this person cannot take the step over; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, CaseStep step, StepOwners owners, HumanStep definition)
    {
        if (!step.IsOpen)
        {
            return "This step is no longer open.";
        }

        if (actor.PersonId == step.OwnerId)
        {
            return "The step is yours already.";
        }

        return owners.Find(actor.PersonId) is { } person ? owners.WhyMayNotOwn(person, ofCase, definition) : "Only somebody with a role at this site can take the step over.";
    }

    private async Task<Result> MoveAsync(Case ofCase, CaseStep step, CaseFlow flow, (string Reason, Actor Actor) said, CancellationToken ct)
    {
        var before = step.OwnerId;
        var taker = flow.Owners.Find(said.Actor.PersonId)!;
        var to = new StepOwner(taker, $"{taker.Name} took the step over from {flow.Owners.Find(before)?.Name ?? "its former owner"}.");
        await db.MoveStepAsync(flow, ofCase, step, new OwnerMove(StepChange.TakenOver, to, TypedText.Clean(said.Reason), taker.Id, time.Now(), $"was taken over by {taker.Name}"), ct);
        db.AddRange(flow.Changes);
        var record = StepMoves.RecordOf(ofCase, step, AuditKind.StepTakenOver, said.Actor, before, $"{step.TitleWithRound} was taken over by {taker.Name}.");
        return await db.CommitAsync(record, ct);
    }
}
