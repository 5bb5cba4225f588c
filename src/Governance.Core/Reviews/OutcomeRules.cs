using Governance.Core.Questionnaires;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Reviews;

/// <summary>How a review stands when its owner wants to finish it.</summary>
public sealed record ReviewSituation
{
    /// <summary>The number of open findings by severity.</summary>
    public IReadOnlyDictionary<Severity, int> OpenFindings { get; init; } = new Dictionary<Severity, int>();

    /// <summary>The questions to judge; those that are not shown are left out.</summary>
    public IReadOnlyList<string> ToJudge { get; init; } = [];

    public IReadOnlyDictionary<string, GivenVerdict> Verdicts { get; init; } = new Dictionary<string, GivenVerdict>();

    /// <summary>Ids of the review's own items that have to be answered and are not.</summary>
    public IReadOnlyList<string> UnansweredItems { get; init; } = [];

    /// <summary>Sentences that a reviewer has not answered yet.</summary>
    public IReadOnlyList<OpenJudge> OpenJudges { get; init; } = [];

    /// <summary>Outcomes on which a gate may close, where a workflow declares keys of its own.</summary>
    public IReadOnlyCollection<string> FurtherPassing { get; init; } = [];

    /// <summary>The review's answers and what its rules may look at.</summary>
    public IReadOnlyDictionary<string, GivenAnswer> Answers { get; init; } = new Dictionary<string, GivenAnswer>();

    public FormContext Context { get; init; } = new();
}

/// <summary>Whether a review may finish with an outcome.</summary>
public static class OutcomeRules
{
    /// <summary>The outcomes on which a gate may close.</summary>
    public static IReadOnlySet<string> Passing { get; } = new HashSet<string>
    {
        "accept", "complete", "complete-with-flags", "approve", "approve-with-conditions", "inside", "inside-needs-evidence", "adequate",
        "adequate-with-restrictions", "pass", "pass-with-limits", "lock", "reached", "meets", "meets-with-restrictions", "done", "not-applicable",
    };

    /// <summary>Null when the outcome may be chosen, or the sentence that says what stands against it.</summary>
    /// <remarks>
    /// A passing outcome needs every verdict and every required item. An open judge stops every outcome, because its flag is raised or not when the
    /// review finishes. "Not applicable" as the outcome of a whole step judges nothing, so it needs no verdicts.
    /// </remarks>
    public static string? WhyNot(ReviewTemplate template, string outcome, ReviewSituation situation) =>
        WhyOpen(outcome, situation) ?? WhyCommentMissing(situation) ?? WhyRuledOut(template, outcome, situation);

    private static string? WhyOpen(string outcome, ReviewSituation situation)
    {
        if (situation.OpenJudges.Count > 0)
        {
            return $"Answer first: {string.Join("; ", situation.OpenJudges.Select(j => $"{j.QuestionId}: {j.Sentence}"))}";
        }

        if (outcome == "not-applicable" || (!Passing.Contains(outcome) && !situation.FurtherPassing.Contains(outcome)))
        {
            return null;
        }

        var open = situation.ToJudge.Where(q => !situation.Verdicts.ContainsKey(q)).ToList();
        if (open.Count > 0)
        {
            return $"{Count(open.Count, "answer has", "answers have")} no verdict yet: {string.Join(", ", open)}.";
        }

        return situation.UnansweredItems.Count == 0
            ? null
            : $"{Count(situation.UnansweredItems.Count, "item is", "items are")} not answered yet: {string.Join(", ", situation.UnansweredItems)}.";
    }

    private static string? WhyCommentMissing(ReviewSituation situation)
    {
        var silent = situation.Verdicts.Where(v => v.Value.Verdict != Verdict.Accept && string.IsNullOrWhiteSpace(v.Value.Comment)).Select(v => v.Key).ToList();
        return silent.Count == 0 ? null : $"Say in a comment why, or what is missing: {string.Join(", ", silent)}. Only “accept” needs none.";
    }

    private static string? WhyRuledOut(ReviewTemplate template, string outcome, ReviewSituation situation)
    {
        var evaluation = new FormEvaluation(template.Form(), situation.Answers, situation.Context);
        var context = evaluation.Conditions with
        {
            OpenFindings = situation.OpenFindings.Where(f => f.Value > 0).Select(f => f.Key.Key()).ToHashSet(),
            Verdicts = situation.Verdicts.Values.Select(v => v.Verdict.Key()).ToHashSet(),
        };
        return template.Rules.Where(r => r.Outcome == outcome).Select(r => WhyRuledOut(template, r, context)).FirstOrDefault(w => w is not null);
    }

    private static string? WhyRuledOut(ReviewTemplate template, OutcomeRule rule, ConditionContext context)
    {
        var result = ConditionEvaluation.Evaluate(rule.Unless, context, $"{template.Id}/{rule.Outcome}");
        if (result.IsFaulty)
        {
            var fault = result.Faults[0];
            return $"The rule for {rule.Outcome} in {template.Source.File}, line {fault.Place.Line}, cannot be evaluated: {fault.Text}";
        }

        return result.Truth switch
        {
            Truth.False => null,
            Truth.Unknown => $"{rule.Because} It cannot be decided: {result.Because}.",
            _ => rule.Because,
        };
    }

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
