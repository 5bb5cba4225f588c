using Governance.Core.Audit;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Findings;

public class ChangesTests
{
    [Fact]
    public async Task Who_resolved_a_finding_cannot_verify_it_but_somebody_who_judges_can()
    {
        await using var world = await WithFindingAsync();
        var (owner, judge) = (Role.PrivacyOfficer, Role.Procurement);

        var early = await FindingAsync(world, owner, FindingState.Verified, 1);
        var resolved = await FindingAsync(world, owner, FindingState.Resolved, 1);
        var self = await FindingAsync(world, owner, FindingState.Verified, 2);
        var verified = await FindingAsync(world, judge, FindingState.Verified, 2);
        var after = await FindingAsync(world, judge, FindingState.Withdrawn, 3);

        Assert.Equal("The finding must be resolved before somebody verifies it.", early.Reason);
        Assert.Equal("Who resolved a finding cannot be the one who verifies it.", self.Reason);
        Assert.Equal([ResultKind.Done, ResultKind.Done, ResultKind.Refused], new[] { resolved, verified, after }.Select(r => r.Kind));
        Assert.Equal(["open", "resolved", "verified"], await world.ReadAsync(db => db.FindingChanges.OrderBy(c => c.Number).Select(c => c.State).ToListAsync()));
        Assert.Equal(("finding-changed", "F-1 (blocker) is verified."), await LastAsync(world));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_finding_is_not_changed_by_a_stranger_from_an_old_page_or_without_a_note()
    {
        await using var world = await WithFindingAsync();

        var stranger = await FindingAsync(world, Role.Radiologist, FindingState.Resolved, 1);
        var old = await FindingAsync(world, Role.PrivacyOfficer, FindingState.Resolved, 0);
        var silent = await FindingAsync(world, Role.PrivacyOfficer, FindingState.Resolved, 1, "");

        Assert.Equal([ResultKind.Refused, ResultKind.Stale, ResultKind.Invalid], new[] { stranger, old, silent }.Select(r => r.Kind));
        Assert.Equal(1, await world.ReadAsync(db => db.FindingChanges.CountAsync()));
    }

    [Fact]
    public async Task Who_met_a_condition_cannot_verify_it_whether_owner_or_chair()
    {
        await using var world = await SmallSteps.WorldAsync();
        await SmallSteps.AtAsync(world, "");
        var (owner, chair) = (Role.Radiologist, Role.CommitteeChair);

        var early = await ConditionAsync(world, chair, ConditionState.Verified, 1);
        var met = await ConditionAsync(world, chair, ConditionState.Met, 1);
        var sameChair = await ConditionAsync(world, chair, ConditionState.Verified, 2);
        var byOwner = await ConditionAsync(world, owner, ConditionState.Verified, 2);

        Assert.Equal("The condition must be met before somebody verifies it.", early.Reason);
        Assert.Equal(ResultKind.Done, met.Kind);
        Assert.Equal("Who met a condition cannot be the one who verifies it.", sameChair.Reason);
        Assert.Equal(sameChair.Reason, byOwner.Reason);
    }

    [Fact]
    public async Task A_condition_that_its_owner_met_is_verified_by_the_chair_and_one_that_was_missed_can_still_be_met()
    {
        await using var world = await SmallSteps.WorldAsync();
        await SmallSteps.AtAsync(world, "");

        var results = new[]
        {
            await ConditionAsync(world, Role.Radiologist, ConditionState.Missed, 1), await ConditionAsync(world, Role.Radiologist, ConditionState.Met, 2),
            await ConditionAsync(world, Role.CommitteeChair, ConditionState.Verified, 3), await ConditionAsync(world, Role.Legal, ConditionState.Missed, 4),
        };

        Assert.Equal([ResultKind.Done, ResultKind.Done, ResultKind.Done, ResultKind.Refused], results.Select(r => r.Kind));
        Assert.Equal(("condition-changed", "C-1 is verified."), await LastAsync(world));
    }

    private static async Task<World> WithFindingAsync()
    {
        var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        return world;
    }

    private static async Task<(string Kind, string Sentence)> LastAsync(World world)
    {
        var body = await world.LastBodyAsync(Trails.OfCase(1));
        return ((string)body["kind"]!, (string)body["sentence"]!);
    }

    private static Task<Result> FindingAsync(World world, Role by, string state, int seen, string note = "Done so.") =>
        world.RunAsync<ChangeFindingHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new ChangeFinding(1, 1, seen, state, note), a, CancellationToken.None));

    private static Task<Result> ConditionAsync(World world, Role by, string state, int seen) =>
        world.RunAsync<ChangeConditionHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new ChangeCondition(1, 1, seen, state, "Shown so."), a, CancellationToken.None));
}
