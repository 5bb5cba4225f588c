using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Steps.Asking;

public class AskBackTests
{
    private static readonly RoundPoint Backups = new("VEN-02", "Which backups?");

    [Theory, OnSqlite, OnPostgres]
    public async Task Asking_back_opens_a_round_with_only_those_questions_and_the_clock_of_the_review_stands(DatabaseProvider provider)
    {
        await using var world = await AskingWorld.AtReviewAsync(provider);

        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Backups));

        var form = await AskingWorld.FormAsync(world);
        var review = await world.StepAsync(1, "privacy-review");
        Assert.Equal((2, true), (form.Round, form.IsOpen));
        Assert.Equal(["VEN-02"], form.Scope.Only!);
        Assert.Equal("Which backups?", form.Asked.Single().Text);
        Assert.Equal((StepState.Open, "vendor", true), (review.State, review.WaitsFor, review.ClockStoppedAt is not null));
        Assert.Equal(AuditKind.QuestionsAskedBack.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task Only_the_open_question_gets_a_new_answer_whatever_was_posted_for_the_locked_ones()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Backups));

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(encrypted: "no", kept: "30 days, backups 90 days")));

        var rows = await world.ReadAsync(db => db.Answers.Where(a => a.TemplateId == "questionnaires/vendor").OrderBy(a => a.StepNumber).ToListAsync());
        Assert.Equal(["VEN-01", "VEN-02", "VEN-03", "VEN-02"], rows.Select(a => a.QuestionId));
        Assert.Equal("\"yes\"", rows.Last(a => a.QuestionId == "VEN-01").Value);
        Assert.Equal(3, (await world.ReadAsync(db => db.AnswerSets.OrderBy(s => s.StepNumber).LastAsync())).Answers);
    }

    [Fact]
    public async Task After_the_round_the_clock_runs_again_and_the_review_shows_what_changed()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Backups));

        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(kept: "90 days")));

        var review = await world.StepAsync(1, "privacy-review");
        var judged = (await world.PageAsync(review)).Judged.Single(j => j.Question.Id == "VEN-02");
        Assert.Equal((StepState.Open, null, null), (review.State, review.WaitsFor, review.ClockStoppedAt));
        Assert.Equal(("\"30 days\"", "\"90 days\""), (judged.Earlier!.Value, judged.Answer!.Value));
        Assert.Equal(["privacy-review"], (await world.CaseAsync(1)).OpenSteps.Select(s => s.Key));
    }

    [Fact]
    public async Task The_review_cannot_be_approved_while_its_question_is_open_and_can_afterwards()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Backups));

        var early = await world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(kept: "90 days")));
        var late = await world.CompleteAsync(1, "privacy-review", SmallSteps.ReviewFields());

        Assert.Contains("has no passing outcome yet", World.Said(early), StringComparison.Ordinal);
        Assert.True(late.IsDone, World.Said(late));
    }

    [Fact]
    public async Task More_questions_go_into_the_open_round_and_a_form_of_before_is_told()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, Backups));
        var seen = (await AskingWorld.FormAsync(world)).Version;

        await AskingWorld.MustAsync(AskingWorld.AskBackAsync(world, new RoundPoint("VEN-01", "At rest too?")));

        var stale = await AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(), seen: seen);
        Assert.Equal(["VEN-01", "VEN-02"], (await AskingWorld.FormAsync(world)).Scope.Only!.Order());
        Assert.Equal(ResultKind.Stale, stale.Kind);
    }

    [Fact]
    public async Task Somebody_who_does_not_own_the_review_is_refused_and_a_question_that_it_does_not_judge_is_told()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        var review = await world.StepAsync(1, "privacy-review");
        var command = new Core.Steps.Asking.AskBack(1, review.Number, review.Version, [Backups]);

        var other = await world.RunAsync<Core.Steps.Asking.AskBackHandler>(world.People.Acting(Role.Legal), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        var strange = await AskingWorld.AskBackAsync(world, new RoundPoint("SEC-99", "?"));
        var empty = await AskingWorld.AskBackAsync(world);

        Assert.Equal((ResultKind.Refused, ResultKind.Invalid, ResultKind.Invalid), (other.Kind, strange.Kind, empty.Kind));
        Assert.Empty(await world.ReadAsync(db => db.AskedQuestions.ToListAsync()));
    }

    [Fact]
    public async Task A_vendor_never_sees_an_internal_comment_and_both_sides_see_the_others()
    {
        await using var world = await AskingWorld.AtReviewAsync();
        await AskingWorld.MustAsync(AskingWorld.CommentAsync(world, world.People.Acting(Role.PrivacyOfficer), "VEN-02", CommentAudience.Internal, "I do not believe it."));
        await AskingWorld.MustAsync(AskingWorld.CommentAsync(world, world.People.Acting(Role.PrivacyOfficer), "VEN-02", CommentAudience.Vendor, "Please say more."));

        await AskingWorld.MustAsync(AskingWorld.CommentAsync(world, AskingWorld.Vendor(), "VEN-02", CommentAudience.Internal, "We keep 30 days.", "vendor-questionnaire"));

        var shown = (await AskingWorld.FormAsync(world)).Comments.Select(c => c.Text);
        var inside = (await world.PageAsync(await world.StepAsync(1, "privacy-review"))).Work.Comments;
        Assert.Equal(["Please say more.", "We keep 30 days."], shown);
        Assert.Equal(["I do not believe it.", "Please say more.", "We keep 30 days."], inside.Select(c => c.Text));
        Assert.Equal(AuditKind.QuestionCommented.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.DoesNotContain("believe", (await world.LastEntryAsync("case/1")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vendor_corrects_a_submitted_answer_by_a_new_version_and_the_old_one_stays()
    {
        await using var world = await AskingWorld.AtReviewAsync();

        await AskingWorld.MustAsync(AskingWorld.CorrectAsync(world, "VEN-02", "The period changed."));
        var opened = (await world.LastEntryAsync("case/1")).Kind;
        await AskingWorld.MustAsync(AskingWorld.SubmitAsync(world, SmallSteps.VendorFields(kept: "10 days")));

        var versions = await world.ReadAsync(db => db.Answers.Where(a => a.QuestionId == "VEN-02").OrderBy(a => a.StepNumber).Select(a => a.Value).ToListAsync());
        Assert.Equal(AuditKind.CorrectionOpened.Key, opened);
        Assert.Equal(["\"30 days\"", "\"10 days\""], versions);
    }

    [Fact]
    public async Task A_correction_of_what_was_never_answered_and_by_somebody_else_is_refused()
    {
        await using var world = await AskingWorld.AtReviewAsync();

        var unknown = await AskingWorld.CorrectAsync(world, "VEN-99", "Wrong.");
        var other = await AskingWorld.CorrectAsync(world, "VEN-02", "Wrong.", world.People.Acting(Role.Legal));

        Assert.Equal((ResultKind.Invalid, ResultKind.Refused), (unknown.Kind, other.Kind));
    }
}
