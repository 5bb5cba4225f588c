namespace Governance.Cli.Tests;

public sealed class SimulateTests
{
    private static readonly string Adoption = Path.Combine(CliHost.FilesRoot!, "workflows", "full-adoption.json");

    [Fact]
    public async Task Without_a_script_the_first_step_opens_and_waits()
    {
        var ran = await Run.CommandAsync("workflow", "simulate", Adoption);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal(["opened intake", "waits for: intake"], ran.Lines);
    }

    [Fact]
    public async Task A_script_answers_steps_by_their_key_and_sets_facts_with_a_result()
    {
        using var folder = new Folder();
        var script = folder.Write("play.json", """
            { "results": { "intake": [ "return", { "result": "accept", "facts": { "Tier": 1 } } ], "intake-details": "done", "vendor-questionnaire": "decline" } }
            """);

        var ran = await Run.CommandAsync("workflow", "simulate", Adoption, "--script", script);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal("completed vendor-questionnaire: \"decline\"", ran.Lines[^2]);
        Assert.StartsWith("ended Finished: ", ran.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_is_no_json_is_called_wrongly()
    {
        using var folder = new Folder();
        var script = folder.Write("play.json", "{ results");

        var ran = await Run.CommandAsync("workflow", "simulate", Adoption, "--script", script);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
    }
}
