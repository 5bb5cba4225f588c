using System.Text.Json.Nodes;

namespace Governance.Workflows;

/// <summary>What one trigger led to. With a fault in it nothing has happened: refuse the change and keep the former state.</summary>
/// <param name="State">The new state; with faults the former one.</param>
/// <param name="Opened">Steps that opened and are open now, in order.</param>
/// <param name="Cancelled">Ids of tasks that were open before and were cancelled.</param>
/// <param name="Timers">Timers that were asked for and still run.</param>
/// <param name="Awaited">Events that are newly awaited.</param>
/// <param name="Lines">Lines written by <c>WriteLine</c>.</param>
/// <param name="Ended">Set when the workflow ended with this advance; "Faulted" beside faults.</param>
public sealed record Advance(
    WorkflowState State,
    IReadOnlyList<OpenedStep> Opened,
    IReadOnlyList<string> Cancelled,
    IReadOnlyList<TimerRequest> Timers,
    IReadOnlyList<AwaitedEvent> Awaited,
    IReadOnlyList<string> Lines,
    WorkflowEnd? Ended,
    IReadOnlyList<EngineFault> Faults,
    IReadOnlyList<TraceLine> Trace)
{
    /// <summary>Ids of timers that ran before and are no longer wanted.</summary>
    public IReadOnlyList<string> CancelledTimers { get; init; } = [];

    /// <summary>Connections of flowcharts in the order in which they were followed.</summary>
    public IReadOnlyList<FollowedConnection> Followed { get; init; } = [];

    public bool IsFaulted => Faults.Count > 0;
}

/// <param name="TaskName">The key of the step.</param>
public sealed record OpenedStep(string TaskId, string ActivityId, string TaskName, JsonObject? Payload);

/// <param name="DueAt">UTC.</param>
public sealed record TimerRequest(string TimerId, string ActivityId, DateTime DueAt);

public sealed record AwaitedEvent(string EventName, string ActivityId);

/// <param name="Status">"Finished", "Cancelled" or "Faulted".</param>
/// <param name="Ending">The output "Ending", when it is a text.</param>
public sealed record WorkflowEnd(string Status, string? Ending, IReadOnlyDictionary<string, JsonNode?> Outputs);

/// <summary>Why an advance was stopped.</summary>
/// <param name="ActivityId">The activity that could not be executed, where it was one.</param>
/// <param name="Code">For example "expression", "fault-activity", "unknown-task", "unknown-timer", "too-many-activities".</param>
public sealed record EngineFault(string? ActivityId, string Code, string Text);

/// <summary>One thing that happened inside an advance.</summary>
/// <param name="Execution">Number of the execution, counted over the life of the instance: a loop executes an activity several times.</param>
/// <param name="What">"Started", "Completed", "Canceled", "Faulted", "Task" (detail: task name), "Line" (detail: the text).</param>
public sealed record TraceLine(int Execution, string ActivityId, string ActivityType, string What, string? Detail);

/// <summary>A connection that an advance followed.</summary>
/// <param name="Flowchart">Path of the flowchart that holds it.</param>
public sealed record FollowedConnection(string Flowchart, string Source, string Port, string Target);
