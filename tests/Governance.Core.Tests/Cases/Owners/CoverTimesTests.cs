using Governance.Core.Cases.Owners;
using Governance.Core.Sites;

namespace Governance.Core.Tests.Cases.Owners;

public class CoverTimesTests
{
    [Theory]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-29", "2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-05-04", "2026-05-05", "2026-05-03T18:30:00Z", "2026-05-05T18:30:00Z")]
    [InlineData("America/Havana", "2026-03-08", "2026-03-08", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")]
    public void A_day_of_absence_is_the_whole_day_at_the_site_also_when_clocks_change(string zone, string from, string until, string begins, string ends)
    {
        var calendar = WorkingCalendar.Ordinary(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var days = new CoverDays(Parse(from), Parse(until));

        var cover = Cover.Absence(1, 1, 1, null, days, calendar, 1, DateTime.UnixEpoch);

        Assert.Equal((Instant(begins), Instant(ends)), (cover.BeginsAt, cover.EndsAt));
        Assert.False(cover.IsInForce(cover.BeginsAt.AddMilliseconds(-1)));
        Assert.True(cover.IsInForce(cover.BeginsAt) && cover.IsInForce(cover.EndsAt.AddMilliseconds(-1)));
        Assert.False(cover.IsInForce(cover.EndsAt));
    }

    private static DateOnly Parse(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTime Instant(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.RoundtripKind);
}
