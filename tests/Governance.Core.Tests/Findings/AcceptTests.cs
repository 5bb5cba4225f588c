using Governance.Core.Audit;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Findings;

public class AcceptTests
{
    [Fact]
    public async Task A_finding_is_accepted_by_signature_until_a_day_and_is_open_again_after_it_first_by_computation_then_told()
    {
        await using var world = await WithHighFindingAsync();
        var until = DateOnly.FromDateTime(world.Time.Now).AddDays(10);

        var accepted = await AcceptAsync(world, Role.Procurement, $"{until:yyyy-MM-dd}");
        var inTime = await FindingAsync(world);
        world.Time.Advance(TimeSpan.FromDays(12));
        var late = await FindingAsync(world);
        await world.RunDueWorkAsync();
        var told = await FindingAsync(world);

        Assert.True(accepted.Kind == ResultKind.Done, World.Said(accepted));
        Assert.Equal((FindingState.Accepted, false), (inTime.State, inTime.IsOpenAt(inTime.AcceptedUntil!.Value.AddSeconds(-1))));
        Assert.Equal((FindingState.Accepted, true), (late.State, late.IsOpenAt(world.Time.Now)));
        Assert.Equal((FindingState.Open, null), (told.State, told.AcceptedUntil));
        var signature = await world.ReadAsync(db => db.Signatures.SingleAsync(s => s.SubjectType == "finding"));
        Assert.Contains($"until {until:yyyy-MM-dd}; after that day it is open again.", signature.Statement, StringComparison.Ordinal);
        Assert.Equal(2, await world.ReadAsync(db => db.Notices.CountAsync(n => n.Text.Contains("is open again: its acceptance has ended"))));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Its_owner_a_stranger_a_wrong_password_and_a_time_too_long_are_refused_and_nothing_is_signed()
    {
        await using var world = await WithHighFindingAsync();
        var day = $"{DateOnly.FromDateTime(world.Time.Now).AddDays(10):yyyy-MM-dd}";

        var owner = await AcceptAsync(world, Role.PrivacyOfficer, day);
        var stranger = await AcceptAsync(world, Role.Radiologist, day);
        var wrong = await AcceptAsync(world, Role.Procurement, day, "wrong");
        var past = await AcceptAsync(world, Role.Procurement, "2020-01-01");
        var tooLong = await AcceptAsync(world, Role.Procurement, "2099-01-01");
        var old = await AcceptAsync(world, Role.Procurement, day, seen: 0);

        Assert.Equal("Who has to resolve a finding cannot be the one who accepts it.", owner.Reason);
        Assert.Equal(ResultKind.Refused, stranger.Kind);
        Assert.Equal(["Secret", "Until", "Until"], new[] { wrong, past, tooLong }.Select(r => r.Problems.Single().Field));
        Assert.Equal(ResultKind.Stale, old.Kind);
        Assert.False(await world.ReadAsync(db => db.Signatures.AnyAsync(s => s.SubjectType == "finding")));
    }

    [Fact]
    public async Task A_blocker_is_never_accepted_and_who_has_to_mend_it_cannot_withdraw_it()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));

        var accepted = await AcceptAsync(world, Role.Procurement, "2026-12-31");

        Assert.Equal("A blocker is not accepted: it is resolved, and somebody else verifies it.", accepted.Reason);
    }

    [Fact]
    public async Task The_chair_waives_a_condition_by_signature_and_nobody_else_does()
    {
        await using var world = await SmallSteps.WorldAsync();
        await SmallSteps.AtAsync(world, "");

        var other = await WaiveAsync(world, Role.ClinicalLead);
        var silent = await WaiveAsync(world, Role.CommitteeChair, "");
        var waived = await WaiveAsync(world, Role.CommitteeChair);

        Assert.Equal("Only the committee chair can waive a condition.", other.Reason);
        Assert.Equal(["Note"], silent.Problems.Select(p => p.Field));
        Assert.True(waived.Kind == ResultKind.Done, World.Said(waived));
        Assert.Equal(ConditionState.Waived, await world.ReadAsync(db => db.Conditions.Select(c => c.State).SingleAsync()));
        Assert.Equal("condition-changed", (string)(await world.LastBodyAsync(Trails.OfCase(1)))["kind"]!);
    }

    [Fact]
    public async Task The_register_lists_what_is_open_by_due_time_pages_by_key_and_shows_other_sites_nothing()
    {
        await using var world = await WithHighFindingAsync();
        var chair = world.People.Acting(Role.CommitteeChair);
        var stranger = new Actor(4712, "Sam Stranger", [new HeldRole(99, Role.PrivacyOfficer.Key)], Via.Page);

        var open = await RegisterAsync(world, new PointFilter(Show: "open"), chair);
        var behind = await RegisterAsync(world, new PointFilter(After: open.Lines[^1].Key), chair);
        var none = await RegisterAsync(world, new PointFilter(), stranger);
        world.Time.Advance(TimeSpan.FromDays(90));
        var overdue = await RegisterAsync(world, new PointFilter(Show: "overdue", Weight: SeverityKey.High), chair);

        Assert.Equal(["F-1"], open.Lines.Select(l => l.Id));
        Assert.Empty(behind.Lines);
        Assert.Empty(none.Lines);
        Assert.True(overdue.Lines.Single().IsOverdue);
        Assert.Equal(open.Lines[0].Key, PointKey.Parse(open.Lines[0].Key.ToString()));
        Assert.Null(PointKey.Parse("9-9-9"));
    }

    private static async Task<World> WithHighFindingAsync()
    {
        var vendor = SmallSteps.Vendor.Replace("severity: blocker", "severity: high", StringComparison.Ordinal);
        var world = await World.SmallAsync(
            SmallSteps.Flow(), ("reviews/intake.yaml", SmallSteps.Intake), ("questionnaires/vendor.yaml", vendor), ("reviews/privacy.yaml", SmallSteps.Review), ("reviews/check.yaml", SmallSteps.Check));
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        return world;
    }

    private static Task<Finding> FindingAsync(World world) => world.ReadAsync(db => db.Findings.AsNoTracking().SingleAsync());

    private static Task<Result> AcceptAsync(World world, Role by, string until, string secret = KnownSecret.Text, int seen = 1) => world.RunAsync<AcceptFindingHandler>(
        world.People.Acting(by), (h, a) => h.HandleAsync(new AcceptFinding(1, 1, seen, until, "The path is short and watched.", secret), a, CancellationToken.None));

    private static Task<Result> WaiveAsync(World world, Role by, string why = "The scanner was retired.") => world.RunAsync<WaiveConditionHandler>(
        world.People.Acting(by), (h, a) => h.HandleAsync(new WaiveCondition(1, 1, 1, why, KnownSecret.Text), a, CancellationToken.None));

    private static Task<PointRegister> RegisterAsync(World world, PointFilter filter, Actor actor) =>
        world.AskAsync<PointRegisterQuery, PointRegister>(q => q.GetAsync(filter, actor, CancellationToken.None));
}
