using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.Cases.Owners;

/// <summary>Gives an open step back to the lead of its role; where none is appointed, to the committee chair.</summary>
/// <param name="SeenVersion">Version of the step that the page showed.</param>
public sealed record ReleaseStep(int CaseNumber, int StepNumber, int SeenVersion, string Reason);

internal sealed class ReleaseStepValidator : AbstractValidator<ReleaseStep>
{
    public ReleaseStepValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why you give the step back; who gets it reads this.").MaximumLength(1000);
    }
}

public sealed class ReleaseStepHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly ReleaseStepValidator Validator = new();

    public async Task<Result> HandleAsync(ReleaseStep command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        if (WhyNotBy(actor, step) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (step.Version != command.SeenVersion)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var flow = await flows.ForAsync(ofCase, ct);
        var (lead, whyNobody) = flow.Owners.LeadFor(ofCase, flow.DefinitionOf(step), flow.Owners.Find(step.OwnerId)!);
        return lead is null ? Result.Refused(whyNobody!) : await MoveAsync(ofCase, step, lead, flow, (command.Reason, actor), ct);
    }

    /// <summary>Why this person cannot give the step back; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, CaseStep step) =>
        !step.IsOpen ? "This step is no longer open."
        : actor.PersonId == step.OwnerId ? null
        : "Only the owner of the step can give it back.";

    private async Task<Result> MoveAsync(Case ofCase, CaseStep step, StepOwner lead, CaseFlow flow, (string Reason, Actor Actor) said, CancellationToken ct)
    {
        var before = step.OwnerId;
        await db.MoveStepAsync(flow, ofCase, step, new OwnerMove(StepChange.Released, lead, TypedText.Clean(said.Reason), before, time.Now(), $"was given back by {said.Actor.Name}"), ct);
        db.AddRange(flow.Changes);
        var record = StepMoves.RecordOf(ofCase, step, AuditKind.StepReleased, said.Actor, before, $"{step.TitleWithRound} was given back and went to {lead.Person.Name}.");
        return await db.CommitAsync(record, ct);
    }
}
