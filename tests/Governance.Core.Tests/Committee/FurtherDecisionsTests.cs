using Governance.Core.Cases;
using Governance.Core.Deployments;
using Governance.Core.LiveProducts;
using Governance.Core.People;
using Governance.Core.Tests.LiveProducts;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Committee;

/// <summary>The renewal and the way back are decided by the committee as going live is: a motion, a computed result, one configuration.</summary>
public class FurtherDecisionsTests
{
    private const string Operation = """
        schema: 1
        kind: review
        id: reviews/operation
        version: 1
        status: active
        title: Operation
        items:
          - id: OPS-01
            text: How is it set?
            type: table
            columns:
              - { id: part, label: Part, type: single, options: [Threshold, Routing rules, Output objects, Alert recipients], required: true }
              - { id: value, label: Value, type: text, required: true }
            rows: { max: 30 }
            print: baseline-configuration
        statement: I looked.
        """;

    private const string Renewal = """
        schema: 1
        kind: review
        id: reviews/renewal
        version: 1
        status: active
        title: Renewal
        items:
          - { id: RND-01, text: In one sentence, type: text, required: true, print: decision-summary }
          - { id: RND-02, text: What for?, type: text, required: true, print: allowed-use }
          - { id: RND-03, text: What not?, type: text, required: true, print: not-allowed }
          - id: RND-04
            text: Until when?
            type: table
            columns: [ { id: until, label: Approved until, type: date, required: true } ]
            rows: { min: 1, max: 1 }
            required: true
        statement: I decide.
        """;

    [Fact]
    public async Task A_renewal_is_decided_as_the_committee_voted_on_one_configuration_that_the_product_keeps()
    {
        await using var committee = await ReviewedAsync("0.62");
        var world = committee.World;

        var alone = await DecideAsync(world, "renew");
        var motion = await committee.MoveAsync(await committee.MeetAsync(), "renew");
        await committee.ResultAsync(motion, "for", [.. CommitteeWorld.CoreRoles]);
        var other = await DecideAsync(world, "retire");
        var done = await DecideAsync(world, "renew");

        Assert.Contains("The committee has not voted yet. Put “Renew” to the vote", World.Said(alone), StringComparison.Ordinal);
        Assert.Contains("It does not allow “Retire”", World.Said(other), StringComparison.Ordinal);
        Assert.True(done.IsDone, World.Said(done));
        var decision = await world.ReadAsync(db => db.Decisions.SingleAsync(d => d.CaseNumber == 2));
        var deployment = await world.DeploymentAsync(1);
        Assert.Equal(("May go on.", "Adults.", "Children.", new DateOnly(2027, 5, 1)), (decision.Summary, decision.Allowed, decision.NotAllowed, decision.ReviewOn!.Value));
        Assert.Equal((decision.Baseline!.Id, new DateOnly(2027, 5, 1)), (deployment.Baseline!.Id, deployment.ReviewOn!.Value));
        Assert.Empty((await world.CheckTrailsAsync()).Findings);
    }

    [Fact]
    public async Task A_renewal_without_a_configuration_is_refused_with_a_sentence()
    {
        await using var committee = await ReviewedAsync(threshold: null);
        var motion = await committee.MoveAsync(await committee.MeetAsync(), "renew");
        await committee.ResultAsync(motion, "for", [.. CommitteeWorld.CoreRoles]);

        var result = await DecideAsync(committee.World, "renew");

        Assert.Contains("no decision about the product named one, and OPS-01 of this case does not say how it is set", World.Said(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_is_about_what_was_approved_and_not_about_what_was_set_since()
    {
        await using var first = await ReviewedAsync("0.62");
        var world = first.World;
        var motion = await first.MoveAsync(await first.MeetAsync(), "renew");
        await first.ResultAsync(motion, "for", [.. CommitteeWorld.CoreRoles]);
        await DecideAsync(world, "renew");
        var second = await AgainAsync(world, "0.70");
        var again = await second.MoveAsync(await second.MeetAsync(), "renew");
        await second.ResultAsync(again, "for", [.. CommitteeWorld.CoreRoles]);

        var result = await DecideAsync(world, "renew", second.CaseNumber);

        Assert.Contains("A renewal is about what was approved; what is set otherwise is approved as a change first.", World.Said(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resuming_is_not_voted_by_those_alone_who_took_part_in_the_pause()
    {
        await using var committee = await PausedAsync();
        var meeting = await committee.MeetAsync();
        var alone = await committee.MoveAsync(meeting, "resume");
        foreach (var role in CommitteeWorld.CoreRoles)
        {
            await committee.VoteAsync(role, alone, role == Role.CommitteeChair ? "for" : "abstain");
        }

        await committee.CloseAsync(alone);
        var refused = await ResumeAsync(committee);
        await committee.ResultAsync(await committee.MoveAsync(meeting, "resume"), "for", [.. CommitteeWorld.CoreRoles]);
        var done = await ResumeAsync(committee);

        Assert.Contains("Everybody who voted for it took part in the pause.", World.Said(refused), StringComparison.Ordinal);
        Assert.True(done.IsDone, World.Said(done));
        Assert.Equal(DeploymentState.Live, (await committee.World.DeploymentAsync(1)).State);
    }

    private static async Task<CommitteeWorld> PausedAsync()
    {
        var world = await WorldAsync();
        var flow = new SmallFlow()
            .Step("escalation", "kind: 'decision', ownerRole: 'committee-chair', dueHours: 8", "pause->signing, watch->end:closed", "\"deployment\": { \"pause\": \"pause\" }, \"passing\": [\"pause\"]")
            .Step("signing", "kind: 'approval', ownerRole: 'clinical-lead', dueWorkingDays: 2", "approve->resuming", "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"approve\"] }")
            .Step("resuming", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 5", "resume->end:resumed, retire->end:closed, defer->resuming",
                "\"vote\": \"resume\", \"passing\": [\"resume\"], \"deployment\": { \"resume\": \"resume\" }, \"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"resume\"] }");
        await world.PublishAsync(flow.Json("incident", 2, CaseKind.Incident), ("committee/standard.yaml", ShippedRules.Text()));
        Assert.True((await world.ConcernAsync(1, Role.Radiologist)).IsDone);
        await world.MustCompleteAsync(2, "escalation", ("outcome", "pause"));
        await world.MustCompleteAsync(2, "signing", ("outcome", "approve"));
        return await SeatedAsync(world, 2, "resuming");
    }

    private static Task<Result> ResumeAsync(CommitteeWorld committee) =>
        committee.World.CompleteAsync(committee.CaseNumber, "resuming", [.. SmallSteps.DecisionFields("resume")]);

    private static async Task<CommitteeWorld> ReviewedAsync(string? threshold)
    {
        var world = await WorldAsync();
        var flow = new SmallFlow()
            .Step("operation", "kind: 'checklist', ownerRole: 'imaging-informatics', dueWorkingDays: 5, template: 'reviews/operation'", "pass->deciding, fail->deciding")
            .Step("deciding", "kind: 'committee-decision', ownerRole: 'committee-chair', dueWorkingDays: 10, template: 'reviews/renewal'", "renew->end:approved, retire->end:closed, defer->deciding",
                "\"vote\": \"renewal\", \"configuration\": \"OPS-01\", \"gate\": true, \"passing\": [\"renew\"], \"deployment\": { \"renew\": \"renew\" }, \"deploymentAnswers\": { \"reviewOn\": \"RND-04.until\" }, "
                + "\"signature\": { \"meaning\": \"approval\", \"requiredFor\": [\"renew\", \"retire\"] }");
        await world.PublishAsync(flow.Json(CaseKind.PeriodicReview, 2, CaseKind.PeriodicReview), ("reviews/operation.yaml", Operation), ("reviews/renewal.yaml", Renewal), ("committee/standard.yaml", ShippedRules.Text()));
        return await AgainAsync(world, threshold);
    }

    private static async Task<CommitteeWorld> AgainAsync(World world, string? threshold)
    {
        var opened = await world.OpenAboutAsync(Role.ClinicalLead, new OpenCaseAbout(1, CaseKind.PeriodicReview));
        Assert.True(opened.IsDone, World.Said(opened));
        await world.MustCompleteAsync(opened.Number!.Value, "operation", [("outcome", "pass"), .. threshold is null ? [] : SetTo(threshold)]);
        return await SeatedAsync(world, opened.Number.Value, "deciding");
    }

    private static async Task<CommitteeWorld> SeatedAsync(World world, int number, string step)
    {
        var committee = new CommitteeWorld(world, number) { Step = (await world.StepAsync(number, step)).Number };
        if (await world.ReadAsync(db => db.CommitteeSeats.CountAsync()) == 0)
        {
            await committee.SeatAsync();
        }

        return committee;
    }

    private static async Task<World> WorldAsync()
    {
        var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);
        return world;
    }

    private static async Task<Result> DecideAsync(World world, string outcome, int number = 2)
    {
        var step = await world.StepAsync(number, "deciding");
        var configuration = (await world.PageAsync(step)).Work.Configuration?.Id ?? "";
        return await world.CompleteAsync(number, "deciding",
            ("outcome", outcome), ("a.RND-01", "May go on."), ("a.RND-02", "Adults."), ("a.RND-03", "Children."), ("a.RND-04.table.0.until", "2027-05-01"), ("d.configuration", configuration));
    }

    private static IEnumerable<(string, string)> SetTo(string threshold) =>
        new[] { ("threshold", threshold), ("routing-rules", "Set 15"), ("output-objects", "SR"), ("alert-recipients", "None") }
            .SelectMany((p, i) => new[] { ($"a.OPS-01.table.{i}.part", p.Item1), ($"a.OPS-01.table.{i}.value", p.Item2) });
}
