using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Core.Cases.Versions;

/// <summary>Where a recorded history leads on a definition.</summary>
/// <param name="State">The position reached; null when the workflow could not even start.</param>
/// <param name="LeftOver">What the definition did not come to ask for.</param>
/// <param name="Fault">Why the workflow could not go on; null when it could.</param>
public sealed record ReplayResult(WorkflowState? State, IReadOnlyList<FlowMove> LeftOver, string? Fault);

/// <summary>
/// Takes a definition over the recorded history of a case: its start, then what was finished, in order. What the definition does not ask
/// for yet waits and is given as soon as it is asked for; so nothing that is complete is asked for again.
/// </summary>
/// <param name="numbersFrom">Tasks and timers are numbered after this one, so that their ids differ from those that the case has had.</param>
public sealed class CaseReplay(IWorkflowEngine engine, WorkflowDefinition definition, int numbersFrom = 0)
{
    public ReplayResult Run(FlowMove start, IReadOnlyList<FlowMove> moves)
    {
        var trigger = new Trigger { Kind = TriggerKind.Start, At = start.At, Seed = start.Seed, Facts = Known(start.Facts), NumbersFrom = numbersFrom };
        var advance = engine.Advance(definition, null, trigger);
        var waiting = moves.ToList();
        while (!advance.IsFaulted && Next(waiting, advance.State) is var (move, answer))
        {
            waiting.Remove(move);
            advance = engine.Advance(definition, advance.State, answer);
        }

        return new ReplayResult(advance.State, waiting, advance.IsFaulted ? advance.Faults[0].Text : null);
    }

    /// <summary>The earliest move that the workflow waits for now, and the trigger it makes.</summary>
    private (FlowMove Move, Trigger Trigger)? Next(List<FlowMove> waiting, WorkflowState state)
    {
        foreach (var move in waiting)
        {
            if (TriggerOf(move, state) is { } trigger)
            {
                return (move, trigger);
            }
        }

        return null;
    }

    private Trigger? TriggerOf(FlowMove move, WorkflowState state)
    {
        if (move.TimerActivity is { } activity)
        {
            var timer = state.Timers.FirstOrDefault(t => t.ActivityId == activity);
            return timer is null ? null : Trigger.TimerDue(move.At, timer.TimerId, move.Seed);
        }

        var task = state.OpenTasks.FirstOrDefault(t => t.TaskName == move.StepKey);
        return task is null ? null : Trigger.StepCompleted(move.At, task.TaskId, JsonValue.Create(move.Outcome), move.Seed, Known(move.Facts));
    }

    private Dictionary<string, JsonNode?> Known(IReadOnlyDictionary<string, JsonNode?> facts) =>
        facts.Where(f => definition.Facts.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value?.DeepClone());
}
