using Governance.Core.Bias;

namespace Governance.Core.Tests.Datasets;

public sealed class RiskOfBiasTests
{
    [Theory]
    [InlineData("low,low,low,low", "low")]
    [InlineData("low,low,low,unclear", "unclear")]
    [InlineData("low,high,unclear,low", "high")]
    [InlineData("high,high,high,high", "high")]
    [InlineData("low,low,low", "unclear")]
    [InlineData("", "unclear")]
    public void The_overall_judgement_is_that_of_the_tool_and_silence_is_never_low(string judgements, string expected)
    {
        var given = judgements.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((j, i) => (RiskOfBias.Domains[i], j)).ToList();

        Assert.Equal(expected, RiskOfBias.Overall(given));
    }
}
