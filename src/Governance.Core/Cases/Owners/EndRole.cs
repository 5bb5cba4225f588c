using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Ends a role of a person. Stands here and not with the people because open steps of cases decide whether it may end.</summary>
/// <param name="Number">Which of the person's appointments.</param>
/// <param name="By">The identity provider whose claim no longer gives the role; null where an administrator ends it.</param>
public sealed record EndRole(int PersonId, int Number, string? By = null);

public sealed class EndRoleHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(EndRole command, Actor actor, CancellationToken ct)
    {
        var person = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        var role = person.Roles.FirstOrDefault(r => r.Number == command.Number)
            ?? throw new NotFoundException($"Person {command.PersonId} has no appointment {command.Number}.");
        if ((PeopleRules.WhyNotBy(actor, role.SiteId) ?? await WhyNotAsync(person, role, ct)) is { } reason)
        {
            return Result.Refused(reason);
        }

        role.End(time.Now());
        var record = new AuditRecord(Trails.People, AuditKind.RolesChanged, actor, $"{person.Name} is no longer {Role.LabelOf(role.RoleKey)}{PeopleRules.ByClaim(command.By)}.")
        {
            Role = command.By is null ? Role.SystemAdmin.Key : null,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = PeopleRules.WithBy(new JsonObject { ["site"] = role.SiteId, ["ended"] = role.RoleKey }, command.By),
        };
        return await db.CommitAsync(record, ct);
    }

    private async Task<string?> WhyNotAsync(Person person, RoleAssignment role, CancellationToken ct)
    {
        if (!role.IsInForce)
        {
            return "This role has ended already.";
        }

        if (role.RoleKey == Role.SystemAdmin.Key && await db.IsOnlyAdministratorAsync(person.Id, [role.SiteId], ct))
        {
            return $"{person.Name} is the only administrator of the site. Appoint another one first.";
        }

        if (await db.WhyOnlyChairAsync(person, [role], ct) is { } onlyChair)
        {
            return onlyChair;
        }

        // A step may also have come to a holder of another role; without any role at the site its owner could not even see the case.
        var isLast = person.Roles.Count(r => r.IsInForce && r.SiteId == role.SiteId) == 1;
        var steps = await db.OpenStepsOfAsync(db.Cases, person.Id, ct);
        var held = steps.Where(s => s.SiteId == role.SiteId && (isLast || s.OwnerRole == role.RoleKey)).ToList();
        return held.Count > 0 ? OwnedSteps.HandOverFirst(person.Name, held) : null;
    }
}
