using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Sites;

/// <summary>The calendar of a site for administration.</summary>
/// <param name="Sites">Every site that the viewer administers.</param>
/// <param name="Holidays">From the first day of this year on, by day.</param>
/// <param name="EarlierHolidays">How many lie before that.</param>
public sealed record SiteCalendar(IReadOnlyList<AdministeredSite> Sites, Site Site, IReadOnlyList<SiteHoliday> Holidays, int EarlierHolidays);

public sealed class SiteCalendarQuery(GovernanceDbContext db, TimeProvider time)
{
    /// <param name="siteId">Null for the first site that the actor administers.</param>
    /// <exception cref="NotFoundException">No such site, or one that the actor does not administer.</exception>
    public async Task<SiteCalendar> GetAsync(int? siteId, Actor actor, CancellationToken ct)
    {
        var ids = actor.Roles.Where(r => r.Role == Role.SystemAdmin.Key).Select(r => r.SiteId).Distinct().ToList();
        var sites = await db.Sites.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Name).ToListAsync(ct);
        var site = sites.FirstOrDefault(s => siteId is null || s.Id == siteId) ?? throw new NotFoundException("There is no such site that you administer.");
        var firstDay = new DateOnly(site.Calendar().DayOf(time.Now()).Year, 1, 1);
        var shown = site.Holidays.Where(h => h.Day >= firstDay).OrderBy(h => h.Day).ToList();
        return new SiteCalendar([.. sites.Select(s => new AdministeredSite(s.Id, s.Name))], site, shown, site.Holidays.Count - shown.Count);
    }
}
