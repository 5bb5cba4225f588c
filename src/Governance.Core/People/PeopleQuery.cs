using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.People;

/// <summary>A role of a person as administration lists it.</summary>
/// <param name="MayEnd">The viewer administers the site.</param>
public sealed record RoleView(int Number, string Role, int SiteId, string Site, bool IsDefault, bool IsLead, DateTime FromAt, DateTime? UntilAt, bool MayEnd);

/// <summary>A person with the roles at the sites that the viewer administers; those in force first.</summary>
/// <param name="Entity">The person itself, to ask what may be done; not to be shown.</param>
public sealed record PersonView(int Id, string Name, string Email, bool IsActive, bool IsSample, IReadOnlyList<RoleView> Roles, Person Entity);

/// <summary>A site that the viewer administers.</summary>
public sealed record AdministeredSite(int Id, string Name);

public sealed record AdministeredPeople(IReadOnlyList<AdministeredSite> Sites, IReadOnlyList<PersonView> People);

/// <summary>People for administration: who holds, held, or was meant to hold a role at a site that the viewer administers.</summary>
public sealed class PeopleQuery(GovernanceDbContext db)
{
    /// <param name="words">Part of a name or an e-mail address; null for all.</param>
    public async Task<AdministeredPeople> GetAsync(string? words, Actor actor, CancellationToken ct)
    {
        var ids = SitesOf(actor);
        var sites = await db.Sites.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).Select(s => new AdministeredSite(s.Id, s.Name)).ToListAsync(ct);
        var people = await db.People.AsNoTracking().Include(p => p.Roles).Where(p => p.Roles.Any(r => ids.Contains(r.SiteId))).OrderBy(p => p.Name).ToListAsync(ct);
        var found = people.Where(p => words is null || p.Name.Contains(words, StringComparison.OrdinalIgnoreCase) || p.Email.Contains(words, StringComparison.OrdinalIgnoreCase));
        return new AdministeredPeople(sites, [.. found.OrderByDescending(p => p.IsActive).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => View(p, sites))]);
    }

    /// <exception cref="NotFoundException">No such person, or nobody of a site that the actor administers.</exception>
    public async Task<(PersonView Person, IReadOnlyList<AdministeredSite> Sites)> OneAsync(int personId, Actor actor, CancellationToken ct)
    {
        var all = await GetAsync(null, actor, ct);
        var person = all.People.FirstOrDefault(p => p.Id == personId) ?? throw new NotFoundException($"There is no person {personId} at a site that you administer.");
        return (person, all.Sites);
    }

    private static List<int> SitesOf(Actor actor) => [.. actor.Roles.Where(r => r.Role == Role.SystemAdmin.Key).Select(r => r.SiteId).Distinct()];

    private static PersonView View(Person person, List<AdministeredSite> sites)
    {
        var roles = from role in person.Roles
                    join site in sites on role.SiteId equals site.Id
                    orderby role.IsInForce descending, site.Name, role.Number
                    select new RoleView(role.Number, role.RoleKey, site.Id, site.Name, role.IsDefault, role.IsLead, role.FromAt, role.UntilAt, role.IsInForce);
        return new PersonView(person.Id, person.Name, person.Email, person.IsActive, person.IsSample, [.. roles], person);
    }
}
