using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Core.Work;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Work;

public class MyWorkTests
{
    private static SmallFlow Flow() => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 1", "done->judge, not-done->end:rejected")
        .Step("judge", "kind: 'approval', ownerRole: 'legal', dueWorkingDays: 10", "approve->end:approved, send-back->make");

    [Theory, OnSqlite, OnPostgres]
    public async Task One_sees_ones_open_steps_by_due_time_and_who_waits_for_them(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        var number = await world.OpenCaseAsync();

        var mine = await MineAsync(world, Role.Finance);

        var row = Assert.Single(mine.Rows);
        Assert.Equal((number, "Make"), (row.CaseNumber, row.StepTitle));
        Assert.Equal(new Follower("Judge", world.People.With(Role.Legal).Id, "The legal"), Assert.Single(row.Then));
        Assert.Equal("The legal", Assert.Single(mine.HeldUp).Name);
        Assert.Equal(new WorkCounts(0, 0, 1, 0, 0), mine.Counts);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_comes_next_sees_whom_the_own_step_waits_for_and_the_requester_sees_it_too(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        await world.OpenCaseAsync();

        var next = await MineAsync(world, Role.Legal);
        var requester = await MineAsync(world, Role.Requester);

        Assert.Equal(("Make", "The finance", "Judge"), Waits(next));
        Assert.Equal(("Make", "The finance", null), Waits(requester));
        Assert.Empty(next.Rows);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task What_is_late_counts_as_overdue_and_the_filter_shows_that_alone(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        var late = await world.OpenCaseAsync("Late One");
        world.Time.Advance(TimeSpan.FromDays(7));
        await world.OpenCaseAsync("Young One");

        var mine = await MineAsync(world, Role.Finance, new WorkFilter(WorkShow.Overdue));

        Assert.Equal(late, Assert.Single(mine.Rows).CaseNumber);
        Assert.Equal((1, 2), (mine.Counts.Overdue, mine.Counts.All));
        Assert.Equal(late, mine.First!.CaseNumber);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_list_is_read_page_by_page_without_a_gap_in_both_orders(DatabaseProvider provider)
    {
        await using var world = await World.SmallAsync(provider, Flow());
        for (var i = 0; i < MyWorkQuery.PageSize + 5; i++)
        {
            await world.OpenCaseAsync($"Product {i}");
        }

        foreach (var isByCase in new[] { false, true })
        {
            var first = await MineAsync(world, Role.Finance, new WorkFilter(IsByCase: isByCase));
            var second = await MineAsync(world, Role.Finance, new WorkFilter(IsByCase: isByCase, After: WorkKey.Read(first.Next!.Text)));

            Assert.Null(second.Next);
            Assert.Equal(MyWorkQuery.PageSize + 5, first.Rows.Concat(second.Rows).Select(r => r.CaseNumber).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_case_on_hold_stands_apart_and_counts_as_neither_late_nor_due()
    {
        await using var world = await World.SmallAsync(Flow());
        var number = await world.OpenCaseAsync();
        await world.ExecuteAsync($"UPDATE Cases SET State = 'on-hold' WHERE Number = {number}");
        world.Time.Advance(TimeSpan.FromDays(30));

        var mine = await MineAsync(world, Role.Finance);

        Assert.Equal(new WorkCounts(0, 0, 0, 0, 1), mine.Counts);
        Assert.Null(mine.First);
        Assert.Empty(mine.HeldUp);
    }

    private static (string, string, string?) Waits(MyWork work)
    {
        var row = Assert.Single(work.WaitingFor);
        return (row.StepTitle, row.OwnerName, row.ThenMine);
    }

    private static Task<MyWork> MineAsync(World world, Role role, WorkFilter? filter = null) =>
        world.AskAsync<MyWorkQuery, MyWork>(q => q.GetAsync(filter ?? new WorkFilter(), world.People.Acting(role), CancellationToken.None));
}
