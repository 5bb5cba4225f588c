using Governance.Core.Dossiers;

namespace Governance.Core.Tests.Dossiers;

public class DeidentificationTests
{
    /// <summary>Bounds found by halving the interval of the binomial sum in exact arithmetic of another language, not by the beta quantile of the product.</summary>
    [Theory]
    [InlineData(0, 60, 0, 0.05962949228616693, 0.04870291331009753)]
    [InlineData(2, 150, 0.0016188270298397864, 0.04733301949633556, 0.041374969893577085)]
    [InlineData(0, 220, 0, 0.01662783953999375, 0.013524673398400522)]
    public void The_miss_rate_has_the_exact_interval_and_the_one_sided_bound(int misses, int tested, double lower, double upper, double atMost)
    {
        var result = Deidentification.Of(misses, tested);

        Assert.Equal("clopper-pearson/1", result.Rate.Method);
        Assert.Equal(lower, result.Rate.Lower!.Value, 9);
        Assert.Equal(upper, result.Rate.Upper!.Value, 9);
        Assert.Equal(atMost, result.AtMost, 9);
    }

    [Fact]
    public void Without_a_miss_the_bound_is_near_three_in_n()
    {
        var result = Deidentification.Of(0, 300);

        Assert.InRange(result.AtMost, 0.0095, 0.01);
        Assert.Equal("0 of 300 (0 %; exact 95 % interval 0 % to 1.2 %, Clopper–Pearson). With 95 % confidence at most 0.99 % of such studies.", result.Sentence);
    }

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.00001, "less than 0.01 %")]
    [InlineData(0.0033, "0.33 %")]
    [InlineData(0.0123, "1.2 %")]
    [InlineData(0.456, "46 %")]
    [InlineData(1, "100 %")]
    public void A_small_rate_is_never_printed_as_zero(double fraction, string text) => Assert.Equal(text, DeidentificationResult.Percent(fraction));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("10", "11")]
    [InlineData(null, "1")]
    public void Counts_that_are_no_test_give_no_figure(string? tested, string? misses) =>
        Assert.Null(Deidentification.Of(DossierWorld.Fact("deidentification-test", 1, ("tested", tested), ("misses", misses))));
}
