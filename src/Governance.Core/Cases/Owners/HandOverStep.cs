using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Gives an open step to another person who may own it.</summary>
/// <param name="SeenVersion">Version of the step that the page showed.</param>
public sealed record HandOverStep(int CaseNumber, int StepNumber, int SeenVersion, int ToPersonId, string Reason);

internal sealed class HandOverStepValidator : AbstractValidator<HandOverStep>
{
    public HandOverStepValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the step changes hands.").MaximumLength(1000);
    }
}

public sealed class HandOverStepHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly HandOverStepValidator Validator = new();

    public async Task<Result> HandleAsync(HandOverStep command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        if (WhyNotBy(actor, ofCase, step) is { } reason)
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
        var next = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.ToPersonId, ct);
        if (next is null || next.Id == step.OwnerId)
        {
            return Result.Invalid(nameof(command.ToPersonId), "Choose the person who gets the step.");
        }

        return flow.Owners.WhyMayNotOwn(next, ofCase, flow.DefinitionOf(step)) is { } whyNot
            ? Result.Invalid(nameof(command.ToPersonId), whyNot)
            : await MoveAsync(ofCase, step, next, flow, (command.Reason, actor), ct);
    }

    /// <summary>Why this person cannot hand the step over; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, CaseStep step)
    {
        if (!step.IsOpen)
        {
            return "This step is no longer open.";
        }

        return actor.PersonId == step.OwnerId || actor.Has(Role.SystemAdmin, ofCase.SiteId) || actor.Has(Role.CommitteeChair, ofCase.SiteId)
            ? null
            : "Only the owner of the step, the committee chair or an administrator can hand it over.";
    }

    private async Task<Result> MoveAsync(Case ofCase, CaseStep step, Person next, CaseFlow flow, (string Reason, Actor Actor) said, CancellationToken ct)
    {
        var before = step.OwnerId;
        var move = new OwnerMove(
            StepChange.HandedOver, new StepOwner(next, null), TypedText.Clean(said.Reason), said.Actor.PersonId ?? 0, time.Now(), "was handed over");
        await db.MoveStepAsync(flow, ofCase, step, move, ct);
        db.AddRange(flow.Changes);
        var record = StepMoves.RecordOf(ofCase, step, AuditKind.StepHandedOver, said.Actor, before, $"{step.TitleWithRound} was handed over to {next.Name}.");
        return await db.CommitAsync(record, ct);
    }
}
