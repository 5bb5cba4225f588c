using System.Text.Json.Nodes;
using Governance.Core.Bias;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Datasets;
using Governance.Core.Questionnaires;
using Governance.Core.Reviews;
using Governance.Core.Templates;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The forms of steps as they were answered, with earlier rounds, evidence and verdicts.</summary>
internal sealed class FormBuilder(PackRows rows, IReadOnlyList<PackStep> steps, IReadOnlyList<PackFinding> findings, IReadOnlyList<PackSignature> signatures)
{
    /// <summary>The latest round of each step key that has been completed, in the order of the steps.</summary>
    public IReadOnlyList<PackForm> Latest() =>
    [
        .. steps.Where(s => s.State == StepState.Completed).GroupBy(s => s.Key).Select(g => g.MaxBy(s => s.Round)!).OrderBy(s => s.Number).Select(Form),
    ];

    private PackForm Form(PackStep step)
    {
        var caseStep = rows.OfCase.Step(step.Number);
        var template = caseStep.TemplateId is null ? null : rows.Templates.FirstOrDefault(t => t.Id == caseStep.TemplateId);
        var completed = rows.StepChanges.Last(c => c.StepNumber == step.Number && c.Change == StepChange.Completed);
        var form = new PackForm(
            step.Number, step.Key, step.Title, step.Round, rows.NameOf(completed.ByPersonId), step.OwnerRole, step.CompletedAt, step.Outcome, step.OutcomeLabel,
            step.IsPassing, step.Reason, template is null ? null : $"{template.Id}@{template.Head.Version}", template?.Head.Title, template?.Sha256,
            completed.Rating is null ? null : JsonNode.Parse(completed.Rating), VerdictSummary(step.Number),
            [.. signatures.Where(s => s.StepNumber == step.Number).Select(s => s.Id)], Groups(step, template));
        return template is QuestionnaireTemplate && Rounds(step) is { Count: > 0 } submitted ? form with { Rounds = submitted } : form;
    }

    private List<PackRound> Rounds(PackStep step)
    {
        var numbers = steps.Where(s => s.Key == step.Key && s.Round <= step.Round).Select(s => s.Number).ToHashSet();
        return
        [
            .. rows.AnswerSets.Where(s => numbers.Contains(s.StepNumber)).OrderBy(s => s.Round).Select(s => new PackRound(
                s.Round, s.Form, s.AnswersSha256, s.Answers, s.Attestation, s.AttestedBy is { } name ? $"{name}, {s.Position}" : null, rows.NameOf(s.ByPersonId), s.At.ToInstant(),
                [.. rows.AskedQuestions.Where(q => q.StepNumber == s.StepNumber).Select(q => new PackAsked(q.QuestionId, q.Text, q.Respondent ?? rows.NameOf(q.ByPersonId), q.At.ToInstant(), q.IsCorrection))])),
        ];
    }

    private string? VerdictSummary(int stepNumber)
    {
        var given = rows.Verdicts.Where(v => v.StepNumber == stepNumber).GroupBy(v => v.Key).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        return given.Count == 0
            ? null
            : $"{PackDates.Count(given.Sum(g => g.Count()), "answer")} of the vendor judged: {string.Join(", ", given.Select(g => $"{g.Count()} {VerdictLabel(g.Key)}"))}";
    }

    private List<PackGroup> Groups(PackStep step, Template? template)
    {
        var form = template switch
        {
            QuestionnaireTemplate questionnaire => QuestionForm.Of(questionnaire, id => rows.Templates.OfType<QuestionnaireTemplate>().FirstOrDefault(t => t.Id == id)),
            ReviewTemplate review when step.Kind == StepKind.BiasReview => KnownIssueForm.Added(review.Form(), KnownTo(step)),
            ReviewTemplate review => review.Form(),
            _ => null,
        };
        return form is null
            ? []
            : [.. form.Sections.Where(s => s.Questions.Count > 0).Select(s => new PackGroup(s.Id, s.Title, [.. s.Questions.Select(q => Question(step, q))]))];
    }

    // What came into the case after the step was finished was not asked in it.
    private IEnumerable<KnownIssue> KnownTo(PackStep step)
    {
        var asked = rows.Answers.Where(a => a.StepNumber == step.Number).Select(a => a.QuestionId).ToHashSet();
        return rows.KnownIssues.Where(i => asked.Contains(i.QuestionId));
    }

    private PackQuestion Question(PackStep step, Question question)
    {
        var rounds = steps.Where(s => s.Key == step.Key && s.Round <= step.Round).Select(s => s.Number).ToHashSet();
        var answers = rows.Answers.Where(a => a.QuestionId == question.Id && rounds.Contains(a.StepNumber)).OrderByDescending(a => a.Round).ToList();
        // A round that asks single questions leaves the others as they were locked before.
        var current = answers.FirstOrDefault();
        var earlier = answers.Where(a => a != current && Differs(a, current)).DistinctBy(a => a.Value).Select(a => Of(question, a)).ToList();
        return new PackQuestion(
            question.Id, question.Text, string.Join('+', question.Parts.Select(p => p.Key())), question.IsRequired || question.RequiredIf is not null, question.Print,
            current is null ? null : Of(question, current), GapOf(question, current), earlier, Verdict(question.Id),
            [.. findings.Where(f => f.QuestionId == question.Id).Select(f => f.Id)]);
    }

    private static bool Differs(Answer earlier, Answer? current) =>
        earlier.NotShownBecause is null && (current is null || earlier.Value != current.Value || earlier.Reason != current.Reason);

    private static string? GapOf(Question question, Answer? answer)
    {
        if (answer?.NotShownBecause is not null)
        {
            return null;
        }

        var value = answer is null ? null : JsonNode.Parse(answer.Value);
        return AnswerValue.TextOf(value) switch
        {
            AnswerValue.Declined => "declined",
            AnswerValue.Unknown => "unknown",
            _ when AnswerValue.IsEmpty(value) => question.IsRequired || question.RequiredIf is not null ? "unanswered" : null,
            _ => null,
        };
    }

    private PackAnswer Of(Question question, Answer answer)
    {
        var value = JsonNode.Parse(answer.Value);
        return new PackAnswer(
            answer.Round, value, AnswerWords.Lines(question, value), AnswerWords.Table(question, value), answer.Reason, answer.Confidence,
            EvidenceOf(question, answer, value), answer.NotShownBecause, answer.Respondent is { } vendor ? $"{vendor} (vendor)" : rows.NameOf(answer.ByPersonId), answer.At.ToInstant())
        {
            Origin = OriginOf(answer.Origin),
        };
    }

    private static string? OriginOf(string? origin)
    {
        if (origin is null)
        {
            return null;
        }

        var told = JsonNode.Parse(origin)!;
        var from = (string)told["kind"]! switch
        {
            OfferOrigin.ModelCard => "the model card",
            OfferOrigin.Disclosure => "the disclosure form",
            OfferOrigin.EarlierVersion => "the earlier version of the form",
            _ => "the last cycle",
        };
        return $"Confirmed as still true, from {from}: {(string?)told["source"]}{((string?)told["dated"] is { } day ? $", {day}" : "")}.";
    }

    // Files given as the answer itself count like those given beside it.
    private static List<string> EvidenceOf(Question question, Answer answer, JsonNode? value)
    {
        var beside = AnswerValue.TextsOf(JsonNode.Parse(answer.EvidenceIds)) ?? [];
        var asAnswer = question.Parts.Where(p => p.IsFile()).SelectMany(p => AnswerValue.TextsOf(AnswerValue.PartOf(question, value, p)) ?? []);
        return [.. beside.Concat(asAnswer).Distinct()];
    }

    private PackVerdict? Verdict(string questionId)
    {
        var verdict = rows.Verdicts.Where(v => v.QuestionId == questionId).MaxBy(v => v.Sequence);
        return verdict is null
            ? null
            : new PackVerdict(
                verdict.Key, VerdictLabel(verdict.Key), verdict.Comment, rows.NameOf(verdict.ByPersonId), verdict.At.ToInstant(),
                rows.OfCase.Step(verdict.StepNumber).TitleWithRound);
    }

    private static string VerdictLabel(string key) => key switch
    {
        "accept" => "accepted",
        "accept-with-condition" => "accepted with condition",
        "clarify" => "needs change",
        _ => key.Replace('-', ' '),
    };
}
