using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Sites;

public static class SiteQueries
{
    /// <summary>People with any role in force at the site, roles loaded.</summary>
    public static async Task<IReadOnlyList<Person>> AtSiteAsync(this IQueryable<Person> people, int siteId, CancellationToken ct) =>
        await people.Include(p => p.Roles).Where(p => p.Roles.Any(r => r.SiteId == siteId && r.UntilAt == null)).OrderBy(p => p.Id).ToListAsync(ct);
}
