using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public sealed class ScopeCheckTests
{
    private const string Cleared = """
        {
          "D03": ["DX", "CR"],
          "D06": ["triage"],
          "D08": {"min": 18, "max": null, "unit": "y"}
        }
        """;

    private const string Planned = """
        {
          "D03": ["DX"],
          "D06": ["triage"],
          "D08": {"min": 2, "max": 17, "unit": "y"}
        }
        """;

    [Fact]
    public async Task Each_dimension_has_result_reason_and_sentence_and_the_whole_is_as_bad_as_the_worst()
    {
        var (ran, json) = await JsonAsync(Cleared, Planned);

        var age = json["dimensions"]!.AsArray().Single(d => (string?)d!["dimension"] == "D08")!;
        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Equal(("outside", "outside", "R04"), ((string?)json["overall"], (string?)age["outcome"], (string?)age["reason"]));
        Assert.Equal("The label covers ages 18 years and over; 2 to 17 years lies outside.", (string?)age["sentence"]);
        Assert.False((bool)json["complete"]!);
        Assert.Equal(17, json["notCompared"]!.AsArray().Count);
    }

    [Fact]
    public async Task Without_json_a_table_and_the_overall_result_are_printed()
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("scope", "check", "--cleared", folder.Write("cleared.json", Cleared), "--planned", folder.Write("planned.json", Planned));

        Assert.Contains("R04 range exceeded", ran.Results, StringComparison.Ordinal);
        Assert.Contains("Overall: outside, and the comparison is incomplete.", ran.Lines);
        Assert.Contains("Not compared, because neither side says anything: jurisdiction (D01)", ran.Results, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_compared_and_inside_ends_with_0()
    {
        var root = CliHost.FilesRoot!;
        var examples = Path.Combine(root, "src", "docs", "examples");

        var ran = await Run.CommandAsync("scope", "check", "--cleared", Path.Combine(examples, "cleared-use.json"), "--planned", Path.Combine(examples, "planned-use.json"), "--on", "2026-11-28");

        Assert.Equal("Overall: inside.", ran.Lines[^1]);
        Assert.Equal(ExitCode.Good, ran.ExitCode);
    }

    [Theory]
    [InlineData("{\n  \"D03\": [\"CT\"],\n  \"D08\": {\"min\": 18}\n}", "cleared.json:3:10: D08 has no unit; units: y, m, w, d")]
    [InlineData("{\n  \"D08\": {\"min\": 20, \"max\": 10, \"unit\": \"y\"}\n}", "cleared.json:2:10: D08 ends before it begins")]
    [InlineData("{\n  \"D21\": [\"CT\"]\n}", "cleared.json:2:3: unknown key “D21” in the use")]
    [InlineData("{\n  \"D06\": [\"triage\", \"magic\"]\n}", "cleared.json:2:21: D06 is “magic”; allowed: triage")]
    [InlineData("{\n  \"D03\": []\n}", "cleared.json:2:10: D03 is an empty list; write stated: false")]
    [InlineData("{\n  \"D03\": {\"value\": [\"CT\"], \"stated\": false}\n}", "D03 has a value and says that nothing is stated")]
    [InlineData("{\n  \"D16\": {\"applies\": false}\n}", "D16 does not apply without a reason")]
    [InlineData("{\n  \"D03\": [\"CT\"],\n  \"D03\": [\"MR\"]\n}", "cleared.json:3:3: the key “D03” is written twice")]
    [InlineData("{\n  \"D03\": {\"value\": [\"CT\"], \"source\": \"rumour\"}\n}", "“source” is “rumour”; allowed: label, summary")]
    [InlineData("{\n  \"D03\": [\"CT\"\n", "cleared.json:")]
    [InlineData("", "the file is empty")]
    public async Task A_malformed_file_names_line_and_field_and_nothing_is_compared(string cleared, string expected)
    {
        using var folder = new Folder();

        var ran = await Run.CommandAsync("scope", "check", "--cleared", folder.Write("cleared.json", cleared), "--planned", folder.Write("planned.json", Planned), "--json");

        Assert.Equal((ExitCode.CalledWrongly, ""), (ran.ExitCode, ran.Results));
        Assert.Contains(expected, ran.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var ran = await Run.CommandAsync("scope", "check", "--cleared", "nowhere.json", "--planned", "nowhere.json");

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains("nowhere.json", ran.Messages, StringComparison.Ordinal);
    }

    private static async Task<(Ran Ran, JsonNode Json)> JsonAsync(string cleared, string planned)
    {
        using var folder = new Folder();
        var ran = await Run.CommandAsync("scope", "check", "--cleared", folder.Write("cleared.json", cleared), "--planned", folder.Write("planned.json", planned), "--json");
        return (ran, JsonNode.Parse(ran.Results)!);
    }
}
