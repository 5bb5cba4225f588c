namespace Governance.Workflows.Engine;

internal enum ExecutionStatus
{
    Running,
    Completed,
    Canceled,
}

/// <summary>One activity being executed. A loop makes a new one for every round.</summary>
internal sealed class Execution
{
    public required int Number { get; init; }

    /// <summary>Path of the activity in the definition; null for the workflow itself, the owner of the root.</summary>
    public required string? Path { get; init; }

    /// <summary>The activity at <see cref="Path"/>, bound when a run begins.</summary>
    public WorkflowActivity? Activity { get; init; }

    public required Execution? Parent { get; init; }

    public ExecutionStatus Status { get; set; }

    /// <summary>Entered over a backward edge: its completion counts no visit.</summary>
    public bool IsBackward { get; init; }

    public bool IsBreaking { get; set; }

    /// <summary>Next index or current value, as the activity uses it.</summary>
    public int Index { get; set; }

    /// <summary>Children that have not completed yet.</summary>
    public int Remaining { get; set; }

    /// <summary>The list of a loop, or start, end, step and inclusion of a counted loop; evaluated once.</summary>
    public IReadOnlyList<object?>? Items { get; set; }

    public Dictionary<string, object?>? Locals { get; set; }

    public FlowCounts? Counts { get; set; }

    public Waiting? Waiting { get; set; }

    /// <summary>Is completing or being cancelled, and cancels what is left inside: nothing new is scheduled by it.</summary>
    public bool IsClosing { get; set; }

    public bool IsRunning => Status == ExecutionStatus.Running;

    public IEnumerable<Execution> WithAncestors()
    {
        for (var current = this; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }

    public Execution Clone(Execution? parent, WorkflowDefinition definition) => new()
    {
        Number = Number,
        Path = Path,
        Activity = Path is null ? null : definition.Find(Path) ?? throw DoesNotFit(definition),
        Parent = parent,
        Status = Status,
        IsBackward = IsBackward,
        IsBreaking = IsBreaking,
        Index = Index,
        Remaining = Remaining,
        Items = Items,
        Locals = Locals is null ? null : new(Locals),
        Counts = Counts?.Clone(),
        Waiting = Waiting,
    };

    private EngineFaultException DoesNotFit(WorkflowDefinition definition) =>
        new(null, "state-does-not-fit", $"The state stands at \"{Path}\", which {definition.Id} version {definition.Version} does not have.");
}

/// <summary>What an execution waits for: exactly one of a task, a timer and an event.</summary>
internal sealed record Waiting(string? TaskId, string? TaskName, string? TimerId, DateTime? DueAt, string? EventName);
