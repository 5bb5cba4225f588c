using Governance.Core.Bias;
using Governance.Core.Reviews;
using Governance.Core.StartUp;
using Governance.Core.Templates;

namespace Governance.Core.Tests.Datasets;

public sealed class AppraisalTests
{
    [Theory]
    [InlineData("low", "yes", "probably-yes")]
    [InlineData("high", "yes", "probably-no")]
    [InlineData("high", "no-information", "no")]
    [InlineData("unclear", "yes", "no-information")]
    [InlineData("unclear", "yes", null)]
    [InlineData("unclear")]
    public void The_answers_of_a_domain_propose_a_judgement_and_silence_is_never_low(string expected, params string?[] answers) => Assert.Equal(expected, RiskOfBias.Proposed(answers));

    [Fact]
    public void Applicability_is_judged_for_the_first_three_domains()
    {
        (string, string)[] three = [.. RiskOfBias.Domains.Take(3).Select(d => (d, "low"))];

        Assert.Equal("low", RiskOfBias.Applicability(three));
        Assert.Equal("unclear", RiskOfBias.Applicability(three[..2]));
        Assert.Equal("unclear", RiskOfBias.Overall(three));
    }

    [Theory]
    [InlineData("probast-ai", new[] { 3, 4, 4, 7 })]
    [InlineData("probast", new[] { 2, 3, 6, 9 })]
    public void The_shipped_review_asks_every_signalling_question_of_the_tool_by_domain(string tool, int[] counts)
    {
        var path = Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "templates", "reviews", "bias.yaml");
        var review = (ReviewTemplate)TemplateReader.Read(TemplateKinds.All, new TemplateSource("bias.yaml", File.ReadAllText(path))).Template!;
        var domains = SignallingQuestions.Of(tool);

        Assert.Equal(counts, domains.Select(d => d.QuestionIds.Count));
        Assert.All(domains.SelectMany(d => d.QuestionIds), id => Assert.Contains(review.Items, i => i.Id == id && i.Options.Count == 5));
        Assert.Equal(15, review.Items.Count(i => i.Print == "foundation-model" && i.ShowIf is not null));
    }

    // 74 of 1240 and 619 of 4020: by hand, p = 0.0596774 and 0.1539801; pooled variance 0.0931929; difference 0.0943027 / 0.3052755 = 0.308910.
    // Wilson for 74 of 1240: 4.78 % to 7.43 %, from the formula of Wilson (1927).
    [Fact]
    public void Populations_stand_side_by_side_with_intervals_and_gaps_are_flagged()
    {
        var rows = PopulationComparison.Of([Row("74", "1240", "619", "4020"), Row("", "", "181", "4020"), Row("50", "100", "500", "1000"), Row("0", "100", "5", "100"), Row("9", "5", "1", "2")]);

        Assert.Equal(0.308910, rows[0].Difference!.Value, 4);
        Assert.Equal((0.0478, 0.0743), (Math.Round(rows[0].Vendor!.Lower!.Value, 4), Math.Round(rows[0].Vendor!.Upper!.Value, 4)));
        Assert.Equal(["differs", "not reported for the vendor’s test", null, "nobody of this group in the vendor’s test", "not reported for the vendor’s test"], rows.Select(r => r.Gap));
        Assert.Equal((null, null), (rows[1].Vendor, rows[1].Difference));
        Assert.Null(PopulationComparison.Standardised(0, 1));
    }

    private static Dictionary<string, string> Row(string vendor, string vendorOf, string site, string siteOf) =>
        new() { ["attribute"] = "Age", ["group"] = "Under 40", ["vendor"] = vendor, ["vendor-of"] = vendorOf, ["site"] = site, ["site-of"] = siteOf };
}
