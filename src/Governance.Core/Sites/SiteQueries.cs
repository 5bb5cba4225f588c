using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Sites;

public static class SiteQueries
{
    /// <summary>
    /// People of the site: with any role in force there, roles loaded. Who is there as a contact of a vendor alone is not among them: they own
    /// nothing, decide nothing and are never offered where a person is chosen.
    /// </summary>
    public static async Task<IReadOnlyList<Person>> AtSiteAsync(this IQueryable<Person> people, int siteId, CancellationToken ct) =>
        await people.Include(p => p.Roles).Where(p => p.Roles.Any(r => r.SiteId == siteId && r.UntilAt == null && r.RoleKey != Role.VendorContact.Key))
            .OrderBy(p => p.Id).ToListAsync(ct);

    /// <summary>Names of contacts of vendors at the site, for what they did; never to choose from.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> VendorNamesAsync(this IQueryable<Person> people, int siteId, CancellationToken ct) =>
        await people.Where(p => p.Roles.Any(r => r.SiteId == siteId && r.RoleKey == Role.VendorContact.Key)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
}
