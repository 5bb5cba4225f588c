namespace Governance.Core.Sites;

/// <summary>
/// Working days and working time of a site in its own time zone. A due time is the end of the working day after n working days. Working time is
/// time that really passes: where a clock change falls into working hours, that day is longer or shorter.
/// </summary>
public sealed class WorkingCalendar(TimeZoneInfo zone, WorkingWeek week, IReadOnlySet<DateOnly> holidays)
{
    public TimeZoneInfo Zone => zone;

    /// <summary>Monday to Friday without holidays, where no site says otherwise.</summary>
    public static WorkingCalendar Ordinary(TimeZoneInfo zone) => new(zone, WorkingWeek.Ordinary, new HashSet<DateOnly>());

    /// <summary>The local day at an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));

    public bool IsWorkingDay(DateOnly day) => week[day.DayOfWeek] is not null && !holidays.Contains(day);

    /// <summary>End of the working day, <paramref name="workingDays"/> working days after the day of <paramref name="fromUtc"/>.</summary>
    /// <param name="fromUtc">Instant (UTC) at which the time begins to run.</param>
    /// <param name="workingDays">At least 1.</param>
    public DateTime DueAfter(DateTime fromUtc, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        return EndOf(WorkingDay(DayOf(fromUtc), workingDays));
    }

    /// <summary>
    /// The instant (UTC) <paramref name="workingDays"/> working days before a due time, at its time of day: one working day before Monday
    /// 17:00 is Friday 17:00.
    /// </summary>
    /// <param name="dueAt">Instant (UTC) that is counted back from.</param>
    /// <param name="workingDays">At least 1.</param>
    public DateTime DaysBefore(DateTime dueAt, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var local = TimeZoneInfo.ConvertTimeFromUtc(dueAt, zone);
        return ToUtc(WorkingDay(DateOnly.FromDateTime(local), -workingDays), TimeOnly.FromDateTime(local));
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

    /// <summary>Whole minutes of working time between two instants; negative when <paramref name="toUtc"/> is the earlier one.</summary>
    public int WorkingMinutesBetween(DateTime fromUtc, DateTime toUtc)
    {
        if (toUtc < fromUtc)
        {
            return -WorkingMinutesBetween(toUtc, fromUtc);
        }

        var worked = TimeSpan.Zero;
        for (var day = DayOf(fromUtc); day <= DayOf(toUtc); day = day.AddDays(1))
        {
            var (begin, end) = HoursOf(day);
            var (from, to) = (begin > fromUtc ? begin : fromUtc, end < toUtc ? end : toUtc);
            worked += to > from ? to - from : TimeSpan.Zero;
        }

        return (int)(worked.Ticks / TimeSpan.TicksPerMinute);
    }

    /// <summary>
    /// The earliest instant (UTC) until which so much working time passes; with negative minutes the latest instant since which it has passed.
    /// <see cref="WorkingMinutesBetween"/> of the two instants is again <paramref name="minutes"/>.
    /// </summary>
    public DateTime AddWorkingMinutes(DateTime fromUtc, int minutes)
    {
        var left = TimeSpan.FromMinutes(Math.Abs((long)minutes));
        var direction = Math.Sign(minutes);
        for (var day = DayOf(fromUtc); left > TimeSpan.Zero; day = day.AddDays(direction))
        {
            var (begin, end) = HoursOf(day);
            var (from, to) = direction > 0 ? (begin > fromUtc ? begin : fromUtc, end) : (begin, end < fromUtc ? end : fromUtc);
            var passes = to > from ? to - from : TimeSpan.Zero;
            if (passes >= left)
            {
                return direction > 0 ? from + left : to - left;
            }

            left -= passes;
        }

        return fromUtc;
    }

    /// <summary>The instant (UTC) at which the working day ends; a day that is not worked ends when the longest working day does.</summary>
    public DateTime EndOf(DateOnly day) => ToUtc(day, week[day.DayOfWeek]?.Until ?? week.LatestEnd);

    /// <summary>The instant (UTC) at which a day begins at the site, worked or not.</summary>
    public DateTime StartOf(DateOnly day) => BeginOf(day, TimeOnly.MinValue);

    private DateOnly WorkingDay(DateOnly from, int workingDays)
    {
        var day = from;
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(Math.Sign(workingDays));
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    // Begin and end of the work of a day; the same instant twice where nobody works.
    private (DateTime Begin, DateTime End) HoursOf(DateOnly day)
    {
        if (!IsWorkingDay(day))
        {
            return (DateTime.MinValue, DateTime.MinValue);
        }

        var end = EndOf(day);
        var begin = BeginOf(day, week[day.DayOfWeek]!.From);
        return begin < end ? (begin, end) : (end, end);
    }

    // A local time that the clocks show twice begins work the first time; work ends the second time.
    private DateTime BeginOf(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at);
        return zone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : ToUtc(day, at);
    }

    private DateTime ToUtc(DateOnly day, TimeOnly at)
    {
        var local = day.ToDateTime(at);

        // What a clock change leaves out is no local time: the next one that exists on the hour's grid counts.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }
}
