using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>Where "today" and "this week" end for the person who looks: at midnight of the person's own site, Sunday being the last day of a week.</summary>
/// <param name="Now">Instant (UTC).</param>
/// <param name="TodayEnds">Instant (UTC), the first one of tomorrow.</param>
/// <param name="WeekEnds">Instant (UTC), the first one of Monday.</param>
public sealed record WorkTimes(DateTime Now, DateTime TodayEnds, DateTime WeekEnds)
{
    public static WorkTimes At(DateTime now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        return new WorkTimes(now, EndOf(today, zone), EndOf(sunday, zone));
    }

    internal static async Task<WorkTimes> OfAsync(GovernanceDbContext db, Actor actor, DateTime now, CancellationToken ct)
    {
        var siteId = actor.SiteIds.Count > 0 ? actor.SiteIds[0] : 0;
        var zone = await db.Sites.Where(s => s.Id == siteId).Select(s => s.TimeZone).FirstOrDefaultAsync(ct);
        return At(now, zone is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static DateTime EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.AddDays(1).ToDateTime(TimeOnly.MinValue);

        // Where the clocks go forward at midnight there is no such local time.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
