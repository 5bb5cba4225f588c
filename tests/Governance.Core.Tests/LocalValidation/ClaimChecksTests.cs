using System.Text.Json.Nodes;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;

namespace Governance.Core.Tests.LocalValidation;

/// <summary>Expected counts were found by an independent search over Wilson's formula in Python.</summary>
public sealed class ClaimChecksTests
{
    [Fact]
    public void A_published_interval_that_whole_counts_give_is_consistent_and_the_counts_are_named()
    {
        var claim = Assert.Single(ClaimChecks.Of(With("92.0", "88.4", "94.6")));

        Assert.Equal(ClaimResult.Consistent, claim.Result);
        Assert.Contains(new StoredClaimCounts(276, 300, "wilson/1"), claim.Counts);
        Assert.Contains(new StoredClaimCounts(277, 301, "wilson/1"), claim.Counts);
        Assert.StartsWith("consistent: ", ClaimChecks.Words(claim), StringComparison.Ordinal);
        Assert.Equal("92.0 % (88.4–94.6)", ClaimChecks.Published(claim));
    }

    [Fact]
    public void An_interval_that_no_counts_give_is_said_and_stands_among_the_limits_of_the_evidence()
    {
        var protocol = With("92.0", "91.9", "97.0");

        var figures = ReportComputation.Of(SampleTable.Of(276, 24, 49, 651), protocol);

        Assert.Equal(ClaimResult.NotReproducible, Assert.Single(figures.Claims).Result);
        Assert.Contains(figures.Limits, l => l.Contains("cannot come from whole counts", StringComparison.Ordinal));
        Assert.Equal(figures.Sensitivity, figures.Beside(MeasureKey.Sensitivity));
    }

    [Theory]
    [InlineData("sensitivity", "", ClaimResult.NoInterval)]
    [InlineData("auc", "88", ClaimResult.NoProportion)]
    public void A_claim_without_interval_or_without_counts_is_not_checked_and_says_so(string measure, string low, string expected)
    {
        var claim = Assert.Single(ClaimChecks.Of(With("92", low, low.Length == 0 ? "" : "95", measure)));

        Assert.Equal(expected, claim.Result);
        Assert.StartsWith("not checked", ClaimChecks.Words(claim), StringComparison.Ordinal);
        Assert.Empty(claim.Counts);
    }

    [Theory]
    [InlineData("92", "88", "95", 2)]
    [InlineData("92.0", "88.4", "94.6", 3)]
    [InlineData("92", "88.41", "94.6", 4)]
    public void As_many_decimals_count_as_were_published(string value, string low, string high, int expected) =>
        Assert.Equal(expected, With(value, low, high).Claims[0].Decimals);

    private static ValidationProtocol With(string value, string low, string high, string measure = "sensitivity") => ProtocolReader.Read(new Dictionary<string, JsonNode?>
    {
        [ProtocolPlace.Claims] = new JsonArray(new JsonObject { ["measure"] = measure, ["value"] = value, ["low"] = low, ["high"] = high, ["source"] = "Study report" }),
    });
}
