using System.Text.Json.Nodes;

namespace Governance.Workflows;

public enum TriggerKind
{
    Start,
    StepCompleted,
    TimerDue,
    Event,
    Cancel,
}

/// <summary>Why the engine is asked. Everything that differs from call to call, so that the engine itself needs no clock and no chance.</summary>
public sealed record Trigger
{
    private static readonly IReadOnlyDictionary<string, JsonNode?> None = new Dictionary<string, JsonNode?>();

    public required TriggerKind Kind { get; init; }

    /// <summary>The instant of the change, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Source of every "random" value in expressions.</summary>
    public long Seed { get; init; }

    /// <summary>At the start: tasks and timers are numbered after this one. For an instance that takes over from another one.</summary>
    public int NumbersFrom { get; init; }

    public string? TaskId { get; init; }

    /// <summary>The outcome of the completed step, or what an event carried.</summary>
    public JsonNode? Result { get; init; }

    /// <summary>Variables to set before anything runs, by name. Names that the definition does not declare are left out.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Facts { get; init; } = None;

    /// <summary>Inputs of the workflow at the start; at other triggers visible in this advance only.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Input { get; init; } = None;

    public string? TimerId { get; init; }

    public string? EventName { get; init; }

    /// <summary>What getWorkflowInstanceId() answers; kept from the start.</summary>
    public string? InstanceId { get; init; }

    public static Trigger Start(DateTime at, long seed = 0, IReadOnlyDictionary<string, JsonNode?>? facts = null, IReadOnlyDictionary<string, JsonNode?>? input = null) =>
        new() { Kind = TriggerKind.Start, At = at, Seed = seed, Facts = facts ?? None, Input = input ?? None };

    public static Trigger StepCompleted(DateTime at, string taskId, JsonNode? result, long seed = 0, IReadOnlyDictionary<string, JsonNode?>? facts = null) =>
        new() { Kind = TriggerKind.StepCompleted, At = at, Seed = seed, TaskId = taskId, Result = result, Facts = facts ?? None };

    public static Trigger TimerDue(DateTime at, string timerId, long seed = 0) =>
        new() { Kind = TriggerKind.TimerDue, At = at, Seed = seed, TimerId = timerId };

    public static Trigger Event(DateTime at, string eventName, JsonNode? payload = null, long seed = 0) =>
        new() { Kind = TriggerKind.Event, At = at, Seed = seed, EventName = eventName, Result = payload };

    public static Trigger Cancel(DateTime at) => new() { Kind = TriggerKind.Cancel, At = at };
}
