using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Moves a condition on: met or missed by its owner, verified by somebody else.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="State">met, verified or missed.</param>
/// <param name="Note">What shows it.</param>
public sealed record ChangeCondition(int CaseNumber, int ConditionNumber, int SeenChanges, string State, string Note);

internal sealed class ChangeConditionValidator : AbstractValidator<ChangeCondition>
{
    public ChangeConditionValidator()
    {
        RuleFor(c => c.State).Must(s => s is ConditionState.Met or ConditionState.Verified or ConditionState.Missed)
            .WithMessage("Choose what happened to the condition: met, verified or missed.");
        RuleFor(c => c.Note).NotEmpty().WithMessage("Say what shows it.").MaximumLength(4000);
    }
}

public sealed class ChangeConditionHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly ChangeConditionValidator Validator = new();

    public async Task<Result> HandleAsync(ChangeCondition command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var condition = await db.Conditions.FirstOrDefaultAsync(c => c.CaseNumber == ofCase.Number && c.Number == command.ConditionNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no condition C-{command.ConditionNumber}.");
        var lastBy = await db.ConditionChanges.Where(c => c.CaseNumber == ofCase.Number && c.ConditionNumber == condition.Number)
            .OrderByDescending(c => c.Number).Select(c => c.ByPersonId).FirstAsync(ct);
        if (WhyNotBy(actor, ofCase, condition, command.State, lastBy) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (condition.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        if (command.State == ConditionState.Verified)
        {
            (await db.ConditionDeadlines.Where(d => d.CaseNumber == ofCase.Number && d.ConditionNumber == condition.Number && d.WakeAt != null).ToListAsync(ct)).ForEach(d => d.End());
        }

        db.Add(condition.Change(command.State, TypedText.Clean(command.Note), actor.PersonId!.Value, time.Now()));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.ConditionChanged, actor, $"{condition.Id} is {command.State}.")
        {
            Subject = new AuditSubject("condition", condition.Number.ToString(CultureInfo.InvariantCulture), null, condition.Changes),
            Details = new JsonObject { ["state"] = command.State, ["blocks"] = condition.Blocks },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this person cannot move the condition to a state; null when nothing stands against it.</summary>
    /// <param name="lastBy">Person of the latest change: who met it, owner or not, cannot be the one who verifies it. Null where that is not known.</param>
    public static string? WhyNotBy(Actor actor, Case ofCase, Condition condition, string state, int? lastBy = null)
    {
        var isOwner = actor.PersonId == condition.OwnerId;
        var setIt = ofCase.Steps.Any(s => s.Number == condition.StepNumber && s.OwnerId == actor.PersonId);
        if (!isOwner && !setIt && !actor.Has(Role.CommitteeChair, ofCase.SiteId))
        {
            return "Only the owner of the condition, who set it, or the committee chair can change it.";
        }

        return (condition.State, state) switch
        {
            (ConditionState.Open, ConditionState.Met or ConditionState.Missed) => null,
            (ConditionState.Met, ConditionState.Verified) => isOwner || lastBy == actor.PersonId ? "Who met a condition cannot be the one who verifies it." : null,
            (ConditionState.Open, ConditionState.Verified) => "The condition must be met before somebody verifies it.",
            (ConditionState.Missed, ConditionState.Met) => null,
            _ => $"The condition is {condition.State}; it cannot become {state}.",
        };
    }
}
