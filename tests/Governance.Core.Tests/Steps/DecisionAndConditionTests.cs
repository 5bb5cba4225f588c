using Governance.Core.Cases;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps;

public class DecisionAndConditionTests
{
    [Fact]
    public async Task Approving_with_conditions_needs_one_and_every_condition_is_whole()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "go-live");

        var none = await world.CompleteAsync(number, "go-live", SmallSteps.DecisionFields("approve-with-conditions"));
        var half = await world.CompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields("approve-with-conditions"), ("c.0.verification", "Signed list")]);

        Assert.Equal(["c.0.text"], none.Problems.Select(p => p.Field));
        Assert.Equal(["c.0.due", "c.0.missed", "c.0.owner", "c.0.text"], half.Problems.Select(p => p.Field).Order());
    }

    [Theory]
    [InlineData("d.summary")]
    [InlineData("d.allowed")]
    [InlineData("d.not-allowed")]
    [InlineData("d.review-on")]
    public async Task A_decision_says_what_is_allowed_what_is_not_and_when_it_is_looked_at_again(string without)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "go-live");

        var result = await world.CompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields().Where(f => f.Name != without)]);

        Assert.Equal([without], result.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task An_approval_is_looked_at_again_on_a_day_in_the_future()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "go-live");

        var result = await world.CompleteAsync(number, "go-live", [.. SmallSteps.DecisionFields().Where(f => f.Name != "d.review-on"), ("d.review-on", "2026-11-02")]);

        Assert.Equal(["d.review-on"], result.Problems.Select(p => p.Field));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_committee_decision_with_conditions_ends_the_case_and_keeps_them(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);

        var number = await SmallSteps.AtAsync(world, "");

        var ofCase = await world.CaseAsync(number);
        var decision = await world.ReadAsync(db => db.Decisions.SingleAsync());
        var condition = await world.ReadAsync(db => db.Conditions.SingleAsync());
        Assert.Equal((CaseState.Ended, CaseEnding.ApprovedWithConditions), (ofCase.State, ofCase.Ending));
        Assert.Empty(ofCase.OpenSteps);
        Assert.Equal((new DateOnly(2027, 11, 2), new DateOnly(2026, 11, 2)), (decision.ReviewOn, decision.ValidFrom));
        Assert.Equal((ConditionState.Open, new DateTime(2026, 12, 18, 22, 0, 0)), (condition.State, condition.DueAt));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_condition_that_blocks_the_go_live_must_be_verified_before_the_committee_approves()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "privacy-review");
        await world.AddEvidenceAsync(number, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7"u8.ToArray(), "dpia");
        await world.MustCompleteAsync(number, "privacy-review", [.. SmallSteps.ReviewFields("approve-with-conditions"), .. SmallSteps.Condition(world, blocks: "go-live")]);
        await world.MustCompleteAsync(number, "integration", ("outcome", "pass"), ("a.CHK-01", "yes"));
        await world.MustCompleteAsync(number, "sign-off", ("outcome", "approve"));

        var result = await world.CompleteAsync(number, "go-live", SmallSteps.DecisionFields());

        Assert.Equal(["C-1 must be verified before the product goes live."], result.Problems.Select(p => p.Message));
    }

    [Fact]
    public async Task A_step_with_hours_is_due_after_hours()
    {
        await using var world = await SmallSteps.WorldAsync();

        var number = await SmallSteps.AtAsync(world, "integration");

        Assert.Equal(world.Time.Now.AddHours(4), (await world.StepAsync(number, "integration")).DueAt);
    }

    [Theory]
    [InlineData("a.VEN-02.evidence", "EV-77")]
    [InlineData("a.VEN-02.evidence", "../../etc/passwd and much more text than any file has")]
    public async Task An_answer_names_only_evidence_that_the_case_has(string field, string value)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");

        var result = await world.CompleteAsync(number, "vendor-questionnaire", [.. SmallSteps.VendorFields(), (field, value)]);

        Assert.Equal(["a.VEN-02.evidence"], result.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_finding_raised_by_hand_is_about_a_question_of_the_forms_and_keeps_its_owner_and_day()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        (string, string)[] finding = [("f.0.text", "Old certificate."), ("f.0.severity", "low"), ("f.0.owner", "1"), ("f.0.due", "2026-11-27")];

        var strange = await world.CompleteAsync(number, "vendor-questionnaire", [.. SmallSteps.VendorFields(), .. finding, ("f.0.question", new string('x', 90))]);
        await world.MustCompleteAsync(number, "vendor-questionnaire", [.. SmallSteps.VendorFields(), .. finding, ("f.0.question", "VEN-03")]);

        var kept = await world.ReadAsync(db => db.Findings.SingleAsync());
        Assert.Equal(["f.0.question"], strange.Problems.Select(p => p.Field));
        Assert.Equal(("VEN-03", 1, new DateTime(2026, 11, 27, 22, 0, 0)), (kept.QuestionId, kept.OwnerId, kept.DueAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Ticks_for_rules_that_nobody_asked_about_are_not_kept(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "privacy-review");
        await world.AddEvidenceAsync(number, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7"u8.ToArray(), "dpia");

        await world.MustCompleteAsync(number, "privacy-review", [.. SmallSteps.ReviewFields(), ($"j.{new string('q', 200)}.{new string('f', 200)}", "yes")]);

        Assert.Equal(1, await world.ReadAsync(db => db.JudgeTicks.CountAsync()));
    }
}
