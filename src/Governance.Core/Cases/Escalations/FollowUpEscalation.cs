using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Escalations;

/// <summary>Looks at an escalation whose time has come: not decided in time, or up for its next review.</summary>
public sealed record FollowUpEscalation(int CaseNumber, int EscalationNumber);

public sealed class FollowUpEscalationHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(FollowUpEscalation command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Escalations are followed up by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var escalation = await db.Escalations.FirstOrDefaultAsync(e => e.CaseNumber == ofCase.Number && e.Number == command.EscalationNumber, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no escalation E-{command.EscalationNumber}.");
        var at = time.Now();
        if (escalation.FollowUpAt is not { } due || due > at)
        {
            return Result.Refused("This escalation needs no look now.");
        }

        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var people = await db.People.AtSiteAsync(ofCase.SiteId, ct);
        var (change, sentence) = Move(escalation, ofCase, people, calendar, at);
        db.Add(change);
        var chairs = people.Where(p => p.IsActive && p.Holds(Role.CommitteeChair.Key, ofCase.SiteId)).Select(p => p.Id);
        var told = change.Change == EscalationChange.Review ? [escalation.OwnerId] : chairs.Append(escalation.OwnerId).Append(escalation.RaisedById).Distinct();
        db.AddRange(told.Order().Select(id => Notice.To(id, ofCase.Number, escalation.StepNumber, $"{ofCase.Name}: {sentence}", at)));
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.EscalationFollowedUp, actor, sentence)
        {
            Subject = new AuditSubject("escalation", escalation.Number.ToString(CultureInfo.InvariantCulture), null, escalation.Changes),
            Details = new JsonObject { ["level"] = escalation.Level, ["owner"] = escalation.OwnerId, ["change"] = change.Change },
        };
        return await db.CommitAsync(record, ct);
    }

    private static (EscalationChange Change, string Sentence) Move(Escalation escalation, Case ofCase, IReadOnlyList<Person> people, WorkingCalendar calendar, DateTime at)
    {
        var level = EscalationLevel.Find(escalation.Level)!;
        if (escalation.State == EscalationState.Decided)
        {
            var again = OwnerOf(escalation, level, ofCase, people);
            return (escalation.ComeUpForReview(again.Id, level.DueAfter(at, calendar), at), $"{escalation.Id} is up for review; {again.Name} decides again.");
        }

        if (escalation.Level == EscalationLevel.Rises && EscalationLevel.Find(escalation.Level + 1) is { } next && next.Usual(ofCase, people) is { } higher)
        {
            return (escalation.Rise(higher.Id, next.DueAfter(at, calendar), at), $"{escalation.Id} was not decided in time. It is now {next.Words}, and {higher.Name} decides.");
        }

        var owner = OwnerOf(escalation, level, ofCase, people);
        return (escalation.StayLate(owner.Id, calendar.DueAfter(at, 1), at), $"{escalation.Id} ({level.Words}) was not decided in time by {owner.Name}.");
    }

    // Whoever left is replaced by somebody who is there; with nobody there the owner stays, and every follow-up tells so.
    private static (int Id, string Name) OwnerOf(Escalation escalation, EscalationLevel level, Case ofCase, IReadOnlyList<Person> people)
    {
        var owner = people.FirstOrDefault(p => p.Id == escalation.OwnerId && p.IsActive) ?? level.Usual(ofCase, people);
        return owner is null ? (escalation.OwnerId, "nobody who is still here") : (owner.Id, owner.Name);
    }
}
