using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>A flag that a round raises. One finding is found again by question and rule id, so that it is not raised twice.</summary>
/// <param name="QuestionId">The question; for a check the first one it is about.</param>
/// <param name="RuleId">Id of the flag or check.</param>
/// <param name="Severity">As the template says.</param>
/// <param name="Message">As the template says.</param>
/// <param name="Reason">Why it is raised, in words; starts with "cannot be decided: " when it is raised for that.</param>
/// <param name="IsUndecided">It was raised because its condition could not be decided.</param>
/// <param name="About">All questions it is about.</param>
public sealed record RaisedFlag(
    string QuestionId, string RuleId, Severity Severity, string Message, string Reason, bool IsUndecided, IReadOnlyList<string> About);

/// <summary>A sentence that a reviewer must answer before the review can finish, and the field of the tick.</summary>
public sealed record OpenJudge(string QuestionId, string RuleId, string Sentence, string Field, Severity Severity, string Message);

/// <remarks>With faults the round stops: a rule could not be evaluated.</remarks>
public sealed record FlagResult(IReadOnlyList<RaisedFlag> Raised, IReadOnlyList<OpenJudge> OpenJudges, IReadOnlyList<EvaluationFault> Faults)
{
    /// <summary>Rules that are false, or whose question is not asked: a finding that one of them raised before proposes its own closure.</summary>
    public IReadOnlyList<SettledRule> Settled { get; init; } = [];
}

/// <summary>A rule that does not hold, and why in words.</summary>
public sealed record SettledRule(string QuestionId, string RuleId, string Because);

/// <summary>Evaluates the flags and checks of a form. True raises; unknown raises all the same, unless a reviewer's tick decides it.</summary>
public static class FlagRules
{
    /// <summary>Raised for every question whose evidence is older than its rule allows; templates need not write it.</summary>
    public const string EvidenceTooOld = "evidence-too-old";

    public static FlagResult Evaluate(QuestionForm form, IReadOnlyDictionary<string, GivenAnswer> answers, FormContext context)
    {
        var evaluation = new FormEvaluation(form, answers, context);
        var raised = new List<RaisedFlag>();
        var judges = new List<OpenJudge>();
        var settled = evaluation.States.Where(s => !s.IsShown).SelectMany(s => FlagsOf(s.Question), (s, r) => new SettledRule(r.QuestionId, r.Id, $"the question is not asked: {s.Because}")).ToList();
        foreach (var rule in RulesOf(form, evaluation.States))
        {
            var ticked = evaluation.Judged(rule.Key);
            var result = evaluation.Evaluate(rule.When, rule.Key, ticked);
            if (result.IsFaulty)
            {
                continue;
            }

            if (result.Truth == Truth.False)
            {
                settled.Add(new SettledRule(rule.QuestionId, rule.Id, result.Because));
                continue;
            }

            if (result.Truth == Truth.Unknown && ticked is null && TickDecides(rule, evaluation) && SentenceOf(rule.When) is { } sentence)
            {
                judges.Add(new OpenJudge(rule.QuestionId, rule.Id, sentence, rule.Field, rule.Severity, rule.Message));
                continue;
            }

            raised.Add(Raise(rule, result));
        }

        return new FlagResult(raised, judges, evaluation.Faults) { Settled = settled };
    }

    private static bool TickDecides(Rule rule, FormEvaluation evaluation) =>
        evaluation.Evaluate(rule.When, rule.Key, true).Truth != evaluation.Evaluate(rule.When, rule.Key, false).Truth;

    private static string? SentenceOf(Condition when) => ConditionReferences.Within(when).OfType<JudgeTest>().FirstOrDefault()?.Sentence;

    private static RaisedFlag Raise(Rule rule, ConditionResult result)
    {
        var isUndecided = result.Truth == Truth.Unknown;
        var reason = isUndecided ? $"cannot be decided: {result.Because}" : result.Because;
        return new RaisedFlag(rule.QuestionId, rule.Id, rule.Severity, rule.Message, reason, isUndecided, rule.About);
    }

    private static IEnumerable<Rule> RulesOf(QuestionForm form, IReadOnlyList<QuestionState> states) =>
        states.Where(s => s.IsShown).SelectMany(s => FlagsOf(s.Question)).Concat(form.Checks.Select(FromCheck));

    private static IEnumerable<Rule> FlagsOf(Question question)
    {
        foreach (var flag in question.Flags)
        {
            var field = FieldNames.Judge(question.Id, flag.Id);
            yield return new Rule($"{question.Id}/{flag.Id}", question.Id, flag.Id, flag.When, flag.Severity, flag.Message, field, [question.Id]);
        }

        var writesItself = question.Flags.SelectMany(f => ConditionReferences.Within(f.When)).OfType<EvidenceOlderTest>().Any(t => t.QuestionId == question.Id);
        if (question.Evidence?.MaxAgeMonths is { } months && !writesItself)
        {
            yield return TooOld(question, months);
        }
    }

    private static Rule TooOld(Question question, int months)
    {
        var when = new AllOf(
            [new NotThis(new EvidenceMissingTest(question.Id, question.Place), question.Place), new EvidenceOlderTest(question.Id, months, question.Place)],
            question.Place);
        return new Rule(
            $"{question.Id}/{EvidenceTooOld}", question.Id, EvidenceTooOld, when, Severity.Medium, $"The evidence is older than {months} months.",
            FieldNames.Judge(question.Id, EvidenceTooOld), [question.Id]);
    }

    private static Rule FromCheck(Check check) => new(
        $"{FieldNames.Checks}/{check.Id}", check.About[0], check.Id, check.When, check.Severity, check.Message, FieldNames.Judge(FieldNames.Checks, check.Id), check.About);

    private sealed record Rule(
        string Key, string QuestionId, string Id, Condition When, Severity Severity, string Message, string Field, IReadOnlyList<string> About);
}
