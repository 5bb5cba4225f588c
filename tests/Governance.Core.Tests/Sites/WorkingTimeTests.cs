using System.Globalization;
using Governance.Core.Sites;

namespace Governance.Core.Tests.Sites;

public class WorkingTimeTests
{
    private const int Courses = 400;

    private static readonly string[] Zones =
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Beirut", "Asia/Kathmandu", "Atlantic/Azores", "UTC"];

    // Counted by hand: working hours 08:00 to 17:00 are 540 minutes a day.
    [Theory]
    [InlineData("2026-11-02T10:00", "2026-11-02T12:30", 150)]
    [InlineData("2026-11-02T05:00", "2026-11-02T23:00", 540)]
    [InlineData("2026-11-06T16:00", "2026-11-09T09:00", 120)]
    [InlineData("2026-11-07T10:00", "2026-11-08T10:00", 0)]
    [InlineData("2026-11-25T16:00", "2026-11-27T09:00", 120)]
    [InlineData("2026-10-23T12:00", "2026-10-26T12:00", 540)]
    public void Working_time_leaves_out_nights_weekends_and_holidays(string from, string to, int minutes)
    {
        var calendar = Calendar("Europe/Berlin", WorkingWeek.Ordinary);

        var result = calendar.WorkingMinutesBetween(Local("Europe/Berlin", from), Local("Europe/Berlin", to));

        Assert.Equal(minutes, result);
        Assert.Equal(-minutes, calendar.WorkingMinutesBetween(Local("Europe/Berlin", to), Local("Europe/Berlin", from)));
    }

    // A night clinic works every day from 00:00 to 06:00. On 29 March 2026 an hour is left out, on 25 October one is there twice.
    [Theory]
    [InlineData("2026-03-28T12:00", "2026-03-29T12:00", 300)]
    [InlineData("2026-10-24T12:00", "2026-10-25T12:00", 420)]
    [InlineData("2026-06-24T12:00", "2026-06-25T12:00", 360)]
    public void A_clock_change_makes_a_worked_night_shorter_or_longer(string from, string to, int minutes)
    {
        var calendar = Calendar("Europe/Berlin", EveryDay(new TimeOnly(0, 0), new TimeOnly(6, 0)));

        var result = calendar.WorkingMinutesBetween(Local("Europe/Berlin", from), Local("Europe/Berlin", to));

        Assert.Equal(minutes, result);
    }

    [Theory]
    [InlineData("2026-11-06T16:00", 60, "2026-11-06T17:00")]
    [InlineData("2026-11-06T16:00", 61, "2026-11-09T08:01")]
    [InlineData("2026-11-07T16:00", 60, "2026-11-09T09:00")]
    [InlineData("2026-11-25T16:30", 60, "2026-11-27T08:30")]
    [InlineData("2026-11-09T08:30", -60, "2026-11-06T16:30")]
    [InlineData("2026-11-08T08:30", -60, "2026-11-06T16:00")]
    [InlineData("2026-11-08T08:30", 0, "2026-11-08T08:30")]
    public void Working_time_is_added_within_working_hours_only(string from, int minutes, string to)
    {
        var calendar = Calendar("Europe/Berlin", WorkingWeek.Ordinary);

        var result = calendar.AddWorkingMinutes(Local("Europe/Berlin", from), minutes);

        Assert.Equal(Local("Europe/Berlin", to), result);
    }

    [Theory]
    [InlineData("2026-11-09T17:00", 1, "2026-11-06T17:00")]
    [InlineData("2026-11-27T17:00", 1, "2026-11-25T17:00")]
    [InlineData("2026-10-26T17:00", 1, "2026-10-23T17:00")]
    [InlineData("2026-11-09T17:00", 10, "2026-10-26T17:00")]
    public void Days_before_a_due_time_keep_its_time_of_day(string due, int days, string at)
    {
        var calendar = Calendar("Europe/Berlin", WorkingWeek.Ordinary);

        var result = calendar.DaysBefore(Local("Europe/Berlin", due), days);

        Assert.Equal(Local("Europe/Berlin", at), result);
    }

    [Fact]
    public void Adding_working_time_and_measuring_it_are_inverse_for_any_calendar()
    {
        var random = new Random(4711);
        for (var i = 0; i < Courses; i++)
        {
            var calendar = AnyCalendar(random);
            var from = AnyInstant(random);
            var minutes = random.Next(-20_000, 20_000);

            var to = calendar.AddWorkingMinutes(from, minutes);

            Assert.True(minutes == calendar.WorkingMinutesBetween(from, to), $"{calendar.Zone.Id} {from:O} {minutes} {to:O}");
        }
    }

    [Fact]
    public void Working_time_never_runs_backwards_and_adds_up()
    {
        var random = new Random(815);
        for (var i = 0; i < Courses; i++)
        {
            var calendar = AnyCalendar(random);
            var first = AnyInstant(random);
            var (second, third) = (first.AddMinutes(random.Next(0, 40_000)), first.AddMinutes(random.Next(40_000, 90_000)));

            var (whole, begin, rest) = (calendar.WorkingMinutesBetween(first, third), calendar.WorkingMinutesBetween(first, second), calendar.WorkingMinutesBetween(second, third));

            Assert.InRange(begin, 0, (second - first).TotalMinutes);
            Assert.Equal(whole, begin + rest);
            Assert.True(calendar.AddWorkingMinutes(first, begin) <= second);
            Assert.True(calendar.AddWorkingMinutes(first, 500) <= calendar.AddWorkingMinutes(second, 500));
        }
    }

    [Fact]
    public void A_week_is_written_and_read_again_and_needs_a_working_day()
    {
        var week = EveryDay(new TimeOnly(7, 30), new TimeOnly(12, 15));

        Assert.Equal(week, WorkingWeek.Parse(week.ToString()));
        Assert.Equal("Mon 08:00-17:00, Tue 08:00-17:00, Wed 08:00-17:00, Thu 08:00-17:00, Fri 08:00-17:00", WorkingWeek.Ordinary.ToString());
        Assert.Throws<ArgumentException>(() => WorkingWeek.Of(new Dictionary<DayOfWeek, WorkingHours>()));
        Assert.Throws<ArgumentException>(() => EveryDay(new TimeOnly(9, 0), new TimeOnly(9, 0)));
        Assert.Throws<FormatException>(() => WorkingWeek.Parse("Monday"));
    }

    private static WorkingCalendar AnyCalendar(Random random)
    {
        var worked = WorkingWeek.Days.Where(_ => random.Next(3) > 0).ToDictionary(d => d, _ => AnyHours(random));
        worked.TryAdd(DayOfWeek.Wednesday, AnyHours(random));
        return Calendar(Zones[random.Next(Zones.Length)], WorkingWeek.Of(worked));
    }

    private static WorkingHours AnyHours(Random random)
    {
        var begin = random.Next(0, 1380);
        return new WorkingHours(new TimeOnly(begin / 60, begin % 60), TimeOnly.MinValue.AddMinutes(random.Next(begin + 1, 1440)));
    }

    private static DateTime AnyInstant(Random random) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(0, 525_600));

    private static WorkingWeek EveryDay(TimeOnly from, TimeOnly until) => WorkingWeek.Of(WorkingWeek.Days.ToDictionary(d => d, _ => new WorkingHours(from, until)));

    private static WorkingCalendar Calendar(string zone, WorkingWeek week) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), week, new HashSet<DateOnly> { new(2026, 11, 26) });

    private static DateTime Local(string zone, string text) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse(text, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone));
}
