using System.Globalization;
using Governance.Core.Sites;

namespace Governance.Core.Tests.Sites;

public class WorkingCalendarTests
{
    // Each due time counted by hand on a calendar: New York −5 h in winter, −4 h from 8 March to 1 November 2026; Berlin +1 h and +2 h from 29 March to 25 October.
    [Theory]
    [InlineData("America/New_York", "2026-11-02T13:00", 1, "2026-11-03T22:00")]
    [InlineData("America/New_York", "2026-11-06T13:00", 1, "2026-11-09T22:00")]
    [InlineData("America/New_York", "2026-11-07T13:00", 1, "2026-11-09T22:00")]
    [InlineData("America/New_York", "2026-11-25T13:00", 1, "2026-11-27T22:00")]
    [InlineData("America/New_York", "2026-10-30T13:00", 1, "2026-11-02T22:00")]
    [InlineData("America/New_York", "2026-03-06T13:00", 1, "2026-03-09T21:00")]
    [InlineData("America/New_York", "2026-11-03T04:59", 1, "2026-11-03T22:00")]
    [InlineData("America/New_York", "2026-11-03T05:00", 1, "2026-11-04T22:00")]
    [InlineData("Europe/Berlin", "2026-10-23T08:00", 1, "2026-10-26T16:00")]
    [InlineData("Europe/Berlin", "2026-03-27T08:00", 2, "2026-03-31T15:00")]
    [InlineData("Asia/Kolkata", "2026-11-02T08:00", 5, "2026-11-09T11:30")]
    [InlineData("Europe/Berlin", "2026-12-30T08:00", 3, "2027-01-04T16:00")]
    public void A_due_time_is_the_end_of_the_nth_working_day(string zone, string from, int days, string due)
    {
        var calendar = Calendar(zone);

        var result = calendar.DueAfter(Utc(from), days);

        Assert.Equal(Utc(due), result);
        Assert.Equal(days, calendar.WorkingDaysBetween(Utc(from), result));
        Assert.Equal(-days, calendar.WorkingDaysBetween(result, Utc(from)));
    }

    [Fact]
    public void No_working_day_is_no_due_time() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendar("Europe/Berlin").DueAfter(Utc("2026-11-02T08:00"), 0));

    private static WorkingCalendar Calendar(string zone)
    {
        var site = Site.Register(1, "site", "Site", "Committee", zone);
        site.AddHoliday(new DateOnly(2026, 11, 26), "Thanksgiving");
        return site.Calendar();
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
