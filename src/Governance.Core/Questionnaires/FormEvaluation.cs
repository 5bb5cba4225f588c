using System.Globalization;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>Walks a form in order and decides which questions are shown; later conditions see the result.</summary>
internal sealed class FormEvaluation
{
    private readonly Dictionary<string, SubjectValue> subjects = [];
    private readonly Dictionary<string, IReadOnlyList<int?>> ages = [];
    private readonly HashSet<string> notShown = [];
    private readonly List<EvaluationFault> faults = [];
    private readonly FormContext context;

    public FormEvaluation(QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers, FormContext context)
    {
        this.context = context;
        Conditions = new ConditionContext
        {
            Facts = context.Case.ToSubjects(),
            Plan = context.Plan.Where(p => p.Value.IsKnown).ToDictionary(p => p.Key, p => Planned(p.Key, p.Value)),
            Answers = subjects,
            EvidenceAges = ages,
            NotShown = notShown,
        };
        List<AnsweredForm> all = [.. context.Others, new AnsweredForm(form, answers)];
        all.ForEach(Know);
        States = [];
        foreach (var answered in all)
        {
            States = StatesOf(answered);
        }
    }

    public ConditionContext Conditions { get; }

    public IReadOnlyList<QuestionState> States { get; }

    public IReadOnlyList<EvaluationFault> Faults => faults;

    /// <summary>Evaluates a rule over the whole form.</summary>
    public ConditionResult Evaluate(Condition condition, string ruleId, bool? judged)
    {
        var result = ConditionEvaluation.Evaluate(condition, Conditions with { Judged = judged }, ruleId);
        faults.AddRange(result.Faults.Where(f => !faults.Contains(f)));
        return result;
    }

    public bool? Judged(string ruleId) => context.Judged.TryGetValue(ruleId, out var ticked) ? ticked : null;

    private void Know(AnsweredForm answered)
    {
        foreach (var question in answered.Form.Questions)
        {
            var answer = answered.Answers.GetValueOrDefault(question.Id);
            AnswerSubjects.Add(subjects, question, answer);
            ages[question.Id] = [.. (answer?.EvidenceIds ?? []).Select(id => context.EvidenceAges.GetValueOrDefault(id))];
        }
    }

    private List<QuestionState> StatesOf(AnsweredForm answered)
    {
        // A section is decided when its first question is reached.
        var sections = answered.Form.Sections.ToDictionary(s => s.Id, _ => (ConditionResult?)null);
        return [.. answered.Form.Questions.Select(q => StateOf(q, answered.Form.SectionOf[q.Id], answered.Answers.GetValueOrDefault(q.Id), sections))];
    }

    private QuestionState StateOf(Question question, Section section, GivenAnswer? answer, Dictionary<string, ConditionResult?> sections)
    {
        var whole = section.ShowIf is null ? null : sections[section.Id] ??= Evaluate(section.ShowIf, $"{section.Id}/show-if", null);
        if (whole is { Truth: Truth.False, IsFaulty: false })
        {
            notShown.Add(question.Id);
            var why = $"{section.Title} is left out: {whole.Because}";
            return new QuestionState(question, false, $"Not shown, because {why}.", false, false) { Because = why };
        }

        var shown = question.ShowIf is null ? null : Evaluate(question.ShowIf, $"{question.Id}/show-if", null);
        if (shown is { Truth: Truth.False, IsFaulty: false })
        {
            notShown.Add(question.Id);
            return new QuestionState(question, false, $"Not shown, because {shown.Because}.", false, false) { Because = shown.Because };
        }

        var doubt = shown?.Truth == Truth.Unknown ? $"Shown, although it cannot be decided: {shown.Because}." : null;
        return new QuestionState(question, true, doubt, IsRequired(question), AnswerRules.IsComplete(question, answer)) { Because = WhyAsked(whole, shown) };
    }

    private static string WhyAsked(ConditionResult? section, ConditionResult? question)
    {
        List<ConditionResult> both = [.. new[] { section, question }.OfType<ConditionResult>()];
        var known = both.Where(r => r.Truth == Truth.True).Select(r => r.Because).ToList();
        var open = both.Where(r => r.Truth != Truth.True).Select(r => $"it cannot be decided whether to leave it out: {r.Because}").ToList();
        return both.Count == 0 ? "asked in every case" : string.Join("; ", known.Concat(open));
    }

    private bool IsRequired(Question question) =>
        question.IsRequired || (question.RequiredIf is { } when && Evaluate(when, $"{question.Id}/required-if", null) is not { Truth: Truth.False, IsFaulty: false });

    private static SubjectValue Planned(string field, FactValue value) => PlanFields.All.GetValueOrDefault(field)?.Shape switch
    {
        ValueShape.Choices => SubjectValue.OfList(value.Values),
        ValueShape.Number when decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => SubjectValue.OfNumber(number),
        _ => SubjectValue.OfText(string.Join(", ", value.Values)),
    };
}
