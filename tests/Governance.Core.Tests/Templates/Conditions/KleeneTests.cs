using Governance.Core.Templates.Conditions;

namespace Governance.Core.Tests.Templates.Conditions;

/// <summary>Kleene's tables, over two facts that are yes, no or not known.</summary>
public sealed class KleeneTests
{
    private const string A = "{ fact: foundation_model, equals: \"yes\" }";
    private const string B = "{ fact: generative_output, equals: \"yes\" }";

    [Theory]
    [InlineData("yes", "yes", Truth.True)]
    [InlineData("yes", "no", Truth.False)]
    [InlineData("yes", null, Truth.Unknown)]
    [InlineData("no", "yes", Truth.False)]
    [InlineData("no", "no", Truth.False)]
    [InlineData("no", null, Truth.False)]
    [InlineData(null, "yes", Truth.Unknown)]
    [InlineData(null, "no", Truth.False)]
    [InlineData(null, null, Truth.Unknown)]
    public void All_is_the_least_of_its_parts(string? a, string? b, Truth expected)
    {
        Assert.Equal(expected, Value($"{{ all: [{A}, {B}] }}", a, b));
    }

    [Theory]
    [InlineData("yes", "yes", Truth.True)]
    [InlineData("yes", "no", Truth.True)]
    [InlineData("yes", null, Truth.True)]
    [InlineData("no", "yes", Truth.True)]
    [InlineData("no", "no", Truth.False)]
    [InlineData("no", null, Truth.Unknown)]
    [InlineData(null, "yes", Truth.True)]
    [InlineData(null, "no", Truth.Unknown)]
    [InlineData(null, null, Truth.Unknown)]
    public void Any_is_the_greatest_of_its_parts(string? a, string? b, Truth expected)
    {
        Assert.Equal(expected, Value($"{{ any: [{A}, {B}] }}", a, b));
    }

    [Theory]
    [InlineData("yes", Truth.False)]
    [InlineData("no", Truth.True)]
    [InlineData(null, Truth.Unknown)]
    public void Not_turns_true_and_false_and_leaves_unknown(string? a, Truth expected)
    {
        Assert.Equal(expected, Value($"{{ not: {A} }}", a, null));
    }

    [Theory]
    [InlineData("no", null, "“built on a foundation model” is no")]
    [InlineData("yes", null, "“generative output” is not known")]
    [InlineData("yes", "yes", "“built on a foundation model” is yes and “generative output” is yes")]
    public void The_reason_names_what_settled_it(string? a, string? b, string expected)
    {
        var result = Evaluate($"{{ all: [{A}, {B}] }}", a, b);

        Assert.Equal(expected, result.Because);
    }

    private static Truth Value(string condition, string? a, string? b) => Evaluate(condition, a, b).Truth;

    private static ConditionResult Evaluate(string condition, string? a, string? b)
    {
        var facts = new Dictionary<string, SubjectValue>();
        foreach (var (key, value) in new[] { ("foundation_model", a), ("generative_output", b) })
        {
            facts[key] = value is null ? SubjectValue.Missing : SubjectValue.OfText(value);
        }

        return ConditionEvaluation.Evaluate(GivenCondition.Of(condition), new ConditionContext { Facts = facts }, "rule");
    }
}
