using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public class StatisticsTests
{
    private const string Bleeds = "truth;score;sex\n";

    [Fact]
    public async Task The_worked_example_gives_its_figures_each_with_interval_method_and_n()
    {
        using var folder = new Folder();
        var file = folder.Write("bleeds.csv", Bleeds + Rows(9, 1, "0,9") + Rows(1, 1, "0,1") + Rows(18, 0, "0,9") + Rows(72, 0, "0,1"));

        var ran = await Run.CommandAsync("statistics", file, "--score", "score", "--threshold", "0.5", "--subgroup", "sex", "--prevalence", "0.02", "--volume", "120", "--processed", "0.97", "--json");

        Assert.Equal((ExitCode.Good, ""), (ran.ExitCode, ran.Messages));
        var json = JsonNode.Parse(ran.Results)!;
        var sensitivity = json["performance"]!["sensitivity"]!;
        Assert.Equal("governance-statistics/1", (string)json["schema"]!);
        Assert.Equal(0.5958500, (double)sensitivity["lower"]!, 7);
        Assert.Equal(("wilson/1", 10), ((string)sensitivity["method"]!, (int)sensitivity["n"]!));
        Assert.Equal(24.9096, (double)json["projections"]![0]!["workload"]!["alertsADay"]!["value"]!, 9);
        Assert.Equal(["value", "lower", "upper", "level", "method", "n", "numerator", "denominator", "notEstimable", "warnings"], sensitivity.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task What_cannot_be_read_rightly_gives_no_figure_and_says_the_line()
    {
        using var folder = new Folder();
        var file = folder.Write("bleeds.csv", Bleeds + "1;0,9;F\nperhaps;0,1;M\n");

        var ran = await Run.CommandAsync("statistics", file, "--score", "score");

        Assert.Equal((ExitCode.Failed, ""), (ran.ExitCode, ran.Results));
        Assert.Contains("Line 3, column “truth”", ran.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("perhaps", ran.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_every_figure_stands_with_its_bounds()
    {
        using var folder = new Folder();
        var file = folder.Write("bleeds.csv", Bleeds + Rows(9, 1, "0,9") + Rows(1, 1, "0,1") + Rows(18, 0, "0,9") + Rows(72, 0, "0,1"));

        var ran = await Run.CommandAsync("statistics", file, "--score", "score", "--threshold", "0.5");

        Assert.Contains(ran.Lines, l => l.Contains("Sensitivity", StringComparison.Ordinal) && l.Contains("0.5958", StringComparison.Ordinal) && l.Contains("wilson/1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--level", "95", "A confidence level lies between 0 and 1")]
    [InlineData("--prevalence", "2", "A prevalence lies between 0 and 1")]
    [InlineData("--target-sensitivity", "90", "A target sensitivity lies above 0")]
    public async Task An_option_out_of_its_range_is_refused_before_the_file_is_read(string option, string value, string says)
    {
        using var folder = new Folder();
        var file = folder.Write("bleeds.csv", Bleeds + Rows(2, 1, "0,9"));

        var ran = await Run.CommandAsync("statistics", file, option, value);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains(says, ran.Messages, StringComparison.Ordinal);
    }

    private static string Rows(int times, int truth, string score) => string.Concat(Enumerable.Range(0, times).Select(i => $"{truth};{score};{(i % 2 == 0 ? 'F' : 'M')}\n"));
}
