using System.Text.Json.Nodes;
using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>Everything in the flow that is no human step, and the conditions and values of all of it.</summary>
internal static class ActivityDifference
{
    // Said by other sentences, or of no effect on a case.
    private static readonly string[] SaidElsewhere =
    [
        "id", "nodeId", "type", "version", "activities", "connections", "variables", "cases", "then", "else", "body", "default", "metadata", "customProperties",
        "taskName", "payload", "start",
    ];

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["Elsa.Flowchart"] = "part",
        ["Elsa.FlowSwitch"] = "choice",
        ["Elsa.FlowDecision"] = "choice",
        ["Elsa.FlowFork"] = "fork",
        ["Elsa.FlowJoin"] = "join",
        ["Elsa.Start"] = "start",
        ["Elsa.End"] = "end",
        ["Elsa.Finish"] = "end",
        ["Elsa.Delay"] = "waiting time",
        ["Elsa.SetVariable"] = "sets a variable",
        ["Elsa.SetOutput"] = "names a result",
    };

    public static IEnumerable<DifferenceLine> AddedAndRemoved(WorkflowDefinition from, WorkflowDefinition to)
    {
        var (before, after) = (Others(from), Others(to));
        foreach (var added in after.Values.Where(activity => !before.ContainsKey(activity.Path)))
        {
            yield return new(DifferenceKind.Added, $"“{ActivityTitle.Of(added)}” ({TypeOf(added)}) was added.");
        }

        foreach (var removed in before.Values.Where(activity => !after.ContainsKey(activity.Path)))
        {
            yield return new(DifferenceKind.Removed, $"“{ActivityTitle.Of(removed)}” ({TypeOf(removed)}) was removed.");
        }

        foreach (var (old, now) in before.Values.Where(activity => after.ContainsKey(activity.Path)).Select(activity => (activity, after[activity.Path])))
        {
            if (ActivityTitle.Of(old) != ActivityTitle.Of(now))
            {
                yield return new(DifferenceKind.Changed, $"“{ActivityTitle.Of(old)}” is now called “{ActivityTitle.Of(now)}”.");
            }

            if (old.Type != now.Type)
            {
                yield return new(DifferenceKind.Changed, $"“{ActivityTitle.Of(now)}” was of the type {TypeOf(old)} and is now of the type {TypeOf(now)}.");
            }
        }
    }

    public static IEnumerable<DifferenceLine> Changed(WorkflowDefinition from, WorkflowDefinition to, DefinitionWords words) =>
        Pairs(from, to).SelectMany(pair => Lines(pair.Before, pair.After, words).Select(line => line with { Text = $"“{ActivityTitle.Of(pair.After)}”: {line.Text}" }));

    public static bool IsPictureMoved(WorkflowDefinition from, WorkflowDefinition to) => Pairs(from, to).Any(pair => PlaceOf(pair.Before) != PlaceOf(pair.After));

    private static IEnumerable<DifferenceLine> Lines(WorkflowActivity before, WorkflowActivity after, DefinitionWords words)
    {
        var (old, now) = (Cases(before), Cases(after));
        string Case(string label) => $"the case “{words.Outcome(label)}”";
        IEnumerable<DifferenceLine> order = old.Keys.Order().SequenceEqual(now.Keys.Order()) && !old.Keys.SequenceEqual(now.Keys)
            ? [new(DifferenceKind.Changed, "the cases are asked in another order.")]
            : [];
        return
        [
            .. Listed.Lines(old.Keys, now.Keys, Case),
            .. old.Keys.Intersect(now.Keys).SelectMany(label => Listed.Value($"condition of {Case(label)}", old[label], now[label])),
            .. order,
            .. HeadDifference.Others(Plain(before.Json), Plain(after.Json), SaidElsewhere),
            .. HeadDifference.Others(Metadata(before), Metadata(after), ["designer", "displayText"]),
            .. HeadDifference.Others(before.Json.Object("customProperties"), after.Json.Object("customProperties"), ["governance", "notFoundConnections"]),
        ];
    }

    // "{ typeName, expression: { type, value } }" is said as its value alone.
    private static JsonObject Plain(JsonObject json)
    {
        var plain = new JsonObject();
        foreach (var (name, value) in json)
        {
            plain[name] = ((value as JsonObject).Object("expression") is { } expression ? expression["value"] : value)?.DeepClone();
        }

        return plain;
    }

    private static JsonObject? Metadata(WorkflowActivity activity) => activity.Json.Object("metadata");

    private static string? PlaceOf(WorkflowActivity activity) =>
        Metadata(activity).Object("designer")?.ToJsonString() + string.Concat(activity.Json.Objects("connections").Select(edge => edge["vertices"]?.ToJsonString()));

    private static Dictionary<string, string?> Cases(WorkflowActivity activity) => activity.Json.Objects("cases")
        .GroupBy(found => found.Text("label") ?? "").ToDictionary(group => group.Key, group => Listed.Text(group.First().Object("condition")?["value"]));

    private static IEnumerable<(WorkflowActivity Before, WorkflowActivity After)> Pairs(WorkflowDefinition from, WorkflowDefinition to)
    {
        var steps = from.HumanSteps.Where(step => step.Key.Length > 0 && to.Step(step.Key) is not null)
            .Select(step => (from.ActivityOf(from.Step(step.Key)!), to.ActivityOf(to.Step(step.Key)!)));
        var after = Others(to);
        return steps.Concat(Others(from).Values.Where(activity => after.ContainsKey(activity.Path)).Select(activity => (activity, after[activity.Path])));
    }

    private static Dictionary<string, WorkflowActivity> Others(WorkflowDefinition definition) => definition.Root.AndAllInside()
        .Where(activity => activity.Type != "Elsa.RunTask").DistinctBy(activity => activity.Path).ToDictionary(activity => activity.Path, StringComparer.Ordinal);

    private static string TypeOf(WorkflowActivity activity) => Types.GetValueOrDefault(activity.Type) ?? activity.Type.Replace("Elsa.", "", StringComparison.Ordinal);
}
