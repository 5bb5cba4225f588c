using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Cli.Commands;

/// <summary>Reads a script strictly: what the form does not name is an error that says where it stands.</summary>
internal static class SimulationScriptReader
{
    private const int MostCharacters = 10_000_000;

    private static readonly string[] Keys = ["input", "result", "results", "facts", "events", "advanceTime"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">The script has another form; the message names the line or the field.</exception>
    public static SimulationScript Read(string json)
    {
        if (Parse(json) is not JsonObject root)
        {
            throw new FormatException($"The script is a JSON object with {string.Join(", ", Keys)}; all may be left out.");
        }

        RefuseUnknown(root, "", Keys);
        return new SimulationScript(
            Values(root, "input"),
            root.ContainsKey("result") ? Clone(root["result"]) : SimulationScript.Empty.Result,
            Results(root),
            Values(root, "facts"),
            Events(root),
            AdvanceTime(root));
    }

    private static JsonNode? Parse(string json)
    {
        if (json.Length > MostCharacters)
        {
            throw new FormatException($"The script is longer than {MostCharacters} characters.");
        }

        try
        {
            return JsonNode.Parse(json, documentOptions: Strict);
        }
        catch (JsonException fault)
        {
            throw new FormatException($"line {fault.LineNumber + 1}, column {fault.BytePositionInLine + 1}: this is not JSON. {fault.Message.Split(" LineNumber:")[0].Split(" Path:")[0]}", fault);
        }
    }

    private static void RefuseUnknown(JsonObject node, string path, string[] known)
    {
        if (node.Select(member => member.Key).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            throw new FormatException($"“{path}{unknown}” is not known; allowed are {string.Join(", ", known)}.");
        }
    }

    private static Dictionary<string, JsonNode?> Values(JsonObject parent, string key, string path = "") => parent[key] switch
    {
        null when !parent.ContainsKey(key) => [],
        JsonObject values => values.ToDictionary(value => value.Key, value => Clone(value.Value)),
        _ => throw new FormatException($"“{path}{key}” is an object of names and values."),
    };

    private static IReadOnlyDictionary<string, IReadOnlyList<SimulatedResult>> Results(JsonObject root) => root["results"] switch
    {
        null when !root.ContainsKey("results") => SimulationScript.Empty.Results,
        JsonObject byTask => byTask.ToDictionary(task => task.Key, task => InTurn(task.Key, task.Value)),
        _ => throw new FormatException("“results” is an object of task names, each with a list of results that are used in turn."),
    };

    // One result may stand without its list.
    private static IReadOnlyList<SimulatedResult> InTurn(string task, JsonNode? given) => given is JsonArray list
        ? [.. list.Select((entry, index) => Entry(entry, $"results.{task}[{index}]."))]
        : [Entry(given, $"results.{task}.")];

    private static SimulatedResult Entry(JsonNode? entry, string path)
    {
        if (entry is not JsonObject both || !(both.ContainsKey("result") || both.ContainsKey("facts")))
        {
            return new SimulatedResult(Clone(entry), new Dictionary<string, JsonNode?>());
        }

        RefuseUnknown(both, path, ["result", "facts"]);
        return both.ContainsKey("result")
            ? new SimulatedResult(Clone(both["result"]), Values(both, "facts", path))
            : throw new FormatException($"“{path}facts” needs a “result” beside it.");
    }

    private static IReadOnlyList<string> Events(JsonObject root) => root["events"] switch
    {
        null when !root.ContainsKey("events") => [],
        JsonArray names => [.. names.Select((name, index) => Text(name) ?? throw new FormatException($"“events[{index}]” is not the name of an event."))],
        _ => throw new FormatException("“events” is a list of names."),
    };

    private static bool AdvanceTime(JsonObject root) => root["advanceTime"] switch
    {
        null when !root.ContainsKey("advanceTime") => false,
        JsonValue value when value.TryGetValue<bool>(out var set) => set,
        _ => throw new FormatException("“advanceTime” is true or false."),
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? Clone(JsonNode? node) => node?.DeepClone();
}
