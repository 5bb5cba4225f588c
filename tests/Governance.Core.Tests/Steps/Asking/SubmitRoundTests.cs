using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

public class SubmitRoundTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task What_the_vendor_submits_is_locked_under_one_hash_with_its_attestation_and_the_review_opens(DatabaseProvider provider)
    {
        await using var world = await AskingWorld.AtVendorAsync(provider);

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields()));

        var set = await world.ReadAsync(db => db.AnswerSets.SingleAsync());
        var answers = await world.ReadAsync(db => db.Answers.Where(a => a.StepNumber == 1).ToListAsync());
        Assert.Equal(("questionnaires/vendor@1", 3, "Jane Roe", "Regulatory affairs"), (set.Form, set.Answers, set.AttestedBy, set.Position));
        Assert.Equal(AnswerSet.Statement, set.Attestation);
        Assert.Equal(CanonicalJson.Hash(AnswerSet.ContentOf(answers)), set.AnswersSha256);
        Assert.All(answers, a => Assert.Equal("Jane Roe", a.Respondent));
        Assert.Equal(["privacy-review"], (await world.CaseAsync(1)).OpenSteps.Select(s => s.Key));
        Assert.Equal(AuditKind.RoundSubmitted.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Flags_make_the_round_complete_with_flags_and_raise_their_findings()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(encrypted: "no")));

        var finding = await world.ReadAsync(db => db.Findings.SingleAsync());
        Assert.Equal("complete-with-flags", (await world.StepAsync(1, "vendor-questionnaire")).Outcome);
        Assert.Equal(("VEN-01", "blocker"), (finding.QuestionId, finding.Severity));
    }

    [Fact]
    public async Task Without_attestation_name_or_a_required_answer_nothing_is_locked()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        var unsaid = await AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(), attests: false);
        var missing = await AskingWorld.SubmitAsync(world, [("a.VEN-01", "yes")]);

        Assert.Contains(unsaid.Problems, p => p.Field == "Attests");
        Assert.Contains(missing.Problems, p => p.Field == "a.VEN-02");
        Assert.Empty(await world.ReadAsync(db => db.Answers.ToListAsync()));
    }

    [Fact]
    public async Task A_link_reaches_no_other_case_no_other_step_and_no_person_of_the_site_submits_by_it()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        var review = (await world.StepAsync(1, "privacy-review")).Number;

        await Assert.ThrowsAsync<NotFoundException>(() => AskingWorld.SubmitAsync(world, [], AskingWorld.Vendor(link: AskingWorld.Link with { CaseNumber = 2 })));
        await Assert.ThrowsAsync<NotFoundException>(() => AskingWorld.SubmitAsync(world, [], step: review));
        await Assert.ThrowsAsync<NotFoundException>(() => AskingWorld.SubmitAsync(world, [], AskingWorld.Vendor(link: AskingWorld.Link with { StepKey = "privacy-review" }), step: review));
        await Assert.ThrowsAsync<NotFoundException>(() => AskingWorld.SubmitAsync(world, [], world.People.Acting(Role.Procurement)));
        await Assert.ThrowsAsync<NotFoundException>(() => world.PageAsync(AskingWorld.Vendor(), 1, review));
    }

    [Fact]
    public async Task Submitted_answers_are_submitted_once_and_a_form_of_before_is_told()
    {
        await using var world = await AskingWorld.AtReviewAsync();

        var again = await AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(kept: "60 days"));

        Assert.Equal(ResultKind.Refused, again.Kind);
        Assert.Contains("open it for a correction", again.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_of_findings_and_outcomes_that_a_vendor_posts_are_nothing()
    {
        await using var world = await AskingWorld.AtVendorAsync();

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, [.. SmallSteps.VendorFields("decline"), ("f.0.text", "All is well."), ("f.0.severity", "low"), ("v.VEN-01", "accept")]));

        Assert.Equal("complete", (await world.StepAsync(1, "vendor-questionnaire")).Outcome);
        Assert.Empty(await world.ReadAsync(db => db.Findings.ToListAsync()));
        Assert.Empty(await world.ReadAsync(db => db.Verdicts.ToListAsync()));
    }

    [Fact]
    public async Task A_file_of_the_site_is_no_evidence_that_a_vendor_can_point_at()
    {
        await using var world = await AskingWorld.AtVendorAsync();
        await world.AddEvidenceAsync(1, world.People.With(Role.Procurement).Id, "inside.pdf", "%PDF-1.7 inside"u8.ToArray());

        var result = await AskingWorld.SubmitAsync(world, [.. SmallSteps.VendorFields(), ("a.VEN-02.evidence", "EV-1")]);

        Assert.Contains(result.Problems, p => p.Message.Contains("not among the files that you sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_on_hold_takes_no_submission()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, new Core.Cases.Rounds.RoundPoint("VEN-02", "Which backups?")));
        await world.ExecuteAsync($"UPDATE Cases SET State = '{CaseState.OnHold}'");

        var result = await AskingWorld.SubmitAsync(world, SmallSteps.VendorFields());

        Assert.Contains("on hold", result.Reason, StringComparison.Ordinal);
    }
}
