using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Engine;

/// <summary>The stored form of a state. Members that are empty are left out.</summary>
internal static class StateJson
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(InstanceMemory memory)
    {
        var written = new JsonObject
        {
            ["schema"] = Schema,
            ["definition"] = memory.DefinitionId,
            ["version"] = memory.DefinitionVersion,
            ["status"] = memory.Status,
            ["executions"] = new JsonArray([.. memory.Executions.Select(WriteExecution)]),
            ["callbacks"] = new JsonArray([.. memory.Callbacks.Select(callback => new JsonObject { ["owner"] = callback.Owner.Number, ["child"] = callback.ChildPath })]),
            ["variables"] = Values(memory.Variables),
            ["inputs"] = Values(memory.Inputs),
            ["outputs"] = Values(memory.Outputs),
            ["lastExecution"] = memory.LastExecution,
            ["lastTask"] = memory.LastTask,
            ["lastTimer"] = memory.LastTimer,
        };
        Add(written, "instance", memory.InstanceId);
        Add(written, "instanceName", memory.InstanceName);
        Add(written, "correlation", memory.CorrelationId);

        return written.ToJsonString(Compact);
    }

    public static InstanceMemory Read(string json)
    {
        try
        {
            return ReadMemory(JsonNode.Parse(json)!.AsObject());
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or NullReferenceException or KeyNotFoundException)
        {
            throw new FormatException($"This is not the state of a workflow: {wrong.Message}", wrong);
        }
    }

    private static JsonObject WriteExecution(Execution execution)
    {
        var written = new JsonObject { ["number"] = execution.Number };
        Add(written, "path", execution.Path);
        Add(written, "parent", execution.Parent?.Number);
        Add(written, "backward", execution.IsBackward ? true : null);
        Add(written, "breaking", execution.IsBreaking ? true : null);
        Add(written, "index", execution.Index == 0 ? null : execution.Index);
        Add(written, "remaining", execution.Remaining == 0 ? null : execution.Remaining);
        Add(written, "items", execution.Items is null ? null : JsValues.ToJson(new JsArray(execution.Items)));
        Add(written, "locals", execution.Locals is null ? null : Values(execution.Locals));
        Add(written, "counts", execution.Counts is null ? null : WriteCounts(execution.Counts));
        Add(written, "waiting", execution.Waiting is null ? null : WriteWaiting(execution.Waiting));

        return written;
    }

    private static JsonObject WriteCounts(FlowCounts counts) => new()
    {
        ["activities"] = Numbers(counts.Activities),
        ["edges"] = Numbers(counts.Edges),
        ["followed"] = new JsonArray([.. counts.Followed.Order(StringComparer.Ordinal).Select(edge => JsonValue.Create(edge))]),
    };

    private static JsonObject WriteWaiting(Waiting waiting)
    {
        var written = new JsonObject();
        Add(written, "task", waiting.TaskId);
        Add(written, "taskName", waiting.TaskName);
        Add(written, "timer", waiting.TimerId);
        Add(written, "due", waiting.DueAt?.ToString("O", CultureInfo.InvariantCulture));
        Add(written, "event", waiting.EventName);

        return written;
    }

    private static InstanceMemory ReadMemory(JsonObject written)
    {
        if (written["schema"]?.GetValue<int>() != Schema)
        {
            throw new JsonException($"the schema is not {Schema}");
        }

        var executions = ReadExecutions(written["executions"]!.AsArray());

        return new InstanceMemory
        {
            DefinitionId = written["definition"]!.GetValue<string>(),
            DefinitionVersion = written["version"]!.GetValue<int>(),
            Status = written["status"]!.GetValue<string>(),
            Executions = [.. executions.Values],
            Callbacks = [.. written["callbacks"]!.AsArray().Select(node => new Callback(executions[node!["owner"]!.GetValue<int>()], node["child"]!.GetValue<string>()))],
            Variables = ReadValues(written["variables"]),
            Inputs = ReadValues(written["inputs"]),
            Outputs = ReadValues(written["outputs"]),
            LastExecution = written["lastExecution"]!.GetValue<int>(),
            LastTask = written["lastTask"]!.GetValue<int>(),
            LastTimer = written["lastTimer"]!.GetValue<int>(),
            InstanceId = written["instance"]?.GetValue<string>(),
            InstanceName = written["instanceName"]?.GetValue<string>(),
            CorrelationId = written["correlation"]?.GetValue<string>(),
        };
    }

    private static Dictionary<int, Execution> ReadExecutions(JsonArray written)
    {
        // Parents stand before their children.
        var executions = new Dictionary<int, Execution>();
        foreach (var node in written)
        {
            var execution = ReadExecution(node!.AsObject(), executions);
            executions[execution.Number] = execution;
        }

        return executions;
    }

    private static Execution ReadExecution(JsonObject written, Dictionary<int, Execution> known) => new()
    {
        Number = written["number"]!.GetValue<int>(),
        Path = written["path"]?.GetValue<string>(),
        Parent = written["parent"] is { } parent ? known[parent.GetValue<int>()] : null,
        IsBackward = written.ContainsKey("backward"),
        IsBreaking = written.ContainsKey("breaking"),
        Index = Whole(written, "index"),
        Remaining = Whole(written, "remaining"),
        Items = (JsValues.FromJson(written["items"]) as JsArray)?.Items,
        Locals = written["locals"] is { } locals ? ReadValues(locals) : null,
        Counts = written["counts"] is JsonObject counts ? ReadCounts(counts) : null,
        Waiting = written["waiting"] is JsonObject waiting ? ReadWaiting(waiting) : null,
    };

    private static int Whole(JsonObject written, string name) => written[name]?.GetValue<int>() ?? 0;

    private static FlowCounts ReadCounts(JsonObject written) => new()
    {
        Activities = ReadNumbers(written["activities"]!),
        Edges = ReadNumbers(written["edges"]!),
        Followed = written["followed"]!.AsArray().Select(edge => edge!.GetValue<string>()).ToHashSet(StringComparer.Ordinal),
    };

    private static Waiting ReadWaiting(JsonObject written) => new(
        written["task"]?.GetValue<string>(),
        written["taskName"]?.GetValue<string>(),
        written["timer"]?.GetValue<string>(),
        written["due"] is { } due ? DateTime.ParseExact(due.GetValue<string>(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null,
        written["event"]?.GetValue<string>());

    private static JsonObject Values(Dictionary<string, object?> values) =>
        new(values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, JsValues.ToJson(pair.Value))));

    private static JsonObject Numbers(Dictionary<string, int> values) =>
        new(values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static Dictionary<string, object?> ReadValues(JsonNode? written) =>
        written!.AsObject().ToDictionary(pair => pair.Key, pair => JsValues.FromJson(pair.Value), StringComparer.Ordinal);

    private static Dictionary<string, int> ReadNumbers(JsonNode written) =>
        written.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<int>(), StringComparer.Ordinal);

    private static void Add(JsonObject written, string name, JsonNode? value)
    {
        if (value is not null)
        {
            written[name] = value;
        }
    }
}
