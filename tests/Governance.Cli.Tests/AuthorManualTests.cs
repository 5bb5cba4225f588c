using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

/// <summary>What the manual for authors says is true of its example.</summary>
public sealed class AuthorManualTests
{
    private static readonly string Root = CliHost.FilesRoot!;

    private static readonly string Manual = File.ReadAllText(Path.Combine(Root, "workflows", "README.md"));

    private static readonly string Example = Path.Combine(Root, "src", "docs", "examples", "half-yearly-look.json");

    private static readonly string Script = Path.Combine(Root, "src", "docs", "examples", "half-yearly-look.play.json");

    [Fact]
    public async Task The_example_has_neither_errors_nor_warnings()
    {
        var ran = await Run.CommandAsync("check", Example);

        Assert.Equal((ExitCode.Good, "1 files, no problem"), (ran.ExitCode, ran.Lines[^1].Replace("1 file,", "1 files,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_example_runs_by_its_script_as_the_manual_says()
    {
        var ran = await Run.CommandAsync("workflow", "simulate", Example, "--script", Script, "--json");

        var trace = JsonNode.Parse(ran.Results)!;
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal("approved-with-conditions", (string?)trace["ending"]);
        Assert.Equal(["figures", "operation", "figures", "lead-decides"], trace["tasks"]!.AsArray().Select(task => (string?)task));
        Assert.All(trace.AsObject().Select(member => member.Key), key => Assert.Contains($"`{key}`", Manual.Replace("`schema`", "", StringComparison.Ordinal) + "`schema`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_manual_prints_the_script_and_the_step_as_they_stand_in_the_files()
    {
        var blocks = Manual.ReplaceLineEndings("\n").Split("```json\n").Skip(1).Select(block => JsonNode.Parse(block.Split("```")[0])!).ToList();
        var step = JsonNode.Parse(File.ReadAllText(Example))!["root"]!["activities"]!.AsArray().Single(part => (string?)part!["id"] == "figures-part")!["activities"]!.AsArray()
            .Single(activity => (string?)activity!["id"] == "figures")!;

        Assert.Equal(2, blocks.Count);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(Script)), blocks[1]));
        Assert.Equal((string?)step["payload"]!["expression"]!["value"], (string?)blocks[0]["payload"]!["expression"]!["value"]);
        Assert.True(JsonNode.DeepEquals(step["customProperties"]!["governance"], blocks[0]["customProperties"]!["governance"]));
    }

    [Fact]
    public void Every_shipped_definition_stands_in_the_manual() =>
        Assert.All(Directory.GetFiles(Path.Combine(Root, "workflows"), "*.json"), file => Assert.Contains($"`{Path.GetFileName(file)}`", Manual, StringComparison.Ordinal));
}
