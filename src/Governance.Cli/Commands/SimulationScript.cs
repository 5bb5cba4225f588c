using System.Text.Json.Nodes;

namespace Governance.Cli.Commands;

/// <summary>What a simulation answers.</summary>
/// <param name="Results">By step key, one entry a round; or under "" one after the other for the steps in the order in which they open.</param>
internal sealed record SimulationScript(
    IReadOnlyDictionary<string, JsonNode?> Input, IReadOnlyDictionary<string, JsonNode?> Facts, IReadOnlyDictionary<string, Queue<SimulatedResult>> Results)
{
    /// <summary>Steps in the order in which they open.</summary>
    public const string InOrder = "";

    public static SimulationScript Empty => new(new Dictionary<string, JsonNode?>(), new Dictionary<string, JsonNode?>(), new Dictionary<string, Queue<SimulatedResult>>());

    /// <exception cref="FormatException">The script has another form.</exception>
    public static SimulationScript Read(string json)
    {
        var root = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("The script is a JSON object with results, input and facts.");
        var results = root["results"] switch
        {
            null => [],
            JsonArray list => new Dictionary<string, Queue<SimulatedResult>> { [InOrder] = Many(list) },
            JsonObject byStep => byStep.ToDictionary(s => s.Key, s => s.Value is JsonArray rounds ? Many(rounds) : Many([s.Value?.DeepClone()])),
            _ => throw new FormatException("“results” is a list, or an object of step keys."),
        };
        return new SimulationScript(Values(root["input"]), Values(root["facts"]), results);
    }

    private static Queue<SimulatedResult> Many(JsonArray entries) => new(entries.Select(SimulatedResult.Of));

    internal static IReadOnlyDictionary<string, JsonNode?> Values(JsonNode? node) =>
        (node as JsonObject)?.ToDictionary(v => v.Key, v => v.Value?.DeepClone()) ?? [];
}

/// <summary>How one round of a step ends, and the facts that become known with it.</summary>
internal sealed record SimulatedResult(JsonNode? Result, IReadOnlyDictionary<string, JsonNode?> Facts)
{
    public static SimulatedResult Of(JsonNode? entry) => entry is JsonObject both && both.ContainsKey("result")
        ? new SimulatedResult(both["result"]?.DeepClone(), SimulationScript.Values(both["facts"]))
        : new SimulatedResult(entry?.DeepClone(), SimulationScript.Values(null));
}
