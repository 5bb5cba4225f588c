using Governance.Core.Audit;
using Governance.Core.Cases.Escalations;
using Governance.Core.Cases.Holds;
using Governance.Core.People;
using Governance.Core.Tests.Cases.Holds;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Cases.Escalations;

public class EscalationTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_level_2_item_that_is_not_decided_in_four_hours_becomes_level_3_once_and_the_chair_decides(DatabaseProvider provider)
    {
        await using var world = await HoldWorld.AtAsync(provider);
        var number = await world.OpenCaseAsync();
        await HoldWorld.MustAsync(RaiseAsync(world, number, 2, Role.Radiologist, step: 1));
        var raised = await OneAsync(world);
        world.Time.Advance(TimeSpan.FromHours(4));

        await Task.WhenAll(Task.Run(world.FollowUpAsync), Task.Run(world.FollowUpAsync));

        var risen = await OneAsync(world);
        Assert.Equal((2, world.People.With(Role.ClinicalLead).Id, FixedTime.Start.AddHours(4)), (raised.Level, raised.OwnerId, raised.DueAt));
        Assert.Equal((3, world.People.With(Role.CommitteeChair).Id, FixedTime.Start.AddHours(5)), (risen.Level, risen.OwnerId, risen.DueAt));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "escalation-followed-up")));
        Assert.Equal(["raised", "rose"], await ChangesAsync(world));
        Assert.Equal("escalation-followed-up", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task An_answer_records_decision_and_rationale_comes_up_again_at_its_review_and_is_closed_by_the_last_answer()
    {
        await using var world = await HoldWorld.AtAsync();
        var number = await world.OpenCaseAsync();
        await HoldWorld.MustAsync(RaiseAsync(world, number, 1, Role.Radiologist));

        await HoldWorld.MustAsync(AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Watch, 7));
        world.Time.Advance(TimeSpan.FromDays(8));
        await world.FollowUpAsync();
        var again = await OneAsync(world);
        await HoldWorld.MustAsync(AnswerAsync(world, number, Role.CommitteeChair, EscalationDecision.Nothing, null, seen: again.Changes));
        world.Time.Advance(TimeSpan.FromDays(30));

        var closed = await OneAsync(world);
        Assert.Equal(EscalationState.Open, again.State);
        Assert.Equal((EscalationState.Closed, EscalationDecision.Nothing), (closed.State, closed.Decision));
        Assert.Equal(["raised", "answered", "review", "answered"], await ChangesAsync(world));
        Assert.Equal(0, (await world.FollowUpAsync()).Done);
        Assert.Equal("escalation-answered", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.Contains(await world.ReadAsync(db => db.Notices.ToListAsync()), n => n.PersonId == world.People.With(Role.Radiologist).Id && n.Text.Contains("not pause, watch"));
    }

    [Fact]
    public async Task Other_levels_stay_where_they_are_and_the_chair_and_who_raised_it_hear_every_day_that_nobody_decided()
    {
        await using var world = await HoldWorld.AtAsync();
        var number = await world.OpenCaseAsync();
        await HoldWorld.MustAsync(RaiseAsync(world, number, 1, Role.Radiologist));
        var done = 0;
        for (var day = 0; day < 4; day++)
        {
            world.Time.Advance(TimeSpan.FromDays(1));
            done += (await world.FollowUpAsync()).Done;
        }

        var escalation = await OneAsync(world);
        Assert.Equal((1, EscalationState.Open, world.People.With(Role.MonitoringOwner).Id), (escalation.Level, escalation.State, escalation.OwnerId));
        Assert.InRange(done, 2, 3);
        Assert.Contains(await world.ReadAsync(db => db.Notices.ToListAsync()), n => n.PersonId == world.People.With(Role.CommitteeChair).Id && n.Text.Contains("not decided in time"));
    }

    [Fact]
    public async Task Anybody_who_takes_part_escalates_also_on_hold_and_nobody_without_level_reason_or_a_person_who_decides()
    {
        await using var world = await HoldWorld.AtAsync();
        var number = await world.OpenCaseAsync();
        await HoldWorld.MustAsync(world.HoldAsync(number));

        var auditor = await RaiseAsync(world, number, 1, Role.Auditor);
        var nothing = await RaiseAsync(world, number, null, Role.Radiologist);
        var silent = await RaiseAsync(world, number, 1, Role.Radiologist, reason: "");
        var wrong = await RaiseAsync(world, number, 1, Role.Radiologist, owner: Role.Finance);
        var held = await RaiseAsync(world, number, 3, Role.Radiologist, owner: Role.PrivacyOfficer);

        Assert.Equal((ResultKind.Refused, ResultKind.Done), (auditor.Kind, held.Kind));
        Assert.Equal(["Level", "Reason", "OwnerId"], new[] { nothing, silent, wrong }.Select(r => r.Problems.Single().Field));
        Assert.Equal("escalation-raised", (await world.LastEntryAsync(Trails.OfCase(number))).Kind);
        Assert.True(Assert.Single(await world.AskAsync<OwedQuery, IReadOnlyList<OwedRow>>(q => q.GetAsync(world.People.Acting(Role.PrivacyOfficer), CancellationToken.None))).IsEscalation);
    }

    [Fact]
    public async Task Only_its_owner_or_the_chair_decides_once_with_a_rationale_and_a_day_to_look_again()
    {
        await using var world = await HoldWorld.AtAsync();
        var number = await world.OpenCaseAsync();
        await HoldWorld.MustAsync(RaiseAsync(world, number, 1, Role.Radiologist));

        var stranger = await AnswerAsync(world, number, Role.Radiologist, EscalationDecision.Watch, 7);
        var silent = await AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Watch, 7, rationale: "");
        var dayless = await AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Pause, null);
        var today = await AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Pause, 0);
        var old = await AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Watch, 7, seen: 0);
        await HoldWorld.MustAsync(AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Pause, 7));
        var twice = await AnswerAsync(world, number, Role.MonitoringOwner, EscalationDecision.Nothing, null);

        Assert.Equal((ResultKind.Refused, ResultKind.Stale, ResultKind.Refused), (stranger.Kind, old.Kind, twice.Kind));
        Assert.Equal(["Rationale", "NextReviewOn", "NextReviewOn"], new[] { silent, dayless, today }.Select(r => r.Problems.Single().Field));
    }

    private static Task<Result> RaiseAsync(World world, int number, int? level, Role by, int? step = null, string reason = "The same miss, three times.", Role? owner = null)
    {
        var command = new RaiseEscalation(number, step, level, reason, owner is null ? null : world.People.With(owner).Id);
        return world.RunAsync<RaiseEscalationHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private static Task<Result> AnswerAsync(World world, int number, Role by, string decision, int? days, int seen = 1, string rationale = "Twenty cases looked at.")
    {
        var command = new AnswerEscalation(number, 1, seen, decision, rationale, days is { } d ? HoldWorld.Day(world, d) : null);
        return world.RunAsync<AnswerEscalationHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
    }

    private static Task<Escalation> OneAsync(World world) => world.ReadAsync(db => db.Escalations.AsNoTracking().SingleAsync());

    private static Task<List<string>> ChangesAsync(World world) => world.ReadAsync(db => db.EscalationChanges.OrderBy(c => c.Number).Select(c => c.Change).ToListAsync());
}
