using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.Cases.Rounds;
using Governance.Core.People;
using Governance.Core.Questionnaires;
using Governance.Core.Steps.Asking;

namespace Governance.Web.Pages.Steps;

/// <summary>What a button beside a question led to.</summary>
/// <param name="Place">Where the page is shown again.</param>
public sealed record QuestionAct(Result Result, string Place, string Message);

/// <summary>The buttons beside single questions of a step's page: ask the vendor back, comment, confirm an offered answer.</summary>
public sealed class QuestionActs(AskBackHandler askBack, CommentOnQuestionHandler comment, StepDrafts drafts)
{
    public static bool IsOne(IFormCollection form) => form["act"] == "ask" || form.ContainsKey("comment") || form.ContainsKey("confirm");

    /// <param name="view">The step with the form as typed.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="draftVersion">Version of the draft that holds it.</param>
    /// <param name="run">Runs a use case as the page does.</param>
    public Task<QuestionAct> RunAsync(WorkView view, IFormCollection form, int draftVersion, Func<Func<Actor, Task<Result>>, Task<Result>> run, Actor actor, CancellationToken ct) =>
        (string?)form["comment"] is { } commented ? CommentAsync(view, commented, run, ct)
        : (string?)form["confirm"] is { } confirmed ? ConfirmAsync(view, confirmed, draftVersion, actor, ct)
        : AskAsync(view, run, ct);

    private async Task<QuestionAct> AskAsync(WorkView view, Func<Func<Actor, Task<Result>>, Task<Result>> run, CancellationToken ct)
    {
        var points = view.ToAskBack.Select(j => new RoundPoint(j.Question.Id, StepForm.One(view.Page.Fields, FieldNames.VerdictComment(j.Question.Id)) ?? "")).ToList();
        if (points.Count == 0)
        {
            return new QuestionAct(Result.Refused("No question has the verdict “needs change”. Give one this verdict, say what is missing, and then ask."), "", "");
        }

        if (points.FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Text)) is { } silent)
        {
            var problem = new FieldProblem(FieldNames.VerdictComment(silent.QuestionId), $"{silent.QuestionId}: say what has to change; the vendor reads it.");
            return new QuestionAct(Result.Invalid([problem]), "", "");
        }

        var result = await run(actor => askBack.HandleAsync(new AskBack(view.Work.Case.Number, view.Step.Number, view.Step.Version, points), actor, ct));
        return new QuestionAct(result, "top", points.Count == 1 ? "The vendor is asked about 1 question. The clock of this step stands." : $"The vendor is asked about {points.Count} questions. The clock of this step stands.");
    }

    private async Task<QuestionAct> CommentAsync(WorkView view, string question, Func<Func<Actor, Task<Result>>, Task<Result>> run, CancellationToken ct)
    {
        var text = StepForm.One(view.Page.Fields, FieldNames.Comment(question)) ?? "";
        var audience = StepForm.One(view.Page.Fields, FieldNames.CommentAudience(question)) ?? "";
        var result = await run(actor => comment.HandleAsync(new CommentOnQuestion(view.Work.Case.Number, view.Step.Number, question, audience, text), actor, ct));
        var problems = result.Problems.Select(p => new FieldProblem(p.Field == nameof(CommentOnQuestion.Audience) ? FieldNames.CommentAudience(question) : FieldNames.Comment(question), p.Message)).ToList();
        return new QuestionAct(problems.Count > 0 ? Result.Invalid(problems) : result, $"thread-{question}", $"The comment on {question} is added.");
    }

    private async Task<QuestionAct> ConfirmAsync(WorkView view, string key, int draftVersion, Actor actor, CancellationToken ct)
    {
        var offer = view.Page.Offers.FirstOrDefault(o => $"{o.QuestionId}|{OfferFields.KeyOf(o)}" == key);
        if (offer is null || !view.Page.Scope.IsOpen(offer.QuestionId))
        {
            return new QuestionAct(Result.Refused("This answer is not offered any more. Look at the question again."), "", "");
        }

        var taken = OfferFields.Take(view.Page.Fields, view.Work.Form.Find(offer.QuestionId)!, offer);
        var saved = await drafts.SaveAsync(view.Work.Case.Number, view.Step.Number, draftVersion, taken, actor, ct);
        var result = saved.Refusal is { } refusal ? Result.Refused(refusal) : saved.Other is not null ? Result.Stale() : Result.Done();
        return new QuestionAct(result, offer.QuestionId, $"{offer.QuestionId} is answered as before. It is yours now; change it where it differs.");
    }
}
