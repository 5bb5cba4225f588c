using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Owners;

/// <summary>Makes a holder of a role its lead at the site, in place of the former lead: steps of the role that nobody else may own go there.</summary>
/// <param name="Number">Which of the person's appointments.</param>
/// <param name="Leads">False takes the lead away; the committee chair is then the lead.</param>
public sealed record AppointLead(int PersonId, int Number, bool Leads);

public sealed class AppointLeadHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(AppointLead command, Actor actor, CancellationToken ct)
    {
        await db.HoldOnToAsync(Trails.People, ct);
        var person = await db.People.Include(p => p.Roles).FirstOrDefaultAsync(p => p.Id == command.PersonId, ct)
            ?? throw new NotFoundException($"There is no person {command.PersonId}.");
        var role = person.Roles.FirstOrDefault(r => r.Number == command.Number)
            ?? throw new NotFoundException($"Person {command.PersonId} has no appointment {command.Number}.");
        if (WhyNotBy(actor, person, role) is { } reason)
        {
            return Result.Refused(reason);
        }

        var former = command.Leads ? await FormerLeadsAsync(role, ct) : [];
        former.ForEach(r => r.Lead(false));
        role.Lead(command.Leads);
        var sentence = command.Leads ? $"{person.Name} leads the role {Role.LabelOf(role.RoleKey)}." : $"{person.Name} no longer leads the role {Role.LabelOf(role.RoleKey)}.";
        var record = new AuditRecord(Trails.People, AuditKind.RoleLeadChanged, actor, sentence)
        {
            Role = Role.SystemAdmin.Key,
            Subject = new AuditSubject("person", person.Id.ToString(CultureInfo.InvariantCulture)),
            Details = new JsonObject
            {
                ["site"] = role.SiteId,
                ["role"] = role.RoleKey,
                ["leads"] = command.Leads,
                ["former"] = new JsonArray([.. former.Select(r => (JsonNode)r.PersonId)]),
            },
        };
        return await db.CommitAsync(record, ct);
    }

    /// <summary>Why this actor cannot change who leads the role; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Person person, RoleAssignment role) =>
        PeopleRules.WhyNotBy(actor, role.SiteId)
        ?? AppointRoleHandler.WhyNot(person, actor)
        ?? (!role.IsInForce ? "This role has ended." : !CoverRules.CanOwn(role.RoleKey) ? "In this role nobody owns steps, so it has no lead." : null);

    private async Task<List<RoleAssignment>> FormerLeadsAsync(RoleAssignment role, CancellationToken ct)
    {
        var others = await db.People.Include(p => p.Roles).Where(p => p.Id != role.PersonId && p.Roles.Any(r => r.SiteId == role.SiteId && r.RoleKey == role.RoleKey)).ToListAsync(ct);
        return [.. others.SelectMany(p => p.Roles).Where(r => r.SiteId == role.SiteId && r.RoleKey == role.RoleKey && r.IsLead)];
    }
}
