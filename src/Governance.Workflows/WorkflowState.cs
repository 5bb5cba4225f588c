using System.Text.Json.Nodes;
using Governance.Workflows.Engine;
using Governance.Workflows.Expressions;

namespace Governance.Workflows;

/// <summary>Where a running workflow stands. It never changes; an advance makes a new one.</summary>
public sealed record WorkflowState
{
    private WorkflowState(InstanceMemory memory)
    {
        Memory = memory;
        var waiting = memory.Executions.Where(execution => execution.Waiting is not null).ToList();
        OpenTasks = [.. waiting.Where(execution => execution.Waiting!.TaskId is not null)
            .Select(execution => new OpenTask(execution.Waiting!.TaskId!, IdOf(execution), execution.Waiting.TaskName!))];
        Timers = [.. waiting.Where(execution => execution.Waiting!.TimerId is not null)
            .Select(execution => new TimerRequest(execution.Waiting!.TimerId!, IdOf(execution), execution.Waiting.DueAt!.Value))];
        Awaited = [.. waiting.Where(execution => execution.Waiting!.EventName is not null)
            .Select(execution => new AwaitedEvent(execution.Waiting!.EventName!, IdOf(execution)))];
    }

    public string DefinitionId => Memory.DefinitionId;

    public int DefinitionVersion => Memory.DefinitionVersion;

    /// <summary>"Running", "Finished" or "Cancelled".</summary>
    public string Status => Memory.Status;

    public IReadOnlyList<OpenTask> OpenTasks { get; }

    public IReadOnlyList<TimerRequest> Timers { get; }

    public IReadOnlyList<AwaitedEvent> Awaited { get; }

    /// <summary>Values of the workflow's variables, by name.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Variables => ToJson(Memory.Variables);

    public IReadOnlyDictionary<string, JsonNode?> Outputs => ToJson(Memory.Outputs);

    public string? CorrelationId => Memory.CorrelationId;

    /// <summary>The output "Ending", when it was set to a text.</summary>
    public string? Ending => Memory.Outputs.GetValueOrDefault("Ending") as string;

    /// <summary>Nothing is open, no timer runs, no event is awaited, and there is no named ending: nobody can move it any more.</summary>
    public bool IsStuck => OpenTasks.Count == 0 && Timers.Count == 0 && Awaited.Count == 0
        && Status != "Cancelled" && (Status == "Running" || string.IsNullOrEmpty(Ending));

    internal InstanceMemory Memory { get; }

    /// <summary>Compact JSON with a fixed order: equal states give equal text.</summary>
    public string ToJson() => StateJson.Write(Memory);

    /// <exception cref="FormatException">The text is not a state that <see cref="ToJson()"/> wrote.</exception>
    public static WorkflowState FromJson(string json) => new(StateJson.Read(json));

    public bool Equals(WorkflowState? other) => other is not null && ToJson() == other.ToJson();

    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    internal static WorkflowState Of(InstanceMemory memory) => new(memory);

    private static string IdOf(Execution execution) => execution.Path![(execution.Path!.LastIndexOf('/') + 1)..];

    private static Dictionary<string, JsonNode?> ToJson(Dictionary<string, object?> values) => values.ToDictionary(pair => pair.Key, pair => JsValues.ToJson(pair.Value));
}

public sealed record OpenTask(string TaskId, string ActivityId, string TaskName);
