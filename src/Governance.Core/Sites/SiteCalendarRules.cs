using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Sites;

/// <summary>Who may change the calendar of a site. Due times that were set before keep theirs: a calendar decides about the future only.</summary>
public static class SiteCalendarRules
{
    /// <summary>Why this person cannot change the calendar; null when nothing stands against it.</summary>
    public static string? WhyNotChangeBy(Actor actor, int siteId) =>
        actor.IsSystem || actor.Has(Role.SystemAdmin, siteId) ? null : "Only an administrator of the site changes its calendar.";

    /// <exception cref="NotFoundException">No such site.</exception>
    internal static async Task<Site> SiteToChangeAsync(this GovernanceDbContext db, int siteId, CancellationToken ct)
    {
        await db.HoldOnToAsync(Audit.Trails.Sites, ct);
        return await db.Sites.FirstOrDefaultAsync(s => s.Id == siteId, ct) ?? throw new NotFoundException($"There is no site {siteId}.");
    }
}
