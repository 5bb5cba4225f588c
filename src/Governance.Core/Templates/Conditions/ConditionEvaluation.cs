namespace Governance.Core.Templates.Conditions;

/// <summary>Evaluates conditions in Kleene's three values, with the reason in words.</summary>
public static class ConditionEvaluation
{
    /// <param name="condition">The condition.</param>
    /// <param name="context">What is known.</param>
    /// <param name="ruleId">Named in faults: "PRV-07/misses".</param>
    public static ConditionResult Evaluate(Condition condition, ConditionContext context, string ruleId)
    {
        var tests = new TestEvaluation(context, ruleId);
        var decided = Decide(condition, tests);
        return new ConditionResult(decided.Truth, decided.Because, tests.Faults);
    }

    private static DecidedTest Decide(Condition condition, TestEvaluation tests) => condition switch
    {
        AllOf all => Least([.. all.Conditions.Select(c => Decide(c, tests))]),
        AnyOf any => Greatest([.. any.Conditions.Select(c => Decide(c, tests))]),
        NotThis not => Opposite(Decide(not.Inner, tests)),
        _ => tests.Decide(condition),
    };

    private static DecidedTest Least(List<DecidedTest> parts) => Joined(parts, parts.Min(p => p.Truth), single: Truth.False);

    private static DecidedTest Greatest(List<DecidedTest> parts) => Joined(parts, parts.Max(p => p.Truth), single: Truth.True);

    private static DecidedTest Opposite(DecidedTest inner) => inner with { Truth = Truth.True - (int)inner.Truth };

    /// <summary>One part settles "all" when it is false and "any" when it is true; otherwise all parts of the result's value are the reason.</summary>
    private static DecidedTest Joined(List<DecidedTest> parts, Truth truth, Truth single)
    {
        var reasons = parts.Where(p => p.Truth == truth).Select(p => p.Because).Distinct();
        return new DecidedTest(truth, truth == single ? reasons.First() : string.Join(" and ", reasons));
    }
}

internal sealed record DecidedTest(Truth Truth, string Because);
