using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases.Deadlines;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Deadlines;

public class DeadlineTests
{
    private const string Policy =
        """
        schema: 1
        kind: deadlines
        id: deadlines/standard
        version: 1
        status: active
        title: For tests
        rules:
          - id: quick
            for: { due-in: hours }
            before: [{ percent: 50 }]
            escalate: [{ hours: 0, to: role-lead }]
        otherwise:
          before: [{ percent: 80 }, { days: 1 }]
          overdue: [{ days: 1 }]
          escalate: [{ days: 3, to: role-lead }, { days: 7, to: committee-chair }]
        """;

    // The site stands in New York, 08:00 to 17:00; it is Monday 2 November 2026, 03:00 there; Thanksgiving is the 26th. In UTC 17:00 is 22:00.
    [Fact]
    public async Task A_step_gets_its_deadlines_in_the_commit_that_opens_it_over_weekend_and_holiday()
    {
        await using var world = await OpenedAsync(20);

        var rows = await RowsAsync(world);

        Assert.Equal(
        [
            "reminder 0  2026-11-24T20:12",
            "reminder 0  2026-11-30T22:00",
            "due 0  2026-12-01T22:00",
            "overdue 0  2026-12-02T22:00",
            "escalation 1 role-lead 2026-12-04T22:00",
            "escalation 2 committee-chair 2026-12-10T22:00",
        ], rows);
    }

    [Fact]
    public async Task A_step_due_in_hours_runs_through_the_night_and_is_escalated_at_once()
    {
        await using var world = await OpenedAsync("dueHours: 4");

        var rows = await RowsAsync(world);

        Assert.Equal(["reminder 0  2026-11-02T10:00", "due 0  2026-11-02T12:00", "escalation 1 role-lead 2026-11-02T12:00"], rows);
    }

    [Fact]
    public async Task Each_deadline_tells_who_has_to_know_and_the_escalation_stays_on_the_step()
    {
        await using var world = await OpenedAsync(5);
        await world.ChangeAsync(async db => (await db.People.Include(p => p.Roles).FirstAsync(p => p.Id == world.People.With(Role.Radiologist).Id))
            .Appoint(2, world.Site.Id, Role.Finance.Key, FixedTime.Start, isLead: true));
        var step = await world.StepAsync(1, "make");

        var kinds = await EntriesAfterAsync(world, new DateTime(2026, 11, 30, 0, 0, 0, DateTimeKind.Utc));

        var after = await world.StepAsync(1, "make");
        Assert.Equal(["step-reminded", "step-reminded", "step-fell-due", "step-overdue", "step-escalated", "step-escalated"], kinds);
        Assert.Equal((2, step.Version), (after.EscalationLevel, after.Version));
        Assert.Contains("escalated to you (level 1)", string.Concat(await NoticesAsync(world, Role.Radiologist)), StringComparison.Ordinal);
        Assert.Contains("owned by The finance", string.Concat(await NoticesAsync(world, Role.CommitteeChair)), StringComparison.Ordinal);
        Assert.Equal(7, (await NoticesAsync(world, Role.Finance)).Count);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_deadline_fires_at_its_instant_and_not_before()
    {
        await using var world = await OpenedAsync(1);
        world.Time.AdvanceTo(Utc("2026-11-03T21:59"));
        var before = await FireAsync(world);
        world.Time.AdvanceTo(Utc("2026-11-03T22:00"));

        var run = await FireAsync(world);

        Assert.Equal((2, 1), (before.Done, run.Done));
        Assert.Equal("step-fell-due", (await world.LastEntryAsync(Trails.OfCase(1))).Kind);
        Assert.Equal("Make of AC-2026-0001 is due now.", (await NoticesAsync(world, Role.Finance))[^1]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_nodes_that_fire_the_same_deadlines_each_fires_once(DatabaseProvider provider)
    {
        await using var world = await OpenedAsync("dueWorkingDays: 5", provider);
        world.Time.AdvanceTo(Utc("2026-12-30T12:00"));

        var runs = await Task.WhenAll(Task.Run(() => FireAsync(world)), Task.Run(() => FireAsync(world)));

        Assert.All(runs, r => Assert.Empty(r.Problems));
        Assert.Equal(6, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.ActorId == "system" && e.Kind.StartsWith("step-"))));
        Assert.Equal(7, (await NoticesAsync(world, Role.Finance)).Count);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_node_that_stops_in_the_middle_leaves_the_rest_to_the_next_run()
    {
        await using var world = await OpenedAsync(5);
        world.Time.AdvanceTo(Utc("2026-12-30T12:00"));
        await world.OnceAsync<FireDeadlineHandler>(h => h.HandleAsync(new FireDeadline(1, 1, 1), Actor.System(), CancellationToken.None));

        var run = await FireAsync(world);

        Assert.Equal((5, 0), (run.Done, (await FireAsync(world)).Done));
    }

    [Fact]
    public async Task When_a_step_closes_its_deadlines_end_and_nobody_is_told()
    {
        await using var world = await OpenedAsync(5);
        await world.MustCompleteAsync(1, "make", ("outcome", "done"));
        world.Time.AdvanceTo(Utc("2026-12-30T12:00"));

        var run = await FireAsync(world);

        Assert.Empty(await world.ReadAsync(db => db.StepDeadlines.Where(d => d.StepNumber == 1 && (d.ClosedAt == null || d.FiredAt != null)).ToListAsync()));
        Assert.Equal(6, run.Done);
        Assert.DoesNotContain(await NoticesAsync(world, Role.Finance), n => n.Contains("due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_system_fires_deadlines_and_each_only_once()
    {
        await using var world = await OpenedAsync(5);
        world.Time.AdvanceTo(Utc("2026-12-30T12:00"));

        var byPerson = await world.OnceAsync<FireDeadlineHandler>(h => h.HandleAsync(new FireDeadline(1, 1, 1), world.People.Acting(Role.CommitteeChair), CancellationToken.None));
        var first = await world.OnceAsync<FireDeadlineHandler>(h => h.HandleAsync(new FireDeadline(1, 1, 1), Actor.System(), CancellationToken.None));
        var second = await world.OnceAsync<FireDeadlineHandler>(h => h.HandleAsync(new FireDeadline(1, 1, 1), Actor.System(), CancellationToken.None));

        Assert.Equal((ResultKind.Refused, ResultKind.Done, ResultKind.Refused), (byPerson.Kind, first.Kind, second.Kind));
    }

    [Fact]
    public async Task Every_open_step_of_the_shipped_definition_has_its_due_time_and_a_ladder()
    {
        await using var world = await World.ShippedAsync();
        await world.OpenCaseAsync();

        var rows = await world.ReadAsync(db => db.StepDeadlines.AsNoTracking().ToListAsync());

        Assert.Equal(["due", "escalation", "overdue", "reminder"], rows.Select(r => r.Kind).Distinct().Order());
        Assert.Equal((await world.StepAsync(1, "intake")).DueAt, rows.Single(r => r.Kind == "due").DueAt);
    }

    private static Task<World> OpenedAsync(int days) => OpenedAsync($"dueWorkingDays: {days}");

    private static async Task<World> OpenedAsync(string due, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var flow = new SmallFlow()
            .Step("make", $"kind: 'task', ownerRole: 'finance', {due}", "done->look")
            .Step("look", "kind: 'task', ownerRole: 'legal', dueWorkingDays: 5", "done->end:approved");
        var world = await World.SmallAsync(provider, flow, ("deadlines/standard.yaml", Policy));
        await world.OpenCaseAsync();
        return world;
    }

    private static async Task<List<string>> RowsAsync(World world)
    {
        var rows = await world.ReadAsync(db => db.StepDeadlines.AsNoTracking().OrderBy(d => d.Number).ToListAsync());
        return [.. rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Kind} {r.Level} {r.To} {r.DueAt:yyyy-MM-ddTHH:mm}"))];
    }

    private static async Task<List<string>> EntriesAfterAsync(World world, DateTime until)
    {
        while (world.Time.Now < until)
        {
            world.Time.Advance(TimeSpan.FromHours(6));
            Assert.Empty((await FireAsync(world)).Problems);
        }

        return await world.ReadAsync(db => db.AuditEntries.Where(e => e.Trail == "case/1" && e.ActorId == "system").OrderBy(e => e.Sequence).Select(e => e.Kind).ToListAsync());
    }

    private static Task<List<string>> NoticesAsync(World world, Role role)
    {
        var id = world.People.All.First(p => p.Roles[0].RoleKey == role.Key).Id;
        return world.ReadAsync(db => db.Notices.Where(n => n.PersonId == id).OrderBy(n => n.Id).Select(n => n.Text).ToListAsync());
    }

    private static Task<DueRun> FireAsync(World world) => world.AskAsync<FireDueDeadlines, DueRun>(f => f.RunAsync(CancellationToken.None));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
