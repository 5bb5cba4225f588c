using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.People;
using Governance.Core.Register;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;

namespace Governance.Core.Tests.Steps.Rounds;

public class StaleSignatureTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_gate_is_shut_while_a_signature_that_it_rests_on_is_out_of_date(DatabaseProvider provider)
    {
        await using var world = await RoundWorld.AtDecisionAsync(provider);
        await ChangePlannedUseAsync(world);

        var passing = await world.CompleteAsync(1, "decision", ("outcome", "approve"));
        var sheet = await world.PrepareAsync(await world.StepAsync(1, "decision"), StepsOfWorld.Fields(("outcome", "approve")));
        var page = await world.PageAsync(await world.StepAsync(1, "decision"));

        var name = world.People.With(Role.PrivacyOfficer).Name;
        var why = $"The signature on “Privacy review” ({name}) is out of date: what was signed has changed since. Send that step back, so that it is looked at and signed again.";
        Assert.Equal(ResultKind.Invalid, passing.Kind);
        Assert.Equal(why, Assert.Single(passing.Problems).Message);
        Assert.Contains(why, sheet.Problems.Select(p => p.Message));
        Assert.Equal("privacy-review", Assert.Single(page.Work.StaleSignatures).Step.Key);
    }

    [Fact]
    public async Task A_gate_that_does_not_pass_is_not_kept_from_ending_by_it()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await ChangePlannedUseAsync(world);

        var refused = await world.CompleteAsync(1, "decision", ("outcome", "refuse"), ("reason", "Not wanted any more."));

        Assert.True(refused.IsDone, World.Said(refused));
    }

    [Fact]
    public async Task Sent_back_and_signed_again_the_gate_opens()
    {
        await using var world = await RoundWorld.AtDecisionAsync();
        await ChangePlannedUseAsync(world);

        await RoundWorld.SendBackAsync(world, "decision", "privacy-review", "The planned use has changed.");
        await world.MustCompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        var passing = await world.CompleteAsync(1, "decision", ("outcome", "approve"));

        Assert.True(passing.IsDone, World.Said(passing));
    }

    [Fact]
    public async Task A_gate_that_is_a_task_can_send_back_what_shuts_it()
    {
        var flow = new SmallFlow()
            .Step("check", "kind: 'checklist', ownerRole: 'imaging-informatics', dueWorkingDays: 2, template: 'reviews/check'", "pass->switch-over", "\"signature\": { \"meaning\": \"execution\", \"requiredFor\": [\"pass\"] }")
            .Step("switch-over", "kind: 'task', ownerRole: 'clinical-lead', dueWorkingDays: 2", "done->end:approved", "\"gate\": true, \"dependsOn\": [\"check\"]");
        await using var world = await World.SmallAsync(flow, ("reviews/check.yaml", SmallSteps.Check));
        await world.OpenCaseAsync();
        await world.MustCompleteAsync(1, "check", ("outcome", "pass"), ("a.CHK-01", "yes"));
        await ChangePlannedUseAsync(world);

        var shut = await world.CompleteAsync(1, "switch-over", ("outcome", "done"));
        var sent = await RoundWorld.SendBackAsync(world, "switch-over", "check", "The planned use has changed.");
        await world.MustCompleteAsync(1, "check", ("outcome", "pass"), ("a.CHK-01", "yes"));
        var open = await world.CompleteAsync(1, "switch-over", ("outcome", "done"));

        Assert.Contains("is out of date", World.Said(shut), StringComparison.Ordinal);
        Assert.True(sent.IsDone, World.Said(sent));
        Assert.True(open.IsDone, World.Said(open));
    }

    [Fact]
    public async Task A_review_that_judged_other_answers_than_those_that_changed_stays_signed()
    {
        var review = SmallSteps.Review.Replace("[ { section: VEN } ]", "[ { question: VEN-01 } ]", StringComparison.Ordinal);
        await using var world = await RoundWorld.AtDecisionAsync(review: review);
        var number = (await world.StepAsync(1, "privacy-review")).Number;
        var signed = await world.SignedTodayAsync(1, number);

        await RoundWorld.SendBackAsync(world, "decision", "vendor-questionnaire", "The retention is unclear.");
        await world.MustCompleteAsync(1, "vendor-questionnaire", SmallSteps.VendorFields(kept: "60 days"));

        Assert.Equal(signed, await world.SignedTodayAsync(1, number));
        Assert.Equal(["decision"], (await world.CaseAsync(1)).OpenSteps.Select(s => s.Key));
        Assert.True((await world.CompleteAsync(1, "decision", ("outcome", "approve"))).IsDone);
    }

    private static async Task ChangePlannedUseAsync(World world)
    {
        var use = PlannedUse.State(1, 2, "Marks suspected pneumothorax, also in children.", new JsonObject(), world.People.With(Role.ClinicalLead).Id, world.Time.Now);
        var entry = new AuditRecord(Trails.OfCase(1), AuditKind.StepCompleted, Actor.System(Via.Import), "The planned use was changed.");
        var result = await world.OnceAsync<Data.GovernanceDbContext>(db =>
        {
            db.Add(use);
            return db.CommitAsync(entry, CancellationToken.None);
        });
        Assert.True(result.IsDone, World.Said(result));
    }
}
