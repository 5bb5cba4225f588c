using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Holds;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;
using static Governance.Core.Tests.Cases.Holds.HoldWorld;

namespace Governance.Core.Tests.Cases.Holds;

public class HoldTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task On_hold_nothing_can_be_completed_and_after_it_the_working_time_that_was_left_is_left_again(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();
        var before = await world.StepAsync(number, "make");
        world.Time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(8));

        await MustAsync(world.HoldAsync(number));
        var held = await world.CaseAsync(number);
        var refused = await world.CompleteAsync(number, "make", ("outcome", "done"));
        world.Time.Advance(TimeSpan.FromDays(7));
        await MustAsync(world.ResumeAsync(number));

        var after = await world.StepAsync(number, "make");
        Assert.Equal((CaseState.OnHold, (DateTime?)null), (held.State, held.NextDueAt));
        Assert.Equal("The case is on hold. Nothing can be completed until it goes on.", refused.Reason);
        Assert.Equal(before.DueAt.AddDays(7), after.DueAt);
        Assert.Null(after.ClockStoppedAt);
        Assert.Equal(["opened", "stopped", "resumed"], await world.ReadAsync(db => db.StepChanges.OrderBy(c => c.Version).Select(c => c.Change).ToListAsync()));
        Assert.Equal(["begun", "ended"], await world.ReadAsync(db => db.Set<HoldChange>().OrderBy(c => c.Number).Select(c => c.Change).ToListAsync()));
        Assert.Equal("case-resumed", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.Equal(ResultKind.Done, (await world.CompleteAsync(number, "make", ("outcome", "done"))).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_night_and_a_weekend_on_hold_cost_a_working_step_nothing_and_an_overdue_one_stays_as_late_as_it_was()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();
        var due = (await world.StepAsync(number, "make")).DueAt;
        world.Time.Advance(due.AddHours(24) - world.Time.Now);
        await MustAsync(world.HoldAsync(number));
        var late = (await world.StepAsync(number, "make")).MinutesLeft;
        world.Time.Advance(TimeSpan.FromHours(12));

        await MustAsync(world.ResumeAsync(number));

        Assert.Equal(-9 * 60, late);
        Assert.Equal(due, (await world.StepAsync(number, "make")).DueAt);
    }

    [Fact]
    public async Task Hours_of_the_clock_and_delays_of_the_workflow_stand_still_as_well()
    {
        await using var world = await AtAsync();
        var (waits, judged) = (await world.OpenCaseAsync("Waits"), await world.OpenCaseAsync("Judged"));
        await world.MustCompleteAsync(waits, "make", ("outcome", "not-done"));
        await world.MustCompleteAsync(judged, "make", ("outcome", "done"));
        var (timer, step) = ((await world.CaseAsync(waits)).Timers[0].DueAt, (await world.StepAsync(judged, "judge")).DueAt);
        await MustAsync(world.HoldAsync(waits));
        await MustAsync(world.HoldAsync(judged));
        world.Time.Advance(TimeSpan.FromHours(72));
        await world.AskAsync<FireDueTimers, DueRun>(t => t.RunAsync(CancellationToken.None));

        await MustAsync(world.ResumeAsync(waits));
        await MustAsync(world.ResumeAsync(judged));

        Assert.Null((await world.CaseAsync(waits)).Timers[0].FiredAt);
        Assert.Equal(timer.AddHours(72), (await world.CaseAsync(waits)).Timers[0].DueAt);
        Assert.Equal(step.AddHours(72), (await world.StepAsync(judged, "judge")).DueAt);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_hold_that_comes_while_somebody_signs_wins_and_the_signature_is_not_written(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();
        await world.MustCompleteAsync(number, "make", ("outcome", "done"));
        world.Meanwhile.Once(() => MustAsync(world.HoldAsync(number)));

        var result = await world.CompleteAsync(number, "judge", ("outcome", "approve"));

        Assert.Equal((ResultKind.Refused, "The case is on hold. Nothing can be completed until it goes on."), (result.Kind, result.Reason));
        Assert.Equal(0, await world.ReadAsync(db => db.Signatures.CountAsync()));
        Assert.Equal((CaseState.OnHold, StepState.Open), ((await world.CaseAsync(number)).State, (await world.StepAsync(number, "judge")).State));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Of_two_people_who_hold_at_once_one_does_and_a_double_click_holds_once(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();

        var results = await Task.WhenAll(
            Task.Run(() => world.HoldAsync(number, Role.CommitteeChair, requestId: "click-1")), Task.Run(() => world.HoldAsync(number, Role.CommitteeChair, requestId: "click-1")),
            Task.Run(() => world.HoldAsync(number, Role.QualitySafety, requestId: "click-2")));

        Assert.Equal(1, results.Count(r => r.Kind == ResultKind.Done));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "case-held")));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Only_who_answers_for_the_case_holds_it_and_only_with_reason_person_and_a_day_ahead()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();

        var stranger = await world.HoldAsync(number, Role.Radiologist);
        var administrator = await world.HoldAsync(number, Role.SystemAdmin);
        var silent = await world.HoldAsync(number, reason: " ");
        var auditor = await world.HoldAsync(number, owner: Role.Auditor);
        var past = await world.HoldAsync(number, days: 0);
        var endless = await world.HoldAsync(number, days: 400);

        Assert.Equal([ResultKind.Refused, ResultKind.Refused], new[] { stranger.Kind, administrator.Kind });
        Assert.Equal(["Reason", "OwnerId", "ExpectedEndOn", "ExpectedEndOn"], new[] { silent, auditor, past, endless }.Select(r => r.Problems.Single().Field));
        Assert.Equal("case-opened", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task A_hold_is_ended_by_who_looks_after_it_or_who_could_hold_and_never_by_an_old_page()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();
        await MustAsync(world.HoldAsync(number, owner: Role.Procurement));

        var stranger = await world.ResumeAsync(number, Role.Radiologist);
        var silent = await world.ResumeAsync(number, note: "");
        await MustAsync(world.ResumeAsync(number, Role.Procurement));
        await MustAsync(world.HoldAsync(number));
        var old = await world.ResumeAsync(number, Role.CommitteeChair, hold: 1);

        Assert.Equal((ResultKind.Refused, ResultKind.Invalid, ResultKind.Refused), (stranger.Kind, silent.Kind, old.Kind));
        Assert.Equal(CaseState.OnHold, (await world.CaseAsync(number)).State);
        Assert.Equal("case-held", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_looks_after_a_hold_is_reminded_before_its_end_on_it_and_again_and_then_the_chair_hears_too(DatabaseProvider provider)
    {
        await using var world = await AtAsync(provider);
        var number = await world.OpenCaseAsync();
        await MustAsync(world.HoldAsync(number, owner: Role.Procurement, days: 4));
        for (var day = 0; day < 14; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Task.Run(world.FollowUpAsync), Task.Run(world.FollowUpAsync));
        }

        var notices = await world.ReadAsync(db => db.Notices.Where(n => n.Text.StartsWith("The hold of")).OrderBy(n => n.Id).ToListAsync());
        var (owner, chair) = (world.People.With(Role.Procurement).Id, world.People.With(Role.CommitteeChair).Id);
        Assert.Equal(3, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "hold-reminded")));
        Assert.Equal([owner, owner, owner], notices.Select(n => n.PersonId).Where(id => id == owner).Take(3));
        Assert.Contains(notices, n => n.PersonId == chair);
        Assert.Equal("hold-reminded", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.Equal(number, Assert.Single(await world.AskAsync<OwedQuery, IReadOnlyList<OwedRow>>(q => q.GetAsync(world.People.Acting(Role.Procurement), CancellationToken.None))).CaseNumber);
    }

    [Fact]
    public async Task A_hold_changes_its_person_and_its_expected_end_and_an_old_page_changes_nothing()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();
        await MustAsync(world.HoldAsync(number, owner: Role.Procurement));

        await MustAsync(world.ChangeHoldAsync(number, Role.Procurement, Role.Finance, 20));
        var old = await world.ChangeHoldAsync(number, Role.Procurement, Role.Legal, 30);
        var stale = await world.ChangeHoldAsync(number, Role.CommitteeChair, Role.Legal, 30);

        var hold = await world.ReadAsync(db => db.CaseHolds.SingleAsync());
        Assert.Equal((world.People.With(Role.Finance).Id, Day(world, 20)), (hold.OwnerId, hold.ExpectedEndOn));
        Assert.Equal((ResultKind.Refused, ResultKind.Stale), (old.Kind, stale.Kind));
        Assert.Equal("hold-changed", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
    }

    [Fact]
    public async Task The_clock_of_a_step_that_waits_for_the_vendor_goes_on_standing_when_the_case_goes_on()
    {
        await using var world = await AtAsync();
        var number = await world.OpenCaseAsync();
        var due = (await world.StepAsync(number, "make")).DueAt;
        await ChangeStepAsync(world, number, (flow, ofCase) => flow.Clocks.WaitFor(ofCase, ofCase.Steps[0], "vendor", null, world.Time.Now));
        await MustAsync(world.HoldAsync(number));
        world.Time.Advance(TimeSpan.FromDays(7));

        await MustAsync(world.ResumeAsync(number));
        var waiting = await world.StepAsync(number, "make");
        world.Time.Advance(TimeSpan.FromDays(7));
        await ChangeStepAsync(world, number, (flow, ofCase) => flow.Clocks.WaitNoMore(ofCase, ofCase.Steps[0], null, world.Time.Now));

        Assert.Equal(("vendor", true), (waiting.WaitsFor, waiting.ClockStoppedAt is not null));
        Assert.Equal(due.AddDays(14), (await world.StepAsync(number, "make")).DueAt);
    }

    private static Task ChangeStepAsync(World world, int number, Action<CaseFlow, Case> change) => world.ChangeAsync(async db =>
    {
        var ofCase = await db.Cases.WithStepsAsync(number, CancellationToken.None);
        var flow = await new CaseFlows(db, new Governance.Workflows.WorkflowEngine(), new WorkflowLibrary(db), new TemplateLibrary(db, TemplateKinds.All), world.Time).ForAsync(ofCase, CancellationToken.None);
        change(flow, ofCase);
        db.AddRange(flow.Changes);
    });
}
