using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Findings;

public class UnverifiedTests
{
    [Fact]
    public async Task A_gate_stays_shut_over_a_blocker_that_is_resolved_until_somebody_else_has_verified_it()
    {
        await using var world = await AtReviewAsync();
        await MustAsync(world, Role.PrivacyOfficer, FindingState.Resolved, 1);

        var before = await ApproveAsync(world);
        await MustAsync(world, Role.Procurement, FindingState.Verified, 2);
        var after = await ApproveAsync(world);

        Assert.Equal(["F-1 is resolved, but nobody has verified it. Somebody other than who resolved it must verify it before this gate can close."], before.Problems.Select(p => p.Message));
        Assert.True(after.IsDone, World.Said(after));
    }

    [Fact]
    public async Task A_finding_that_does_not_block_is_resolved_by_word_alone()
    {
        await using var world = await AtReviewAsync("medium");
        await MustAsync(world, Role.PrivacyOfficer, FindingState.Resolved, 1);

        var result = await ApproveAsync(world);

        Assert.True(result.IsDone, World.Said(result));
    }

    [Fact]
    public async Task A_blocker_that_was_withdrawn_by_who_judges_it_shuts_nothing()
    {
        await using var world = await AtReviewAsync();
        await MustAsync(world, Role.PrivacyOfficer, FindingState.Withdrawn, 1);

        var result = await ApproveAsync(world);

        Assert.True(result.IsDone, World.Said(result));
    }

    [Fact]
    public async Task The_chair_may_verify_so_that_a_case_of_one_person_does_not_wait_for_ever_but_not_what_the_chair_resolved()
    {
        await using var world = await AtReviewAsync();
        await MustAsync(world, Role.PrivacyOfficer, FindingState.Resolved, 1);

        var self = await ChangeAsync(world, Role.PrivacyOfficer, FindingState.Verified, 2);
        var stranger = await ChangeAsync(world, Role.Finance, FindingState.Verified, 2);
        var chair = await ChangeAsync(world, Role.CommitteeChair, FindingState.Verified, 2);

        Assert.Equal([ResultKind.Refused, ResultKind.Refused, ResultKind.Done], new[] { self, stranger, chair }.Select(r => r.Kind));
    }

    private static async Task<World> AtReviewAsync(string severity = "blocker")
    {
        var templates = new[] { SmallSteps.Intake, SmallSteps.Vendor.Replace("severity: blocker", $"severity: {severity}", StringComparison.Ordinal), SmallSteps.Review, SmallSteps.Check };
        var world = await World.SmallAsync(SmallSteps.Flow(), ("reviews/intake.yaml", templates[0]), ("questionnaires/vendor.yaml", templates[1]), ("reviews/privacy.yaml", templates[2]), ("reviews/check.yaml", templates[3]));
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        await world.AddEvidenceAsync(number, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7"u8.ToArray(), "dpia");
        return world;
    }

    private static Task<Result> ApproveAsync(World world) => world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());

    private static async Task MustAsync(World world, Role by, string state, int seen)
    {
        var result = await ChangeAsync(world, by, state, seen);
        Assert.True(result.IsDone, World.Said(result));
    }

    private static Task<Result> ChangeAsync(World world, Role by, string state, int seen) =>
        world.RunAsync<ChangeFindingHandler>(world.People.Acting(by), (h, a) => h.HandleAsync(new ChangeFinding(1, 1, seen, state, "Done so."), a, CancellationToken.None));
}
