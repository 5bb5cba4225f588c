using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Notifications;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases;

public class FireDueTimersTests
{
    private static SmallFlow Flow() => new SmallFlow()
        .Step("make", "kind: 'task', ownerRole: 'finance', dueWorkingDays: 1", "done->wait:2:look")
        .Step("look", "kind: 'task', ownerRole: 'legal', dueWorkingDays: 1", "done->end:approved");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_delay_that_is_over_opens_the_next_step_once_also_when_two_nodes_look_at_the_same_time(DatabaseProvider provider)
    {
        await using var world = await WaitingAsync(provider);
        world.Time.Advance(TimeSpan.FromHours(3));

        var runs = await Task.WhenAll(Task.Run(() => RunAsync(world)), Task.Run(() => RunAsync(world)));

        var entry = await world.LastEntryAsync(Trails.OfCase(1));
        var step = await world.StepAsync(1, "look");
        Assert.All(runs, r => Assert.Empty(r.Problems));
        Assert.Equal(("timer-fired", "system"), (entry.Kind, entry.ActorId));
        Assert.Equal((2, world.People.With(Role.Legal).Id), (step.Number, step.OwnerId));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "timer-fired")));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_delay_that_is_not_over_does_not_fire()
    {
        await using var world = await WaitingAsync(DatabaseProvider.Sqlite);
        world.Time.Advance(TimeSpan.FromMinutes(119));

        var run = await RunAsync(world);

        Assert.Equal(0, run.Done);
        Assert.Single((await world.CaseAsync(1)).Steps);
    }

    [Fact]
    public async Task A_delay_after_which_nobody_may_own_the_step_is_told_and_tried_again()
    {
        await using var world = await WaitingAsync(DatabaseProvider.Sqlite);
        world.Time.Advance(TimeSpan.FromHours(3));
        await world.ChangeAsync(db => db.People.Where(p => p.Id == world.People.With(Role.Legal).Id || p.Id == world.People.With(Role.CommitteeChair).Id).ForEachAsync(p => p.Deactivate(DateTime.UtcNow)));

        var run = await RunAsync(world);
        var again = await RunAsync(world);

        Assert.Contains("Nobody at this site may own “Look”", Assert.Single(run.Problems).Reason, StringComparison.Ordinal);
        Assert.Single(again.Problems);
        Assert.Null((await world.CaseAsync(1)).Timers[0].FiredAt);
    }

    [Fact]
    public async Task A_person_sees_the_own_notices_newest_first_and_marks_them_read()
    {
        await using var world = await WaitingAsync(DatabaseProvider.Sqlite);
        world.Time.Advance(TimeSpan.FromHours(3));
        await RunAsync(world);
        var (legal, finance) = (world.People.Acting(Role.Legal), world.People.Acting(Role.Finance));

        var list = await world.AskAsync<NoticesQuery, NoticeList>(q => q.GetAsync(null, legal, CancellationToken.None));
        var marked = await world.AskAsync<NoticeMarks, int>(m => m.ReadAsync(list.Rows[0].Id, legal, CancellationToken.None));

        Assert.Equal(("Look of AC-2026-0001 is yours.", "AC-2026-0001", 2), (list.Rows.Single().Text, list.Rows[0].CaseName, list.Rows[0].StepNumber));
        Assert.Equal(1, marked);
        Assert.Equal(0, await world.AskAsync<NoticesQuery, int>(q => q.UnreadAsync(legal, CancellationToken.None)));
        Assert.Equal(1, await world.AskAsync<NoticesQuery, int>(q => q.UnreadAsync(finance, CancellationToken.None)));
    }

    private static async Task<World> WaitingAsync(DatabaseProvider provider)
    {
        var world = await World.SmallAsync(provider, Flow());
        await world.OpenCaseAsync();
        await world.MustCompleteAsync(1, "make", ("outcome", "done"));
        Assert.Empty((await world.CaseAsync(1)).OpenSteps);
        return world;
    }

    private static Task<DueRun> RunAsync(World world) => world.AskAsync<FireDueTimers, DueRun>(t => t.RunAsync(CancellationToken.None));
}
