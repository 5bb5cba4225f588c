using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>Connections, from–outcome–to by titles. A choice that only follows the outcome of a step counts as that step.</summary>
internal static class WayDifference
{
    private sealed record Way(string From, string Port, string To, string FromTitle, string PortWords, string ToTitle)
    {
        public string Outcome => PortWords.Length == 0 ? $"After “{FromTitle}”" : $"After “{FromTitle}”, {PortWords}";
    }

    public static IEnumerable<DifferenceLine> Lines(WorkflowDefinition from, WorkflowDefinition to, DefinitionWords words)
    {
        var before = WaysOf(from, words).ToLookup(way => (way.From, way.Port));
        var after = WaysOf(to, words).ToLookup(way => (way.From, way.Port));
        foreach (var key in before.Select(group => group.Key).Union(after.Select(group => group.Key)))
        {
            var gone = before[key].Where(way => after[key].All(other => other.To != way.To)).ToList();
            var come = after[key].Where(way => before[key].All(other => other.To != way.To)).ToList();
            if (gone is [var old] && come is [var now])
            {
                yield return new(DifferenceKind.Changed, $"{now.Outcome}: now to “{now.ToTitle}”, before to “{old.ToTitle}”.");
                continue;
            }

            foreach (var way in come)
            {
                yield return new(DifferenceKind.Added, $"{way.Outcome}: to “{way.ToTitle}”.");
            }

            foreach (var way in gone)
            {
                yield return new(DifferenceKind.Removed, $"{way.Outcome}: no longer to “{way.ToTitle}”.");
            }
        }
    }

    private static IEnumerable<Way> WaysOf(WorkflowDefinition definition, DefinitionWords words) =>
        definition.Root.AndAllInside().Where(activity => activity.Connections.Count > 0).SelectMany(flow => WaysOf(flow, words));

    private static IEnumerable<Way> WaysOf(WorkflowActivity flow, DefinitionWords words)
    {
        var inside = flow.Nested.Select(nested => nested.Activity).DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var inbound = flow.Connections.ToLookup(edge => edge.Target);
        WorkflowActivity? Judged(string id) =>
            inside[id].Type == "Elsa.FlowSwitch" && inbound[id].Count() == 1 && inside.GetValueOrDefault(inbound[id].First().Source) is { Type: "Elsa.RunTask" } step ? step : null;
        foreach (var edge in flow.Connections.Where(edge => inside.ContainsKey(edge.Source) && inside.ContainsKey(edge.Target) && Judged(edge.Target) is null))
        {
            var (step, target) = (Judged(edge.Source), inside[edge.Target]);
            var source = step ?? inside[edge.Source];
            yield return new Way(KeyOf(source), edge.Port, KeyOf(target), ActivityTitle.Of(source), Port(edge.Port, step is not null, words), ActivityTitle.Of(target));
        }
    }

    /// <summary>By which an activity is found again in another version: a step by its key, others by their place.</summary>
    private static string KeyOf(WorkflowActivity activity) => activity.Type == "Elsa.RunTask" ? "step:" + HumanStepReader.Key(activity) : activity.Path;

    private static string Port(string port, bool isOutcome, DefinitionWords words) => port switch
    {
        "Done" => "",
        "Default" => "otherwise",
        "True" => "yes",
        "False" => "no",
        _ => isOutcome ? $"“{words.Outcome(port)}”" : $"“{port}”",
    };
}
