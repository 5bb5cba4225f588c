using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Sites;

public class SiteCalendarTests
{
    [Fact]
    public async Task A_changed_week_is_in_the_trail_and_leaves_due_times_that_were_set_before()
    {
        await using var world = await WorldAsync();
        await world.OpenCaseAsync();
        var before = await world.StepAsync(1, "make");

        var result = await SetAsync(world, Role.SystemAdmin, "7:30-12:00");
        await world.OpenCaseAsync("BetaChest");

        var entry = await world.LastEntryAsync(Trails.Sites);
        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal("working-week-set", entry.Kind);
        Assert.Contains("Wed 07:30-12:00", entry.Body, StringComparison.Ordinal);
        Assert.Equal(before.DueAt, (await world.StepAsync(1, "make")).DueAt);
        Assert.Equal(new DateTime(2026, 11, 4, 17, 0, 0, DateTimeKind.Utc), (await world.StepAsync(2, "make")).DueAt);
    }

    [Theory]
    [InlineData("17:00-08:00")]
    [InlineData("morning")]
    [InlineData("08:00")]
    [InlineData("")]
    public async Task Hours_that_are_none_and_a_week_without_a_day_are_told_at_their_field(string hours)
    {
        await using var world = await WorldAsync();

        var result = await SetAsync(world, Role.SystemAdmin, hours);

        Assert.Equal(ResultKind.Invalid, result.Kind);
        Assert.Equal(WorkingWeek.Ordinary, (await world.ReadAsync(db => db.Sites.SingleAsync())).Week);
    }

    [Fact]
    public async Task Only_an_administrator_changes_the_calendar()
    {
        await using var world = await WorldAsync();
        var chair = world.People.Acting(Role.CommitteeChair);

        var week = await SetAsync(world, Role.CommitteeChair, "08:00-17:00");
        var days = await world.RunAsync<AddHolidaysHandler>(chair, (h, a) => h.HandleAsync(new AddHolidays(1, "2026-12-25 Christmas Day"), a, CancellationToken.None));
        var gone = await world.RunAsync<RemoveHolidayHandler>(chair, (h, a) => h.HandleAsync(new RemoveHoliday(1, new DateOnly(2026, 11, 26)), a, CancellationToken.None));

        Assert.All([week, days, gone], r => Assert.Equal("Only an administrator of the site changes its calendar.", r.Reason));
    }

    [Fact]
    public async Task A_pasted_list_is_added_as_a_whole_or_its_wrong_lines_are_told()
    {
        await using var world = await WorldAsync();

        var wrong = await AddAsync(world, "2026-12-25 Christmas Day\n25.12.2026 Christmas Day\n\n2026-12-26\n2026-12-25;Again\n2026-11-26 Known");
        var right = await AddAsync(world, "2026-12-25\tChristmas Day\r\n2026-12-28, A day off\n");

        Assert.Equal(
        [
            "Line 2: “25.12.2026” is no day such as 2026-12-25.",
            "Line 4: say after the day what it is, in at most 200 characters.",
            "Line 5: 2026-12-25 stands in an earlier line.",
            "2026-11-26 is a holiday already.",
        ], wrong.Problems.Select(p => p.Message));
        Assert.Equal((ResultKind.Done, 2), (right.Kind, right.Number));
        Assert.Equal("holidays-added", (await world.LastEntryAsync(Trails.Sites)).Kind);
        Assert.Equal(["A day off", "Christmas Day", "Thanksgiving"], (await world.ReadAsync(db => db.Sites.SingleAsync())).Holidays.Select(h => h.Name).Order());
    }

    [Fact]
    public async Task A_removed_holiday_is_a_working_day_again_and_can_be_removed_once()
    {
        await using var world = await WorldAsync();
        var remove = new RemoveHoliday(1, new DateOnly(2026, 11, 26));
        var admin = world.People.Acting(Role.SystemAdmin);

        var first = await world.RunAsync<RemoveHolidayHandler>(admin, (h, a) => h.HandleAsync(remove, a, CancellationToken.None));
        var second = await world.RunAsync<RemoveHolidayHandler>(admin, (h, a) => h.HandleAsync(remove, a, CancellationToken.None));

        Assert.Equal((ResultKind.Done, ResultKind.Stale), (first.Kind, second.Kind));
        Assert.Equal("holiday-removed", (await world.LastEntryAsync(Trails.Sites)).Kind);
        Assert.True((await world.ReadAsync(db => db.Sites.SingleAsync())).Calendar().IsWorkingDay(new DateOnly(2026, 11, 26)));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task The_calendar_is_shown_for_the_sites_that_somebody_administers()
    {
        await using var world = await WorldAsync();

        var shown = await world.AskAsync<SiteCalendarQuery, SiteCalendar>(q => q.GetAsync(null, world.People.Acting(Role.SystemAdmin), CancellationToken.None));

        Assert.Equal(["Thanksgiving"], shown.Holidays.Select(h => h.Name));
        await Assert.ThrowsAsync<NotFoundException>(() =>
            world.AskAsync<SiteCalendarQuery, SiteCalendar>(q => q.GetAsync(1, world.People.Acting(Role.CommitteeChair), CancellationToken.None)));
    }

    private static Task<World> WorldAsync() =>
        World.SmallAsync(new SmallFlow().Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 1", "done->end:approved"));

    private static Task<Result> SetAsync(World world, Role by, string wednesday)
    {
        var command = new SetWorkingWeek(1, WorkingWeek.Ordinary.ToString(), new Dictionary<DayOfWeek, string?> { [DayOfWeek.Wednesday] = wednesday });
        return world.RunAsync<SetWorkingWeekHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private static Task<Result> AddAsync(World world, string text) =>
        world.RunAsync<AddHolidaysHandler>(world.People.Acting(Role.SystemAdmin), (h, a) => h.HandleAsync(new AddHolidays(1, text), a, CancellationToken.None));
}
