using System.Text.Json.Nodes;

namespace Governance.Cli.Tests;

public sealed class SimulateTests
{
    private const string Waiting = """
        { "definitionId": "waiting", "version": 1, "name": "Waiting", "variables": [],
          "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [
            { "id": "start", "type": "Elsa.Start" },
            { "id": "go", "type": "Elsa.Event", "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "Go" } } },
            { "id": "rest", "type": "Elsa.Delay", "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "2.00:00:00" } } },
            { "id": "done", "type": "Elsa.WriteLine", "text": { "typeName": "String", "expression": { "type": "Literal", "value": "rested" } } } ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "go" } },
              { "source": { "activity": "go", "port": "Done" }, "target": { "activity": "rest" } },
              { "source": { "activity": "rest", "port": "Done" }, "target": { "activity": "done" } } ] } }
        """;

    private static readonly string Adoption = Path.Combine(CliHost.FilesRoot!, "workflows", "full-adoption.json");

    private static readonly string Recorded = Path.Combine(CliHost.FilesRoot!, "tests", "Governance.Workflows.Tests", "Conformance");

    public static TheoryData<string> RecordedFiles => [.. Expected.Select(pair => pair.Key)];

    private static JsonObject Expected => JsonNode.Parse(File.ReadAllText(Path.Combine(Recorded, "expected.json")))!.AsObject();

    [Theory]
    [MemberData(nameof(RecordedFiles))]
    public async Task The_command_says_of_a_recorded_run_what_the_real_engine_did(string file)
    {
        using var folder = new Folder();
        var script = folder.Write("play.json", """{ "input": { "Amount": 7 } }""");
        var expected = Expected[file]!;

        var ran = await Run.CommandAsync("workflow", "simulate", Path.Combine(Recorded, file), "--script", script, "--json");

        var trace = JsonNode.Parse(ran.Results)!;
        Assert.Equal((string?)expected["status"], (string?)trace["status"]);
        Assert.Equal(Texts(expected["tasks"]), Texts(trace["tasks"]));
        // The recording cut lines at " / ", and one recording holds no activities.
        Assert.Equal(Texts(expected["lines"]), Texts(trace["lines"]).SelectMany(line => line.Split(" / ")));
        Assert.Equal((string?)expected["output"], trace["output"]!.ToJsonString());
        Assert.True(expected["activities"]!.AsArray().Count == 0 || JsonNode.DeepEquals(expected["activities"], trace["activities"]), trace["activities"]!.ToJsonString());
    }

    [Fact]
    public async Task A_script_answers_steps_by_their_key_in_turn_and_sets_facts_with_a_result()
    {
        var trace = await TraceAsync(Adoption, """
            { "results": { "intake": [ "return", { "result": "accept", "facts": { "Tier": 1 } } ], "intake-details": ["done"], "vendor-questionnaire": ["decline"] } }
            """);

        Assert.Equal(["intake", "intake-details", "intake", "vendor-questionnaire"], Texts(trace["tasks"]));
        Assert.Equal(("Finished", "withdrawn"), ((string?)trace["status"], (string?)trace["output"]!["Ending"]));
        Assert.Equal(1, (int)trace["variables"]!["Tier"]!);
        Assert.Empty(trace["waitingFor"]!.AsArray());
    }

    [Fact]
    public async Task Answers_that_lead_in_a_circle_are_stopped_and_said()
    {
        var trace = await TraceAsync(Adoption, "{}");

        Assert.Equal("Suspended", (string?)trace["status"]);
        Assert.Equal(["intake"], Texts(trace["waitingFor"]));
        Assert.Contains("in a circle", (string?)trace["stopped"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "Suspended", "Go")]
    [InlineData("""{ "events": ["Go"] }""", "Suspended", "rest")]
    [InlineData("""{ "events": ["Go", "Other"], "advanceTime": true }""", "Finished", "")]
    public async Task Events_are_delivered_while_they_are_waited_for_and_timers_fire_only_when_time_advances(string script, string status, string waitingFor)
    {
        using var folder = new Folder();

        var trace = await TraceAsync(folder.Write("waiting.json", Waiting), script);

        Assert.Equal(status, (string?)trace["status"]);
        Assert.Equal(waitingFor, string.Join(",", Texts(trace["waitingFor"])));
        Assert.Equal(status == "Finished" ? ["rested"] : [], Texts(trace["lines"]));
    }

    [Fact]
    public async Task Every_task_without_a_result_of_its_own_returns_the_one_of_the_script()
    {
        var trace = await TraceAsync(Path.Combine(Recorded, "17-io-after-resume.json"), """{ "input": { "Amount": 7 }, "result": { "level": 2 } }""");

        Assert.Contains("""last={"level":2}""", Texts(trace["lines"])[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_without_a_value_faults_and_names_its_activity()
    {
        using var folder = new Folder();
        var file = folder.Write("bad.json", Waiting.Replace("\"type\": \"Literal\", \"value\": \"Go\"", "\"type\": \"JavaScript\", \"value\": \"getInput('Missing').name\"", StringComparison.Ordinal));

        var ran = await Run.CommandAsync("workflow", "simulate", file, "--json");

        var trace = JsonNode.Parse(ran.Results)!;
        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Equal(("Faulted", "go"), ((string?)trace["status"], (string?)trace["fault"]!["activity"]));
        Assert.Contains("Faulted", trace["activities"]!.AsArray().Select(activity => (string?)activity![2]));
    }

    [Theory]
    [InlineData("{ results", "line 1, column")]
    [InlineData("[]", "is a JSON object")]
    [InlineData("""{ "results": ["approve"] }""", "“results” is an object of task names")]
    [InlineData("""{ "result": 1, "outcome": 2 }""", "“outcome” is not known; allowed are input, result")]
    [InlineData("""{ "results": { "intake": [ { "result": "accept", "fact": {} } ] } }""", "“results.intake[0].fact” is not known")]
    [InlineData("""{ "results": { "intake": [ { "facts": { "Tier": 1 } } ] } }""", "“results.intake[0].facts” needs a “result”")]
    [InlineData("""{ "results": { "intake": [ { "result": "accept", "facts": 3 } ] } }""", "“results.intake[0].facts” is an object")]
    [InlineData("""{ "input": [] }""", "“input” is an object")]
    [InlineData("""{ "events": [1] }""", "“events[0]” is not the name")]
    [InlineData("""{ "advanceTime": "yes" }""", "“advanceTime” is true or false")]
    [InlineData("""{ "facts": {}, "facts": {} }""", "facts")]
    public async Task A_script_of_another_form_is_refused_with_its_line_or_field(string text, string sentence)
    {
        using var folder = new Folder();
        var script = folder.Write("play.json", text);

        var ran = await Run.CommandAsync("workflow", "simulate", Adoption, "--script", script);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
        Assert.Contains(sentence, ran.Messages, StringComparison.Ordinal);
        Assert.Empty(ran.Results);
    }

    [Fact]
    public async Task A_script_of_a_thousand_levels_is_refused()
    {
        using var folder = new Folder();
        var script = folder.Write("deep.json", $$"""{ "input": { "a": {{new string('[', 1000)}}{{new string(']', 1000)}} } }""");

        var ran = await Run.CommandAsync("workflow", "simulate", Adoption, "--script", script);

        Assert.Equal(ExitCode.CalledWrongly, ran.ExitCode);
    }

    private static async Task<JsonNode> TraceAsync(string file, string text)
    {
        using var folder = new Folder();
        var ran = await Run.CommandAsync("workflow", "simulate", file, "--script", folder.Write("play.json", text), "--json");
        return JsonNode.Parse(ran.Results) ?? throw new InvalidOperationException(ran.Messages);
    }

    private static string[] Texts(JsonNode? list) => [.. list!.AsArray().Select(text => (string)text!)];
}
