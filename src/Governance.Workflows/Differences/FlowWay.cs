using Governance.Workflows.Format;

namespace Governance.Workflows.Differences;

/// <summary>A connection in words. A choice that only follows the outcome of a step counts as that step.</summary>
/// <param name="From">By which the source is found again in another version: "step:" and the key of a step, the place of everything else.</param>
/// <param name="Port">The outcome as written.</param>
/// <param name="PortWords">The outcome in words; empty where there is only one way.</param>
public sealed record FlowWay(string From, string Port, string To, string FromTitle, string PortWords, string ToTitle)
{
    internal string After => PortWords.Length == 0 ? $"After “{FromTitle}”" : $"After “{FromTitle}”, {PortWords}";

    /// <summary>All connections of a definition, in the order of the file.</summary>
    public static IReadOnlyList<FlowWay> Of(WorkflowDefinition definition, DefinitionWords words)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(words);
        return [.. definition.Root.AndAllInside().Where(activity => activity.Connections.Count > 0).SelectMany(flow => WaysOf(flow, words))];
    }

    /// <summary>By which the ways out of a step are found.</summary>
    public static string KeyOf(HumanStep step) => "step:" + step.Key;

    private static IEnumerable<FlowWay> WaysOf(WorkflowActivity flow, DefinitionWords words)
    {
        var inside = flow.Nested.Select(nested => nested.Activity).DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var inbound = flow.Connections.ToLookup(edge => edge.Target);
        WorkflowActivity? Judged(string id) =>
            inside[id].Type == "Elsa.FlowSwitch" && inbound[id].Count() == 1 && inside.GetValueOrDefault(inbound[id].First().Source) is { Type: "Elsa.RunTask" } step ? step : null;
        foreach (var edge in flow.Connections.Where(edge => inside.ContainsKey(edge.Source) && inside.ContainsKey(edge.Target) && Judged(edge.Target) is null))
        {
            var (step, target) = (Judged(edge.Source), inside[edge.Target]);
            var source = step ?? inside[edge.Source];
            yield return new FlowWay(KeyOf(source), edge.Port, KeyOf(target), ActivityTitle.Of(source), WordsOf(edge.Port, step is not null, words), ActivityTitle.Of(target));
        }
    }

    /// <summary>By which an activity is found again in another version: a step by its key, others by their place.</summary>
    private static string KeyOf(WorkflowActivity activity) => activity.Type == "Elsa.RunTask" ? "step:" + HumanStepReader.Key(activity) : activity.Path;

    private static string WordsOf(string port, bool isOutcome, DefinitionWords words) => port switch
    {
        "Done" => "",
        "Default" => "otherwise",
        "True" => "yes",
        "False" => "no",
        _ => $"“{(isOutcome ? words.Outcome(port) : port)}”",
    };
}
