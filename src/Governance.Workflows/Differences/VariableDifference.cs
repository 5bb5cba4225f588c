using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>Variables, facts, inputs and outputs.</summary>
internal static class VariableDifference
{
    public static IEnumerable<DifferenceLine> Lines(WorkflowDefinition from, WorkflowDefinition to)
    {
        var (before, after) = (Declared(from), Declared(to));
        return
        [
            .. Listed.Lines(from.Facts, to.Facts, fact => $"the fact “{fact}”, which the case sets"),
            .. Listed.Lines(before.Keys, after.Keys, name => $"the {name}"),
            .. before.Keys.Intersect(after.Keys).SelectMany(name => HeadDifference.Others(before[name], after[name], [])
                .Select(line => line with { Text = $"The {name}: {line.Text}" })),
        ];
    }

    private static Dictionary<string, JsonObject> Declared(WorkflowDefinition definition)
    {
        var containers = definition.Root.AndAllInside().SelectMany(activity => activity.Json.Objects("variables").Select(json => (Name: $"variable “{json.Text("name")}” of “{ActivityTitle.Of(activity)}”", Json: json)));
        return definition.Tree.Objects("variables").Select(json => (Name: $"variable “{json.Text("name")}”", Json: json))
            .Concat(definition.Tree.Objects("inputs").Select(json => (Name: $"input “{json.Text("name")}”", Json: json)))
            .Concat(definition.Tree.Objects("outputs").Select(json => (Name: $"output “{json.Text("name")}”", Json: json)))
            .Concat(containers).DistinctBy(found => found.Name).ToDictionary(found => found.Name, found => found.Json, StringComparer.Ordinal);
    }
}
