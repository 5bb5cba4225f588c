namespace Governance.Core.Sites;

/// <summary>Working days of a site in its own time zone. A due time is the end of the working day after n working days.</summary>
public sealed class WorkingCalendar(TimeZoneInfo zone, TimeOnly dayEndsAt, int workingWeekdays, IReadOnlySet<DateOnly> holidays)
{
    public TimeZoneInfo Zone => zone;

    /// <summary>The local day at an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    public bool IsWorkingDay(DateOnly day) => (workingWeekdays & (1 << (int)day.DayOfWeek)) != 0 && !holidays.Contains(day);

    /// <summary>End of the working day, <paramref name="workingDays"/> working days after the day of <paramref name="fromUtc"/>.</summary>
    /// <param name="fromUtc">Instant (UTC) at which the time begins to run.</param>
    /// <param name="workingDays">At least 1.</param>
    public DateTime DueAfter(DateTime fromUtc, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var day = DayOf(fromUtc);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return EndOf(day);
    }

    /// <summary>Working days that lie between two instants: positive when <paramref name="toUtc"/> is later, 0 on the same day.</summary>
    public int WorkingDaysBetween(DateTime fromUtc, DateTime toUtc)
    {
        var (from, to) = (DayOf(fromUtc), DayOf(toUtc));
        if (to < from)
        {
            return -WorkingDaysBetween(toUtc, fromUtc);
        }

        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The instant (UTC) at which the working day ends.</summary>
    public DateTime EndOf(DateOnly day)
    {
        var local = day.ToDateTime(dayEndsAt);

        // In the hour that a clock change leaves out there is no such local time; the day then ends an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
