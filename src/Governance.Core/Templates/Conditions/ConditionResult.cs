namespace Governance.Core.Templates.Conditions;

/// <summary>The value of a condition, and the reason in words that people read ("hosting is on premises").</summary>
/// <remarks>With a fault the value means nothing: the step stops, and nothing counts as false.</remarks>
public sealed record ConditionResult(Truth Truth, string Because, IReadOnlyList<EvaluationFault> Faults)
{
    public bool IsFaulty => Faults.Count > 0;
}

/// <summary>A condition that could not be evaluated, for example a number rule over an answer that is no number.</summary>
/// <param name="RuleId">The rule: "PRV-07/misses", "PRV-07/show-if".</param>
/// <param name="Place">Where it stands in the template.</param>
/// <param name="Text">What is wrong, as a sentence.</param>
public sealed record EvaluationFault(string RuleId, TextPlace Place, string Text);
