using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Findings;

public class ConditionDeadlineTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_owner_is_reminded_14_and_3_working_days_before_and_the_chair_is_told_at_the_day_each_once(DatabaseProvider provider)
    {
        await using var world = await DecidedAsync(provider);
        var rows = await RowsAsync(world);
        var due = await world.ReadAsync(db => db.Conditions.Select(c => c.DueAt).SingleAsync());
        world.Time.AdvanceTo(due);

        await Task.WhenAll(world.RunDueWorkAsync(), world.RunDueWorkAsync());
        await world.RunDueWorkAsync();

        var kinds = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Kind.StartsWith("condition-re") || e.Kind.StartsWith("condition-es")).OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
        var chair = world.People.With(Role.CommitteeChair).Id;
        Assert.Equal([14, 3, 0], rows.Select(r => world.Site.Calendar().WorkingDaysBetween(r.DueAt, due)));
        Assert.Equal(["condition-reminded", "condition-reminded", "condition-escalated"], kinds);
        Assert.Single(await world.ReadAsync(db => db.Notices.Where(n => n.PersonId == chair && n.Text.StartsWith("C-1 of ")).ToListAsync()), n => n.Text.Contains("is not verified yet", StringComparison.Ordinal));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_condition_that_is_verified_is_not_spoken_of_again()
    {
        await using var world = await DecidedAsync(DatabaseProvider.Sqlite);
        await ChangeAsync(world, Role.Radiologist, 1, ConditionState.Met);
        await ChangeAsync(world, Role.CommitteeChair, 2, ConditionState.Verified);
        world.Time.AdvanceTo(new DateTime(2027, 1, 15, 12, 0, 0, DateTimeKind.Utc));

        await world.RunDueWorkAsync();

        Assert.All(await RowsAsync(world), r => Assert.Null(r.WakeAt));
        Assert.Empty(await world.ReadAsync(db => db.Notices.Where(n => n.Text.Contains("is not verified yet")).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_fires_a_deadline_by_hand()
    {
        await using var world = await DecidedAsync(DatabaseProvider.Sqlite);

        var result = await world.RunAsync<FireConditionDeadlineHandler>(world.People.Acting(Role.CommitteeChair), (h, a) => h.HandleAsync(new FireConditionDeadline(1, 1, 1), a, CancellationToken.None));

        Assert.Equal(ResultKind.Refused, result.Kind);
    }

    private static async Task<World> DecidedAsync(DatabaseProvider provider)
    {
        var world = await SmallSteps.WorldAsync(provider);
        await SmallSteps.AtAsync(world, "");
        return world;
    }

    private static Task<List<ConditionDeadline>> RowsAsync(World world) => world.ReadAsync(db => db.ConditionDeadlines.AsNoTracking().OrderBy(d => d.Number).ToListAsync());

    private static async Task ChangeAsync(World world, Role by, int seen, string state)
    {
        var result = await world.RunAsync<ChangeConditionHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new ChangeCondition(1, 1, seen, state, "Seen."), a, CancellationToken.None));
        Assert.True(result.IsDone, World.Said(result));
    }
}
