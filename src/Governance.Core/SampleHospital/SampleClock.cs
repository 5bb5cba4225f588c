using Governance.Core.Sites;

namespace Governance.Core.SampleHospital;

/// <summary>A clock that stands where it was set: the samples and the demo move it through working days, so that due times are real and two runs differ only in keys.</summary>
public sealed class SampleClock : TimeProvider
{
    private DateTime now;

    public SampleClock(DateTime startUtc) => SetTo(startUtc);

    /// <summary>UTC.</summary>
    public DateTime Now => now;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public void SetTo(DateTime utc) => now = DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    /// <summary>The instant of a local time, a number of working days after (or, when negative, before) the day of an instant.</summary>
    public static DateTime WorkingTime(WorkingCalendar calendar, DateTime fromUtc, int workingDays, TimeOnly local)
    {
        var day = calendar.DayOf(fromUtc);
        for (var left = Math.Abs(workingDays); left > 0 || !calendar.IsWorkingDay(day);)
        {
            day = day.AddDays(workingDays < 0 ? -1 : 1);
            left -= left > 0 && calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(local), calendar.Zone);
    }
}
