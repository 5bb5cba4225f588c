using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Holds;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>Ends a case before its workflow does: withdrawn by the requester, or cancelled by somebody who answers for it.</summary>
/// <param name="Ending">withdrawn or cancelled.</param>
public sealed record EndCase(int CaseNumber, string Ending, string Reason);

internal sealed class EndCaseValidator : AbstractValidator<EndCase>
{
    public EndCaseValidator()
    {
        RuleFor(c => c.Reason).NotEmpty().WithMessage("Say why the case ends.").MaximumLength(1000);
    }
}

/// <summary>Stands with the steps, whose signatures say who is told.</summary>
public sealed class EndCaseHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    private static readonly EndCaseValidator Validator = new();

    public async Task<Result> HandleAsync(EndCase command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (WhyNotBy(actor, ofCase, command.Ending) is { } reason)
        {
            return Result.Refused(reason);
        }

        // Nobody would be left who decides whether the product comes back.
        if (await db.Deployments.SelectMany(d => d.Pauses).AnyAsync(p => p.CaseNumber == command.CaseNumber && p.LiftedAt == null, ct))
        {
            return Result.Refused("A pause of the product rests on this case. The case ends when it is decided how the product goes on.");
        }

        var validation = Validator.Validate(command);
        return validation.IsValid ? await EndAsync(command, ofCase, actor, ct) : Result.Invalid(validation);
    }

    /// <summary>Why this person cannot end the case so; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase, string ending)
    {
        if (ofCase.State == CaseState.Ended)
        {
            return $"The case has ended: {CaseEnding.LabelOf(ofCase.Ending ?? "ended")}.";
        }

        return ending switch
        {
            CaseEnding.Withdrawn => WhyNotWithdrawnBy(actor, ofCase),
            CaseEnding.Cancelled => WhyNotCancelledBy(actor, ofCase),
            _ => $"A person cannot end a case as “{ending}”. Choose withdrawn or cancelled.",
        };
    }

    // What happened to patients does not go away because the one who reported it thinks again.
    private static string? WhyNotWithdrawnBy(Actor actor, Case ofCase) => (actor.Is(ofCase.RequesterId), ofCase.Kind == CaseKind.Incident) switch
    {
        (_, true) => "A report of an incident cannot be withdrawn. The committee chair can cancel the case with a reason.",
        (false, _) => "Only the requester can withdraw the case.",
        _ => null,
    };

    private static string? WhyNotCancelledBy(Actor actor, Case ofCase)
    {
        if (actor.Has(Role.CommitteeChair, ofCase.SiteId))
        {
            return null;
        }

        if (ofCase.Kind == CaseKind.Incident)
        {
            return "Only the committee chair can cancel an incident case.";
        }

        return actor.PersonId is { } me && ofCase.PersonFor(Role.ClinicalLead.Key) == me
            ? null
            : "Only the committee chair or the radiology lead of this case can cancel it.";
    }

    private async Task<Result> EndAsync(EndCase command, Case ofCase, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var by = actor.PersonId!.Value;
        var reason = TypedText.Clean(command.Reason);
        var told = await ToldAsync(ofCase, ct);
        var cancelled = ofCase.OpenSteps.Select(s => s.Number).ToList();
        var flow = await flows.ForAsync(ofCase, ct);
        await EndHoldAsync(ofCase, reason, by, at, ct);
        flow.End(ofCase, command.Ending, by, reason, at);
        db.Add(CaseEnd.Of(ofCase.Number, command.Ending, reason, by, at));
        db.AddRange(flow.Changes);
        db.AddRange(told.Where(id => id != by).Select(id => Notice.To(id, ofCase.Number, null, $"{ofCase.Name} was {command.Ending} by {actor.Name}. What was signed stays.", at)));
        return await db.CommitAsync(EntryOf(ofCase, command.Ending, cancelled, actor), ct);
    }

    private static AuditRecord EntryOf(Case ofCase, string ending, List<int> cancelled, Actor actor) =>
        new(ofCase.AuditTrail, ending == CaseEnding.Withdrawn ? AuditKind.CaseWithdrawn : AuditKind.CaseCancelled, actor, $"{ofCase.Name} was {ending}.")
        {
            Subject = new AuditSubject("case", ofCase.Number.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["ending"] = ending, ["steps"] = new JsonArray([.. cancelled.Select(n => JsonValue.Create(n))]) },
        };

    private async Task EndHoldAsync(Case ofCase, string reason, int by, DateTime at, CancellationToken ct)
    {
        var hold = await db.CaseHolds.FirstOrDefaultAsync(h => h.CaseNumber == ofCase.Number && h.EndedAt == null, ct);
        if (hold is not null)
        {
            db.Add(hold.End(reason, by, at));
        }
    }

    /// <summary>Everybody who owns something open, did something, signed, or asked for it.</summary>
    private async Task<IReadOnlyList<int>> ToldAsync(Case ofCase, CancellationToken ct)
    {
        var signers = await db.Signatures.Where(s => s.CaseNumber == ofCase.Number).Select(s => s.PersonId).Distinct().ToListAsync(ct);
        var holders = await db.CaseHolds.Where(h => h.CaseNumber == ofCase.Number && h.EndedAt == null).Select(h => h.OwnerId).ToListAsync(ct);
        var owners = ofCase.OpenSteps.Select(s => s.OwnerId).Concat(ofCase.Steps.Select(s => s.CompletedById).OfType<int>());
        return [.. signers.Concat(holders).Concat(owners).Append(ofCase.RequesterId).Distinct().Order()];
    }
}
