using System.Text.Json.Nodes;
using Governance.Workflows.Checks;
using Governance.Workflows.Format;

namespace Governance.Workflows.Tests;

/// <summary>Whatever stands in a file, reading and checking it gives problems and never an exception.</summary>
public sealed class DamagedFilesTests
{
    private static readonly string[] Replacements = ["null", "7", "\"x\"", "{}", "[null, 1, {}]"];

    public static TheoryData<string> Files => ["example.json", "18-foreach-task.json", "49-nested-flowchart.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Any_value_replaced_by_another_kind_of_value_is_answered_with_problems_or_a_definition(string file)
    {
        var text = File.ReadAllText(Given.ConformanceFile(file));
        var paths = Paths(JsonNode.Parse(text)!).ToList();

        foreach (var (path, index) in paths.Select((path, index) => (path, index)))
        {
            Read(Replaced(text, path, JsonNode.Parse(Replacements[index % Replacements.Length])));
        }
    }

    private static void Read(string text)
    {
        var reading = ElsaWorkflowReader.Read(text);
        Assert.True(reading.Definition is not null || reading.Problems.Any(problem => problem.Severity == ProblemSeverity.Error));
        if (reading.Definition is { } definition)
        {
            WorkflowChecks.Check(definition);
            new WorkflowEngine().Advance(definition, null, Trigger.Start(Given.Now));
        }
    }

    // A path is the way of child indexes from the root.
    private static IEnumerable<int[]> Paths(JsonNode node) => Children(node).SelectMany((child, index) =>
        (child is null ? [] : Paths(child).Select(path => path.Prepend(index).ToArray())).Prepend([index]));

    private static string Replaced(string text, int[] path, JsonNode? replacement)
    {
        var root = JsonNode.Parse(text)!;
        var owner = path.SkipLast(1).Aggregate(root, (node, index) => Children(node).ElementAt(index)!);
        if (owner is JsonObject written)
        {
            written[written.ElementAt(path[^1]).Key] = replacement;
        }
        else
        {
            owner.AsArray()[path[^1]] = replacement;
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode?> Children(JsonNode node) => node switch
    {
        JsonObject written => written.Select(pair => pair.Value),
        JsonArray array => array,
        _ => [],
    };
}
