using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Evidence;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Steps;
using Governance.Core.Templates.Reading;

namespace Governance.Core.SampleHospital;

/// <summary>One step of a sample case as its owner fills it in, from what the page of the step shows.</summary>
internal sealed class SampleStep(SampleActions doing, CaseStep step)
{
    private readonly SampleFinish finish = SampleCourse.FinishOf(doing.Story, step.Key, step.Round);

    private bool IsVendors => step.Kind == StepKind.Questionnaire;

    /// <summary>The owner's own answers, before documents and verdicts; they decide what else the page asks.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FirstFields(StepPage page) => Answered(page, new Dictionary<string, string>()).Fields;

    /// <summary>The documents that the answers and the outcome need, by a key that finds them again.</summary>
    public IReadOnlyList<(string Key, Func<SampleFile> File, EvidenceAbout About)> Documents(StepPage page)
    {
        var datedOn = doing.Today.AddDays(-21);
        var maker = new SampleEvidence(doing.Story.Product, datedOn);
        var form = Answered(page, new Dictionary<string, string>());
        var origin = IsVendors ? "vendor" : "site";
        var documents = new List<(string, Func<SampleFile>, EvidenceAbout)>();
        foreach (var question in page.Check.Questions.Where(q => q.IsShown).Select(q => q.Question).Where(NeedsDocument))
        {
            documents.Add((question.Id, () => maker.For(question, form), new EvidenceAbout(origin, null, step.Number, question.Id, datedOn)));
        }

        foreach (var rule in page.Work.Definition.Evidence.Where(e => e.RequiredFor.Contains(finish.Outcome)))
        {
            documents.Add(($"kind/{rule.Kind}", () => maker.ForKind(rule.Kind, step.Title), new EvidenceAbout("site", rule.Kind, step.Number, null, datedOn)));
        }

        return documents;
    }

    /// <summary>Everything that is posted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields(StepPage page, IReadOnlyDictionary<string, string> evidence)
    {
        var form = Answered(page, evidence);
        foreach (var judged in page.Judged)
        {
            var (verdict, comment) = finish.Verdicts.GetValueOrDefault(judged.Question.Id, (Verdict.Accept.Key(), ""));
            form.Set(FieldNames.Verdict(judged.Question.Id), verdict);
            form.Set(FieldNames.VerdictComment(judged.Question.Id), comment);
        }

        foreach (var (field, values) in page.Fields.Where(f => f.Key.StartsWith("j.", StringComparison.Ordinal)))
        {
            form.Set(field, values[0]);
        }

        foreach (var judge in page.Judged.SelectMany(j => j.Judges).Concat(page.OwnJudges))
        {
            form.Set(judge.Field, finish.Judged.Contains($"{judge.QuestionId}/{judge.RuleId}") ? "yes" : "no");
        }

        Finish(form, page);
        return form.Fields;
    }

    private SampleForm Answered(StepPage page, IReadOnlyDictionary<string, string> evidence)
    {
        var form = new SampleForm(doing.Story.Product.Words, doing.Today);
        foreach (var question in page.Work.Form.Questions)
        {
            var answer = AnswerOf(question);
            if (answer is not null || question.IsRequired || question.RequiredIf is not null)
            {
                form.Answer(question, answer, evidence.TryGetValue(question.Id, out var id) ? [id] : [], IsVendors);
            }
        }

        return form;
    }

    private TemplateNode? AnswerOf(Question question)
    {
        if (doing.Story.Answers.TryGetValue(question.Id, out var own))
        {
            return new TextNode(own, question.Place);
        }

        var isFirst = doing.Story.IsReturnedOnce && IsVendors && step.Round == 1;
        return (isFirst ? SampleAnswers.FirstRound.GetValueOrDefault(question.Id) : null)
            ?? (doing.Story.IsOutsideLabel ? SampleAnswers.OutsideLabel.GetValueOrDefault(question.Id) : null)
            ?? SampleAnswers.All.GetValueOrDefault(question.Id);
    }

    private bool NeedsDocument(Question question) =>
        question.Parts.Any(p => p.IsFile()) && (question.IsRequired || SampleForm.HasEvidence(AnswerOf(question)))
        || question.Evidence is { IsRequired: true }
        || SampleForm.HasEvidence(AnswerOf(question));

    private void Finish(SampleForm form, StepPage page)
    {
        form.Set(StepFields.Outcome, finish.Outcome);
        form.Set(StepFields.Reason, finish.Reason ?? "");
        if (page.Work.Review?.Rating is { } scale)
        {
            form.Set(ReviewFields.LikelihoodBefore, scale.Likelihood[^2]);
            form.Set(ReviewFields.ImpactBefore, scale.Impact[^2]);
            form.Set(ReviewFields.LikelihoodAfter, scale.Likelihood[1]);
            form.Set(ReviewFields.ImpactAfter, scale.Impact[1]);
        }

        foreach (var (condition, row) in finish.Conditions.Select((c, i) => (c, i)))
        {
            Set(form, page, condition, row);
        }

        if (page.Work.Definition.Kind == StepKind.CommitteeDecision)
        {
            if (VoteRules.IsDescribed(page.Work.Definition) && !DecisionForm.IsIn(page.Work))
            {
                Decide(form, page.Work);
            }

            form.Set(StepFields.Configuration, page.Work.Configuration?.Id ?? "");
        }
    }

    private void Set(SampleForm form, StepPage page, SampleCondition condition, int row)
    {
        var owner = page.Work.Case.PersonFor(condition.Owner) ?? step.OwnerId;
        form.Set(StepFields.Condition(row, "text"), condition.Text);
        form.Set(StepFields.Condition(row, "verification"), condition.Verification);
        form.Set(StepFields.Condition(row, "missed"), condition.IfMissed);
        form.Set(StepFields.Condition(row, "blocks"), condition.Blocks);
        form.Set(StepFields.Condition(row, "owner"), $"{owner}");
        form.Set(StepFields.Condition(row, "due"), $"{{day:{condition.DueInDays}}}");
    }

    private void Decide(SampleForm form, StepWork work)
    {
        var texts = work.Definition.ExceptionOf is not null ? "XDC" : doing.Story.Kind == CaseKind.ScopeExtension ? "EXD" : "GLA";
        form.Set(StepFields.Summary, TextOf($"{texts}-06"));
        form.Set(StepFields.Allowed, TextOf($"{texts}-07"));
        form.Set(StepFields.NotAllowed, TextOf($"{texts}-08"));
        form.Set(StepFields.ValidFrom, TextOf($"{texts}-09"));
        form.Set(StepFields.ReviewOn, work.OffLabel is { } exception ? exception.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : TextOf($"{texts}-10"));
    }

    private static string TextOf(string question) => ((TextNode)(SampleAnswers.All.GetValueOrDefault(question) ?? SampleAnswers.OutsideLabel[question])).Text;
}
