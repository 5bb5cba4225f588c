using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>Carries out one deadline of a condition whose time has come: reminds its owner, or tells the committee chair that it is not verified.</summary>
public sealed record FireConditionDeadline(int CaseNumber, int ConditionNumber, int Number);

public sealed class FireConditionDeadlineHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(FireConditionDeadline command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Reminders and escalations happen by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var condition = await db.Conditions.FirstAsync(c => c.CaseNumber == command.CaseNumber && c.Number == command.ConditionNumber, ct);
        var deadline = await db.ConditionDeadlines.FirstAsync(d => d.CaseNumber == command.CaseNumber && d.ConditionNumber == command.ConditionNumber && d.Number == command.Number, ct);
        var at = time.Now();
        if (deadline.WakeAt is not { } wakeAt || wakeAt > at || !condition.IsUnsettled)
        {
            return Result.Refused("This deadline has fired already, is not over yet, or its condition is settled.");
        }

        deadline.Fire(at);
        var people = new DeadlinePeople(ofCase.SiteId, await db.People.AtSiteAsync(ofCase.SiteId, ct));
        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var told = deadline.To is { } role ? people.HolderOf(role, ofCase) : null;
        db.AddRange(Notices(ofCase, condition, told, calendar, at));
        return await db.CommitAsync(EntryOf(ofCase, condition, deadline, told, actor), ct);
    }

    private static IEnumerable<Notice> Notices(Case ofCase, Condition condition, Person? told, WorkingCalendar calendar, DateTime at)
    {
        var days = calendar.WorkingDaysBetween(at, condition.DueAt);
        var when = at >= condition.DueAt ? "has come to its day" : days == 1 ? "is due in 1 working day" : $"is due in {days} working days";
        var what = $"{condition.Id} of {ofCase.Name} {when} and is not verified yet ({condition.State}).";
        yield return Notice.To(condition.OwnerId, ofCase.Number, condition.StepNumber, what, at);
        if (told is not null && told.Id != condition.OwnerId)
        {
            yield return Notice.To(told.Id, ofCase.Number, condition.StepNumber, $"{what} Decide what follows: it blocks {ConditionWords.Blocks(condition.Blocks)}.", at);
        }
    }

    private static AuditRecord EntryOf(Case ofCase, Condition condition, ConditionDeadline deadline, Person? told, Actor actor)
    {
        var isEscalation = deadline.Kind == DeadlineKind.Escalation;
        var sentence = isEscalation
            ? $"{condition.Id} was not verified by its day and was escalated to {told?.Name ?? "nobody: the site has no committee chair"}."
            : $"The owner of {condition.Id} was reminded of it.";
        return new AuditRecord(ofCase.AuditTrail, isEscalation ? AuditKind.ConditionEscalated : AuditKind.ConditionReminded, actor, sentence)
        {
            Subject = new AuditSubject("condition", $"{condition.Number}", null, condition.Changes),
            Details = new JsonObject { ["deadline"] = deadline.Number, ["due"] = deadline.DueAt.ToInstant(), ["conditionDue"] = condition.DueAt.ToInstant(), ["owner"] = condition.OwnerId, ["to"] = told?.Id },
        };
    }
}

internal static class ConditionWords
{
    public static string Blocks(string key) => key switch
    {
        ConditionBlocks.GoLive => "going live",
        ConditionBlocks.Expansion => "wider use",
        _ => "nothing by itself",
    };
}
