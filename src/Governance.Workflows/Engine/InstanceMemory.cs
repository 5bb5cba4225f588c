namespace Governance.Workflows.Engine;

/// <summary>Everything that a running workflow keeps between two triggers. A run works on its own copy.</summary>
internal sealed class InstanceMemory
{
    public required string DefinitionId { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>"Running", "Finished" or "Cancelled".</summary>
    public string Status { get; set; } = "Running";

    public List<Execution> Executions { get; init; } = [];

    /// <summary>Who is told when an activity completes, in the order of scheduling.</summary>
    public List<Callback> Callbacks { get; init; } = [];

    public Dictionary<string, object?> Variables { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?> Inputs { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, object?> Outputs { get; init; } = new(StringComparer.Ordinal);

    public string? InstanceId { get; set; }

    public string? InstanceName { get; set; }

    public string? CorrelationId { get; set; }

    public int LastExecution { get; set; }

    public int LastTask { get; set; }

    public int LastTimer { get; set; }

    /// <summary>A copy to work on, bound to the activities of the definition.</summary>
    public InstanceMemory Clone(WorkflowDefinition definition)
    {
        var copies = new Dictionary<int, Execution>();
        foreach (var execution in Executions)
        {
            copies[execution.Number] = execution.Clone(execution.Parent is null ? null : copies[execution.Parent.Number], definition);
        }

        return new()
        {
            DefinitionId = DefinitionId,
            DefinitionVersion = definition.Version,
            Status = Status,
            Executions = [.. copies.Values],
            Callbacks = [.. Callbacks.Select(callback => callback with { Owner = copies[callback.Owner.Number] })],
            Variables = new(Variables, StringComparer.Ordinal),
            Inputs = new(Inputs, StringComparer.Ordinal),
            Outputs = new(Outputs, StringComparer.Ordinal),
            InstanceId = InstanceId,
            InstanceName = InstanceName,
            CorrelationId = CorrelationId,
            LastExecution = LastExecution,
            LastTask = LastTask,
            LastTimer = LastTimer,
        };
    }
}

internal sealed record Callback(Execution Owner, string ChildPath);

/// <summary>An activity that will be executed next.</summary>
internal sealed record WorkItem(Execution Owner, WorkflowActivity Activity, IReadOnlyDictionary<string, object?>? Locals, bool IsBackward);
