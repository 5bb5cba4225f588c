using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Ends the account and all roles of a person. Stands here and not with the people because open steps of cases decide whether it may end.</summary>
public sealed record DeactivatePerson(int PersonId);

public sealed class DeactivatePersonHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(DeactivatePerson command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        if (WhyNotBy(actor, person) is { } reason)
        {
            return Result.Refused(reason);
        }

        var ended = person.Roles.Where(r => r.IsInForce).ToList();
        if (await db.IsOnlyAdministratorAsync(person.Id, [.. ended.Where(r => r.RoleKey == Role.SystemAdmin.Key).Select(r => r.SiteId)], ct))
        {
            return Result.Refused($"{person.Name} is the only administrator of a site. Appoint another one first.");
        }

        if (await db.WhyOnlyChairAsync(person, ended, ct) is { } onlyChair)
        {
            return Result.Refused(onlyChair);
        }

        var steps = await db.OpenStepsOfAsync(db.Cases, person.Id, ct);
        if (steps.Count > 0)
        {
            return Result.Refused(OwnedSteps.HandOverFirst(person.Name, steps));
        }

        person.Deactivate(time.Now());
        var record = new AuditRecord(Trails.People, AuditKind.PersonDeactivated, actor, $"{person.Name} can no longer sign in or own steps.")
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject { ["ended"] = new JsonArray([.. ended.Select(r => (JsonNode)$"{r.SiteId}/{r.RoleKey}")]) },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this administrator cannot end the account; null when nothing but open steps can stand against it.</summary>
    public static string? WhyNotBy(Actor actor, Person person)
    {
        if (!person.IsActive)
        {
            return $"{person.Name} no longer has an active account.";
        }

        if (actor.Is(person.Id))
        {
            return "You cannot end your own account. Another administrator does that.";
        }

        var sites = person.Roles.Where(r => r.IsInForce).Select(r => r.SiteId).Distinct().ToList();
        return actor.IsSystem || (actor.HasAnywhere(Role.SystemAdmin) && sites.All(site => actor.Has(Role.SystemAdmin, site)))
            ? null
            : "Only somebody who administers every site of this person can end the account.";
    }
}

internal static class Administrators
{
    /// <summary>Why these roles cannot end: the chair is the last who gets a step, and cases that run need one. Null when nothing stands against it.</summary>
    public static async Task<string?> WhyOnlyChairAsync(this GovernanceDbContext db, Person person, IReadOnlyCollection<RoleAssignment> ended, CancellationToken ct)
    {
        var chaired = ended.Where(r => r.RoleKey == Role.CommitteeChair.Key).Select(r => r.SiteId).ToList();
        var running = await db.Cases.AsNoTracking().Where(c => chaired.Contains(c.SiteId) && c.State != CaseState.Ended).Select(c => c.SiteId).Distinct().ToListAsync(ct);
        var others = await db.People.AsNoTracking().Where(p => p.Id != person.Id && p.IsActive).SelectMany(p => p.Roles)
            .Where(r => r.RoleKey == Role.CommitteeChair.Key && r.UntilAt == null && running.Contains(r.SiteId)).Select(r => r.SiteId).Distinct().ToListAsync(ct);
        return running.Except(others).Any()
            ? $"{person.Name} is the only committee chair of a site with running cases, and steps that nobody else may own go to the chair. Appoint another chair first."
            : null;
    }

    /// <summary>Whether one of the sites would be left without an administrator.</summary>
    public static async Task<bool> IsOnlyAdministratorAsync(this GovernanceDbContext db, int personId, IReadOnlyCollection<int> sites, CancellationToken ct)
    {
        var others = await db.People.AsNoTracking().Where(p => p.Id != personId && p.IsActive).SelectMany(p => p.Roles)
            .Where(r => r.RoleKey == Role.SystemAdmin.Key && r.UntilAt == null && sites.Contains(r.SiteId)).Select(r => r.SiteId).Distinct().ToListAsync(ct);
        return sites.Except(others).Any();
    }
}
