namespace Governance.Workflows.Engine;

/// <summary>One advance in the making: a queue of activities, worked off first-in first-out until nothing is left to do.</summary>
internal sealed class Run
{
    /// <summary>Activities in one advance before it is stopped: a loop that waits for nobody never ends.</summary>
    private const int MostExecutions = 10_000;

    private readonly LinkedList<WorkItem> queue = new();
    private readonly List<TraceLine> trace = [];
    private readonly List<string> lines = [];
    private readonly List<OpenedStep> requested = [];
    private readonly List<FollowedConnection> followed = [];
    private int executed;

    public Run(WorkflowDefinition definition, InstanceMemory memory, Trigger trigger)
    {
        Definition = definition;
        Memory = memory;
        Trigger = trigger;
        Values = new RunValues(this);
    }

    public WorkflowDefinition Definition { get; }

    public InstanceMemory Memory { get; }

    public Trigger Trigger { get; }

    public RunValues Values { get; }

    /// <summary>Outputs of activities of this advance: they do not outlive it.</summary>
    public Dictionary<(string Path, string Output), object?> Results { get; } = [];

    public object? LastResult { get; set; }

    /// <summary>Outcomes that a script named with setOutcome.</summary>
    public IReadOnlyList<string>? ScriptOutcomes { get; set; }

    public IReadOnlyList<TraceLine> Trace => trace;

    public IReadOnlyList<string> Lines => lines;

    public IReadOnlyList<OpenedStep> Requested => requested;

    public IReadOnlyList<FollowedConnection> Followed => followed;

    public void Begin()
    {
        var workflow = new Execution { Number = 0, Path = null, Parent = null };
        Memory.Executions.Add(workflow);
        Schedule(workflow, Definition.Root);
    }

    public void Drain()
    {
        while (queue.First is { } first)
        {
            queue.RemoveFirst();
            Execute(first.Value);
        }

        if (Memory.Status == "Running" && !Memory.Executions.Any(execution => execution.IsRunning))
        {
            Memory.Status = "Finished";
        }
    }

    public void Schedule(Execution owner, WorkflowActivity activity, IReadOnlyDictionary<string, object?>? locals = null, bool isBackward = false)
    {
        Memory.Callbacks.Add(new Callback(owner, activity.Path));
        queue.AddLast(new WorkItem(owner, activity, locals, isBackward));
    }

    public bool IsScheduled(Execution owner, WorkflowActivity activity) => queue.Any(item => item.Owner == owner && item.Activity == activity);

    /// <summary>A child runs, or something is scheduled by this execution or by one inside it.</summary>
    public bool HasPendingWork(Execution execution) =>
        Memory.Executions.Any(child => child.Parent == execution && child.IsRunning)
        || queue.Any(item => item.Owner.WithAncestors().Contains(execution));

    public void Complete(Execution execution, IReadOnlyList<string>? outcomes = null)
    {
        if (!execution.IsRunning)
        {
            return;
        }

        execution.IsClosing = true;
        foreach (var child in RunningChildren(execution))
        {
            CancelAfterParent(child);
        }

        Enter(execution, ExecutionStatus.Completed);
        foreach (var receiver in execution.WithAncestors().ToList())
        {
            if (execution.Activity is { } activity && TakeCallback(receiver, activity))
            {
                Behaviours.Of(receiver).ChildCompleted(this, receiver, execution, outcomes);
            }
        }

        Forget(execution);
    }

    /// <summary>Cancels a branch, innermost first, and tells the flowchart, which goes on as over a dead path.</summary>
    public void Cancel(Execution execution)
    {
        if (!execution.IsRunning)
        {
            return;
        }

        execution.IsClosing = true;
        Withdraw(execution);
        foreach (var child in RunningChildren(execution))
        {
            Cancel(child);
        }

        End(execution);
    }

    public void Finish()
    {
        Memory.Callbacks.Clear();
        queue.Clear();
        Memory.Executions.ForEach(execution => execution.Waiting = null);
        Memory.Status = "Finished";
    }

    /// <summary>
    /// What a stock server loses at the end of a burst is lost here too: variables and inputs without a storage driver, outputs of
    /// activities, and every execution that is over.
    /// </summary>
    public void ForgetWhatDoesNotLast()
    {
        foreach (var variable in Definition.Variables.Where(variable => !variable.IsStored))
        {
            Memory.Variables[variable.Name] = variable.Default;
        }

        foreach (var input in Memory.Inputs.Keys.Where(name => !Definition.Inputs.Any(known => known.Name == name && known.IsStored)).ToList())
        {
            Memory.Inputs.Remove(input);
        }

        Memory.Executions.RemoveAll(execution => !execution.IsRunning || Memory.Status != "Running");
        if (Memory.Status != "Running")
        {
            Memory.Callbacks.Clear();
        }

        foreach (var container in Memory.Executions.Where(execution => execution.Activity is not null))
        {
            foreach (var variable in container.Activity!.Variables.Where(variable => !variable.IsStored))
            {
                container.Locals![variable.Name] = variable.Default;
            }
        }
    }

    public void Write(Execution execution, string line)
    {
        lines.Add(line);
        Note(execution, "Line", line);
    }

    public void RequestTask(Execution execution, OpenedStep step)
    {
        requested.Add(step);
        Note(execution, "Task", step.TaskName);
    }

    public void Follow(Execution flow, WorkflowConnection edge) => followed.Add(new FollowedConnection(flow.Activity!.Path, edge.Source, edge.Port, edge.Target));

    public void Note(Execution execution, string what, string? detail = null)
    {
        if (execution.Activity is { } activity)
        {
            trace.Add(new TraceLine(execution.Number, activity.Id, activity.Type, what, detail));
        }
    }

    private void Execute(WorkItem item)
    {
        if (++executed > MostExecutions)
        {
            throw new EngineFaultException(item.Activity, "too-many-activities", $"More than {MostExecutions} activities were executed without anybody being waited for; {item.Activity} is in a loop that does not end.");
        }

        var execution = new Execution
        {
            Number = ++Memory.LastExecution,
            Path = item.Activity.Path,
            Activity = item.Activity,
            Parent = item.Owner,
            IsBackward = item.IsBackward,
            Locals = item.Locals is null ? null : new(item.Locals),
        };
        Memory.Executions.Add(execution);
        Note(execution, "Started");
        Behaviours.Of(execution).Execute(this, execution);
        DropIfOrphaned(execution);
    }

    // What was scheduled before its flowchart ended still runs, but nobody is asked to do anything for it any more.
    private void DropIfOrphaned(Execution execution)
    {
        if (execution.IsRunning && !execution.Parent!.IsRunning && Memory.Status == "Running")
        {
            requested.RemoveAll(step => step.TaskId == execution.Waiting?.TaskId);
            Cancel(execution);
        }
    }

    private List<Execution> RunningChildren(Execution execution) =>
        Memory.Executions.Where(child => child.Parent == execution && child.IsRunning).ToList();

    private void CancelAfterParent(Execution execution)
    {
        if (!execution.IsRunning)
        {
            return;
        }

        Withdraw(execution);
        End(execution);
        foreach (var child in RunningChildren(execution))
        {
            CancelAfterParent(child);
        }
    }

    private void End(Execution execution)
    {
        Enter(execution, ExecutionStatus.Canceled);
        Forget(execution);
        if (execution.Parent is { Activity: not null } parent)
        {
            Behaviours.Of(parent).ChildCancelled(this, parent, execution);
        }
    }

    private void Enter(Execution execution, ExecutionStatus status)
    {
        execution.Status = status;
        Note(execution, status.ToString());
    }

    private void Withdraw(Execution owner)
    {
        foreach (var item in queue.Where(item => item.Owner == owner).ToList())
        {
            queue.Remove(item);
        }
    }

    private void Forget(Execution execution)
    {
        execution.Waiting = null;
        Memory.Callbacks.RemoveAll(callback => callback.Owner == execution);
    }

    private bool TakeCallback(Execution owner, WorkflowActivity child)
    {
        var index = Memory.Callbacks.FindIndex(callback => callback.Owner == owner && callback.ChildPath == child.Path);
        if (index < 0)
        {
            return false;
        }

        Memory.Callbacks.RemoveAt(index);
        return true;
    }
}
