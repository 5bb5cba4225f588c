using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps;

public class CompleteStepTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Completing_the_intake_sets_the_facts_the_tier_and_the_due_time_of_what_follows(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await world.OpenCaseAsync();

        await world.MustCompleteAsync(number, "intake", SmallSteps.IntakeFields(score: "1", hosting: "on_prem", remote: "no"));

        var ofCase = await world.CaseAsync(number);
        var facts = await world.ReadAsync(db => db.FactsAsync(number, CancellationToken.None));
        Assert.Equal(2, ofCase.Tier);
        Assert.Equal(("\"on_prem\"", "\"no\"", "2"), (facts["hosting"].Value, facts["data_leaves_site"].Value, facts["tier"].Value));
        Assert.Equal(new DateTime(2026, 11, 6, 22, 0, 0), ofCase.Steps.Single(s => s.Key == "vendor-questionnaire").DueAt);
        Assert.Contains("\"DataLeavesSite\":\"no\"", ofCase.Position, StringComparison.Ordinal);
        Assert.Equal("ITK-02", facts["hosting"].Origin);
    }

    [Theory]
    [InlineData("cloud", "no", "\"yes\"")]
    [InlineData("on_prem", "yes", "\"yes\"")]
    [InlineData("on_prem", "unknown", "null")]
    [InlineData("unknown", "yes", "null")]
    public async Task Whether_data_leave_the_site_follows_from_hosting_and_remote_support(string hosting, string remote, string expected)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        await world.MustCompleteAsync(number, "intake", SmallSteps.IntakeFields(hosting: hosting, remote: remote));

        var facts = await world.ReadAsync(db => db.FactsAsync(number, CancellationToken.None));
        Assert.Equal(expected, facts.TryGetValue("data_leaves_site", out var fact) ? fact.Value : "null");
    }

    [Fact]
    public async Task The_entry_of_a_completion_names_step_outcome_and_what_opened()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await world.OpenCaseAsync();

        await world.MustCompleteAsync(number, "intake", SmallSteps.IntakeFields());

        var body = await world.LastBodyAsync(Trails.OfCase(number));
        Assert.Equal(("step-completed", "Intake completed: accepted.", "clinical-lead"), ((string)body["kind"]!, (string)body["sentence"]!, (string)body["actor"]!["role"]!));
        Assert.Equal(("intake", "accept"), ((string)body["subject"]!["key"]!, (string)body["details"]!["outcome"]!));
        Assert.Equal([2], body["details"]!["opened"]!.AsArray().Select(n => (int)n!));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Somebody_who_does_not_own_the_step_is_refused_and_nothing_is_saved()
    {
        await using var world = await SmallSteps.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "intake");

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(SmallSteps.IntakeFields()), by: world.People.With(Role.Legal).Id);

        Assert.Equal("Only the owner of this step can complete it. Hand it over if somebody else should.", result.Reason);
        await NothingSavedAsync(world, step);
    }

    [Fact]
    public async Task A_form_made_from_an_older_version_of_the_step_is_stale()
    {
        await using var world = await SmallSteps.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "intake");

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(SmallSteps.IntakeFields()), seenVersion: 0);

        Assert.Equal(ResultKind.Stale, result.Kind);
        await NothingSavedAsync(world, step);
    }

    [Theory]
    [InlineData("", "outcome")]
    [InlineData("approve", "outcome")]
    [InlineData("reject", "reason")]
    public async Task An_outcome_that_is_missing_strange_or_without_its_reason_is_said_at_its_field(string outcome, string field)
    {
        await using var world = await SmallSteps.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "intake");
        var fields = SmallSteps.IntakeFields().Where(f => f.Name != "outcome").Append(("outcome", outcome)).ToArray();

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(fields));

        Assert.Equal([field], result.Problems.Select(p => p.Field));
        await NothingSavedAsync(world, step);
    }

    [Fact]
    public async Task A_question_that_was_not_answered_is_said_at_its_field()
    {
        await using var world = await SmallSteps.WorldAsync();
        var step = await world.StepAsync(await world.OpenCaseAsync(), "intake");

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields([.. SmallSteps.IntakeFields().Where(f => f.Name != "a.ITK-01")]));

        Assert.Equal(["a.ITK-01"], result.Problems.Select(p => p.Field));
        await NothingSavedAsync(world, step);
    }

    [Fact]
    public async Task A_questionnaire_whose_answers_raise_a_flag_cannot_be_simply_complete()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");

        var result = await world.CompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields(encrypted: "no"));

        Assert.Contains("The answers raise 1 flag.", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_flag_becomes_one_finding_of_its_reviewer_however_often_the_questionnaire_comes_back(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");

        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        await world.MustCompleteAsync(number, "privacy-review", ("outcome", "changes-requested"), ("reason", "Encrypt first."), ("j.VEN-03.unclear", "no"));
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no", "60 days"));

        var finding = Assert.Single(await world.ReadAsync(db => db.Findings.Where(f => f.CaseNumber == number).ToListAsync()));
        Assert.Equal(("VEN-01/not-encrypted", SeverityKey.Blocker, world.People.With(Role.PrivacyOfficer).Id), (finding.RuleId, finding.Severity, finding.OwnerId));
        Assert.Contains(await world.ReadAsync(db => db.Notices.ToListAsync()), n => n.PersonId == finding.OwnerId && n.Text == "F-1 of AC-2026-0001 is yours.");
    }

    [Fact]
    public async Task A_gate_does_not_close_over_an_open_blocker()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "vendor-questionnaire");
        await world.MustCompleteAsync(number, "vendor-questionnaire", SmallSteps.VendorFields("complete-with-flags", "no"));
        await world.AddEvidenceAsync(number, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7"u8.ToArray(), "dpia");

        var result = await world.CompleteAsync(number, "privacy-review", [.. SmallSteps.ReviewFields("approve-with-conditions"), .. SmallSteps.Condition(world)]);

        Assert.Equal(["A blocker is open. It must be resolved before this gate can close."], result.Problems.Select(p => p.Message));
    }

    [Theory]
    [InlineData("v.VEN-02", "1 answer has no verdict yet: VEN-02.")]
    [InlineData("j.VEN-03.unclear", "Is the certificate unclear?")]
    [InlineData("r.after.impact", "Rate the risk before and after the measures: likelihood and impact.")]
    public async Task A_review_that_lacks_a_verdict_a_judgement_or_a_rating_cannot_be_approved(string without, string because)
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "privacy-review");
        await world.AddEvidenceAsync(number, world.People.With(Role.PrivacyOfficer).Id, "dpia.pdf", "%PDF-1.7"u8.ToArray(), "dpia");

        var result = await world.CompleteAsync(number, "privacy-review", [.. SmallSteps.ReviewFields().Where(f => f.Name != without)]);

        Assert.Contains(because, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(0, await world.ReadAsync(db => db.Signatures.CountAsync()));
    }

    [Fact]
    public async Task A_review_needs_the_evidence_that_the_definition_names_for_its_outcome()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "privacy-review");

        var result = await world.CompleteAsync(number, "privacy-review", SmallSteps.ReviewFields());

        Assert.Equal([("evidence", "Add the evidence of the kind “dpia” first; it is required for “Approve”.")], result.Problems.Select(p => (p.Field, p.Message)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_signed_review_keeps_verdicts_judgements_rating_and_a_signature_that_holds(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "integration");

        var signature = Assert.Single(await world.ReadAsync(db => db.Signatures.ToListAsync()));
        var review = await world.StepAsync(number, "privacy-review");
        var change = await world.ReadAsync(db => db.StepChanges.SingleAsync(c => c.StepNumber == review.Number && c.Change == StepChange.Completed));

        Assert.Equal(3, await world.ReadAsync(db => db.Verdicts.CountAsync()));
        Assert.False((await world.ReadAsync(db => db.JudgeTicks.SingleAsync())).IsTrue);
        Assert.Equal("""{"after":{"impact":"minor","likelihood":"rare"},"before":{"impact":"severe","likelihood":"likely"}}""", change.Rating);
        Assert.Equal(("approval", "privacy-officer", "password", "America/New_York"), (signature.Meaning, signature.RoleKey, signature.Method, signature.Zone));
        Assert.Equal(signature.ContentSha256, await world.SignedTodayAsync(number, review.Number));
        Assert.Equal("1", (string)(await world.LastBodyAsync(Trails.OfCase(number)))["signature"]!);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task A_wrong_password_saves_nothing_and_signs_nothing()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var step = await world.StepAsync(number, "sign-off");
        var signatures = await world.ReadAsync(db => db.Signatures.CountAsync());

        var result = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")), secret: "guess");

        Assert.Equal([("secret", "The password is not right.")], result.Problems.Select(p => (p.Field, p.Message)));
        Assert.Equal(signatures, await world.ReadAsync(db => db.Signatures.CountAsync()));
        await NothingSavedAsync(world, step);
    }

    [Fact]
    public async Task What_is_signed_is_exactly_what_the_sheet_showed_or_the_signature_is_stale()
    {
        await using var world = await SmallSteps.WorldAsync();
        var number = await SmallSteps.AtAsync(world, "sign-off");
        var step = await world.StepAsync(number, "sign-off");
        var sheet = await world.PrepareAsync(step, StepsOfWorld.Fields(("outcome", "approve")));

        var other = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve"), ("reason", "Added later.")), seenContent: sheet.ContentSha256);
        var same = await world.CompleteAsync(step, StepsOfWorld.Fields(("outcome", "approve")), seenContent: sheet.ContentSha256);

        Assert.Equal((ResultKind.Stale, ResultKind.Done), (other.Kind, same.Kind));
        Assert.Equal(sheet.ContentSha256, (await world.ReadAsync(db => db.Signatures.OrderBy(s => s.Number).LastAsync())).ContentSha256);
    }

    private static async Task NothingSavedAsync(World world, CaseStep step)
    {
        var now = (await world.CaseAsync(step.CaseNumber)).Step(step.Number);
        Assert.Equal((StepState.Open, step.Version), (now.State, now.Version));
        Assert.Equal(0, await world.ReadAsync(db => db.Answers.CountAsync(a => a.StepNumber == step.Number)));
        Assert.DoesNotContain(await world.ReadAsync(db => db.AuditEntries.Where(e => e.Trail == Trails.OfCase(step.CaseNumber)).ToListAsync()),
            e => e.SubjectType == "step" && e.SubjectId == $"{step.Number}");
    }
}
