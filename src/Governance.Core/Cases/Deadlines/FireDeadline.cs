using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Deadlines;

/// <summary>Carries out one deadline whose time has come: tells who has to know, and marks the step where it is escalated.</summary>
public sealed record FireDeadline(int CaseNumber, int StepNumber, int Number);

public sealed class FireDeadlineHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(FireDeadline command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Reminders and escalations happen by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var step = ofCase.Step(command.StepNumber);
        var deadline = ofCase.Deadlines.FirstOrDefault(d => d.StepNumber == step.Number && d.Number == command.Number);
        var at = time.Now();
        if (!ofCase.IsOpen || !step.IsOpen || deadline?.WakeAt is not { } wakeAt || wakeAt > at)
        {
            return Result.Refused("This deadline has fired or ended already, is not over yet, or its clock stands.");
        }

        deadline.Fire(at);
        if (deadline.Kind == DeadlineKind.Escalation)
        {
            step.Escalate(deadline.Level);
        }

        var people = new DeadlinePeople(ofCase.SiteId, await db.People.AtSiteAsync(ofCase.SiteId, ct));
        var calendar = (await db.Sites.FirstAsync(s => s.Id == ofCase.SiteId, ct)).Calendar();
        var told = people.TargetOf(ofCase, step, deadline.To);
        var words = new DeadlineWords(ofCase, step, calendar, at);
        db.AddRange(words.Notices(deadline, people.OwnerOf(step), told));
        return await db.CommitAsync(EntryOf(ofCase, step, deadline, told, words, actor), ct);
    }

    private static AuditRecord EntryOf(Case ofCase, CaseStep step, StepDeadline deadline, Person? told, DeadlineWords words, Actor actor) =>
        new(ofCase.AuditTrail, KindOf(deadline.Kind), actor, words.Sentence(deadline, told))
        {
            Role = step.OwnerRole,
            Subject = new AuditSubject("step", $"{step.Number}", step.Key, step.Version),
            Details = new JsonObject
            {
                ["deadline"] = deadline.Number,
                ["due"] = deadline.DueAt.ToInstant(),
                ["stepDue"] = step.DueAt.ToInstant(),
                ["owner"] = step.OwnerId,
                ["level"] = deadline.Level == 0 ? null : deadline.Level,
                ["to"] = told?.Id,
            },
        };

    private static AuditKind KindOf(string kind) => kind switch
    {
        DeadlineKind.Reminder => AuditKind.StepReminded,
        DeadlineKind.Due => AuditKind.StepFellDue,
        DeadlineKind.Overdue => AuditKind.StepOverdue,
        _ => AuditKind.StepEscalated,
    };
}

/// <summary>Who is told, looked up at the moment of telling.</summary>
internal sealed class DeadlinePeople(int siteId, IReadOnlyList<Person> people)
{
    public Person? OwnerOf(CaseStep step) => people.FirstOrDefault(p => p.Id == step.OwnerId);

    /// <summary>
    /// The person whom a level of the ladder goes to: the lead of the step's role, or who holds the named role in the case or at the site;
    /// the committee chair where there is none, or where the lead owns the step. Null for what only the owner is told.
    /// </summary>
    public Person? TargetOf(Case ofCase, CaseStep step, string? to)
    {
        if (to is null)
        {
            return null;
        }

        var found = to == DeadlinePolicy.RoleLead ? LeadOf(step.OwnerRole, step.OwnerId) : HolderOf(to, ofCase);
        return found ?? HolderOf(Role.CommitteeChair.Key, ofCase);
    }

    private Person? LeadOf(string role, int? except = null) =>
        people.FirstOrDefault(p => p.IsActive && p.Id != except && p.Roles.Any(r => r.IsInForce && r.IsLead && r.SiteId == siteId && r.RoleKey == role));

    /// <summary>Who holds a role in the case, or leads it or has it at the site; null when nobody does.</summary>
    public Person? HolderOf(string role, Case ofCase) =>
        people.FirstOrDefault(p => p.IsActive && p.Id == ofCase.PersonFor(role) && p.Holds(role, siteId))
        ?? LeadOf(role)
        ?? people.FirstOrDefault(p => p.IsActive && p.Holds(role, siteId));
}
