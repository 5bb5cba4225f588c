using System.Text.Json.Nodes;
using Governance.Workflows.Engine;
using Governance.Workflows.Expressions;

namespace Governance.Workflows;

/// <summary>
/// The embedded engine: a function of definition, state and trigger. It reads no clock, keeps nothing and draws nothing at random;
/// equal input gives equal output. What cannot be done comes back as a fault beside the unchanged state: an unknown or already
/// completed task ("unknown-task"), an unknown timer ("unknown-timer"), an expression without a value ("expression"), the activity
/// <c>Fault</c> ("fault-activity"), a workflow that has ended ("already-ended"). An event that nobody awaits changes nothing.
/// </summary>
public sealed class WorkflowEngine : IWorkflowEngine
{
    public Advance Advance(WorkflowDefinition definition, WorkflowState? state, Trigger trigger)
    {
        var before = state ?? WorkflowState.Of(NewMemory(definition, trigger));
        Run? run = null;
        try
        {
            run = new Run(definition, before.Memory.Clone(definition), trigger);
            Refuse(run, state);
            Answer(run);
            run.Drain();
        }
        catch (EngineFaultException stopped)
        {
            return Faulted(before, run, stopped.ToFault());
        }

        return Outcome(before, run);
    }

    private static void Refuse(Run run, WorkflowState? state)
    {
        if (run.Memory.DefinitionId != run.Definition.Id)
        {
            throw new EngineFaultException(null, "state-does-not-fit", $"The state belongs to the workflow {run.Memory.DefinitionId}, not to {run.Definition.Id}.");
        }

        var isStart = run.Trigger.Kind == TriggerKind.Start;
        if (isStart != state is null)
        {
            throw new EngineFaultException(null, isStart ? "already-started" : "not-started", isStart ? "The workflow has already been started." : "The workflow has not been started.");
        }

        if (run.Memory.Status != "Running" && run.Trigger.Kind != TriggerKind.StepCompleted)
        {
            throw new EngineFaultException(null, "already-ended", $"The workflow has ended ({run.Memory.Status}).");
        }
    }

    private static void Answer(Run run)
    {
        SetFacts(run);
        switch (run.Trigger.Kind)
        {
            case TriggerKind.Start:
                run.Begin();
                break;
            case TriggerKind.StepCompleted:
                CompleteStep(run);
                break;
            case TriggerKind.TimerDue:
                run.Complete(Find(run, waiting => waiting.TimerId == run.Trigger.TimerId, "unknown-timer", $"The workflow does not wait for the timer {run.Trigger.TimerId}."));
                break;
            case TriggerKind.Event:
                Receive(run);
                break;
            default:
                Cancel(run);
                break;
        }
    }

    private static void SetFacts(Run run)
    {
        foreach (var (name, value) in run.Trigger.Facts.Where(fact => run.Memory.Variables.ContainsKey(fact.Key)))
        {
            run.Memory.Variables[name] = JsValues.FromJson(value);
        }

        foreach (var (name, value) in run.Trigger.Input)
        {
            run.Memory.Inputs[name] = JsValues.FromJson(value);
        }
    }

    private static void CompleteStep(Run run)
    {
        var execution = Find(run, waiting => waiting.TaskId is not null && waiting.TaskId == run.Trigger.TaskId, "unknown-task", $"The task {run.Trigger.TaskId} is not open: it was completed or cancelled before, or never existed.");
        var result = JsValues.FromJson(run.Trigger.Result);
        run.Memory.Inputs["RunTaskInput"] = result;
        run.Values.SetResult(execution, "result", result);
        run.Complete(execution);
    }

    private static void Receive(Run run)
    {
        var waiting = run.Memory.Executions.Where(execution => execution.Waiting?.EventName is { } name && name == run.Trigger.EventName).ToList();
        foreach (var execution in waiting.Where(execution => execution.IsRunning))
        {
            run.Values.SetResult(execution, "result", JsValues.FromJson(run.Trigger.Result));
            run.Complete(execution);
        }
    }

    private static void Cancel(Run run)
    {
        run.Finish();
        foreach (var execution in run.Memory.Executions)
        {
            execution.Status = ExecutionStatus.Canceled;
            run.Note(execution, "Canceled");
        }

        run.Memory.Status = "Cancelled";
    }

    private static Execution Find(Run run, Func<Waiting, bool> matches, string code, string text) =>
        run.Memory.Executions.FirstOrDefault(execution => execution.Waiting is { } waiting && matches(waiting))
        ?? throw new EngineFaultException(null, code, text);

    private static InstanceMemory NewMemory(WorkflowDefinition definition, Trigger trigger)
    {
        var memory = new InstanceMemory
        {
            DefinitionId = definition.Id,
            DefinitionVersion = definition.Version,
            InstanceId = trigger.InstanceId,
            LastTask = trigger.NumbersFrom,
            LastTimer = trigger.NumbersFrom,
        };
        foreach (var variable in definition.Variables)
        {
            memory.Variables[variable.Name] = variable.Default;
        }

        return memory;
    }

    private static Advance Faulted(WorkflowState before, Run? run, EngineFault fault)
    {
        var ended = new WorkflowEnd("Faulted", null, new Dictionary<string, JsonNode?>());

        return new Advance(before, [], [], [], [], run?.Lines ?? [], ended, [fault], run?.Trace ?? []);
    }

    private static Advance Outcome(WorkflowState before, Run run)
    {
        run.ForgetWhatDoesNotLast();
        var after = WorkflowState.Of(run.Memory);
        var ended = after.Status == "Running" ? null : new WorkflowEnd(after.Status, after.Ending, after.Outputs);

        return new Advance(
            after,
            [.. run.Requested.Where(step => after.OpenTasks.Any(open => open.TaskId == step.TaskId))],
            [.. before.OpenTasks.Select(open => open.TaskId).Where(id => id != run.Trigger.TaskId && !after.OpenTasks.Any(open => open.TaskId == id))],
            [.. after.Timers.Where(timer => !before.Timers.Contains(timer))],
            [.. after.Awaited.Except(before.Awaited)],
            run.Lines,
            ended,
            [],
            run.Trace)
        {
            Followed = run.Followed,
            CancelledTimers = [.. before.Timers.Where(timer => timer.TimerId != run.Trigger.TimerId && !after.Timers.Contains(timer)).Select(timer => timer.TimerId)],
        };
    }
}
