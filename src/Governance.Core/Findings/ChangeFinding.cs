using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Moves a finding on: resolved by its owner, verified by somebody else, withdrawn by who may judge it.</summary>
/// <param name="SeenChanges">Number of changes that the page showed.</param>
/// <param name="State">resolved, verified or withdrawn.</param>
/// <param name="Note">What was done, or why.</param>
public sealed record ChangeFinding(int CaseNumber, int FindingNumber, int SeenChanges, string State, string Note);

internal sealed class ChangeFindingValidator : AbstractValidator<ChangeFinding>
{
    public ChangeFindingValidator()
    {
        RuleFor(c => c.State).Must(s => s is FindingState.Resolved or FindingState.Verified or FindingState.Withdrawn)
            .WithMessage("Choose what happens to the finding: resolved, verified or withdrawn.");
        RuleFor(c => c.Note).NotEmpty().WithMessage("Say what was done, or why.").MaximumLength(4000);
    }
}

public sealed class ChangeFindingHandler(GovernanceDbContext db, TimeProvider time)
{
    private static readonly ChangeFindingValidator Validator = new();

    public async Task<Result> HandleAsync(ChangeFinding command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var finding = await db.Findings.FirstOrDefaultAsync(f => f.CaseNumber == ofCase.Number && f.Number == command.FindingNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no finding F-{command.FindingNumber}.");
        var lastBy = await db.FindingChanges.Where(c => c.CaseNumber == ofCase.Number && c.FindingNumber == finding.Number)
            .OrderByDescending(c => c.Number).Select(c => c.ByPersonId).FirstAsync(ct);
        if (WhyNotBy(actor, ofCase, finding, command.State, lastBy) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (finding.Changes != command.SeenChanges)
        {
            return Result.Stale();
        }

        var validation = Validator.Validate(command);
        if (!validation.IsValid)
        {
            return Result.Invalid(validation);
        }

        var at = time.Now();
        db.Add(finding.Change(command.State, TypedText.Clean(command.Note), actor.PersonId!.Value, at));
        db.Add(Notice.To(ofCase.Step(finding.StepNumber).OwnerId, ofCase.Number, finding.StepNumber, $"{finding.Id} of {ofCase.Name} is {command.State}.", at));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.FindingChanged, actor, $"{finding.Id} ({finding.Severity}) is {command.State}.")
        {
            Subject = new AuditSubject("finding", finding.Number.ToString(CultureInfo.InvariantCulture), null, finding.Changes),
            Details = new JsonObject { ["state"] = command.State, ["severity"] = finding.Severity },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this person cannot move the finding to a state; null when nothing stands against it.</summary>
    /// <param name="lastBy">Person of the latest change: who resolved it cannot be the one who verifies it.</param>
    public static string? WhyNotBy(Actor actor, Case ofCase, Finding finding, string state, int lastBy)
    {
        var judges = ofCase.Steps.Any(s => s.OwnerId == actor.PersonId && (s.IsOpen || s.Number == finding.StepNumber));

        // Where one person owns all that is open, a gate must not wait for ever for somebody else who may verify.
        var verifies = state == FindingState.Verified && actor.Has(Role.CommitteeChair, ofCase.SiteId);
        if (actor.PersonId != finding.OwnerId && !judges && !verifies)
        {
            return "Only the owner of the finding, or the owner of a step of this case that has to judge it, can change it.";
        }

        // Who has to mend it cannot say that there is nothing to mend.
        if (state == FindingState.Withdrawn && !judges)
        {
            return "Only the owner of a step of this case that has to judge the finding can withdraw it.";
        }

        return (finding.State, state) switch
        {
            (FindingState.Accepted, FindingState.Resolved) => null,
            (FindingState.Open, FindingState.Resolved or FindingState.Withdrawn) => null,
            (FindingState.Resolved, FindingState.Verified) => lastBy == actor.PersonId ? "Who resolved a finding cannot be the one who verifies it." : null,
            (FindingState.Open, FindingState.Verified) => "The finding must be resolved before somebody verifies it.",
            _ => $"The finding is {finding.State}; it cannot become {state}.",
        };
    }
}
