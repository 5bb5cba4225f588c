using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Core.Cases.Versions;

/// <summary>Where a recorded history leads on a definition.</summary>
/// <param name="State">The position reached; null when the workflow could not even start.</param>
/// <param name="LeftOver">What the definition did not come to ask for.</param>
/// <param name="Fault">Why the workflow could not go on; null when it could.</param>
public sealed record ReplayResult(WorkflowState? State, IReadOnlyList<FlowMove> LeftOver, string? Fault)
{
    /// <summary>Keys of steps that the history does not have and that were taken as passed, so that the rest could be given.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];
}

/// <summary>
/// Takes a definition over the recorded history of a case: its start, then what was finished, in order. What the definition does not ask
/// for yet waits and is given as soon as it is asked for; so nothing that is complete is asked for again.
/// </summary>
/// <param name="numbersFrom">Tasks and timers are numbered after this one, so that their ids differ from those that the case has had.</param>
public sealed class CaseReplay(IWorkflowEngine engine, WorkflowDefinition definition, int numbersFrom = 0)
{
    /// <summary>More replays than this are not tried for one case.</summary>
    private const int MostTries = 60;

    public ReplayResult Run(FlowMove start, IReadOnlyList<FlowMove> moves) => Run(start, moves, []);

    /// <summary>
    /// Runs the history; where the definition asks for a step that the history does not have before finished or open ones, that step is taken
    /// as passed, so that nothing finished is asked for again. The caller opens it beside the flow.
    /// </summary>
    /// <param name="open">Keys of the steps at which the case stands.</param>
    /// <param name="mayAssume">Whether a step may be taken as passed.</param>
    /// <returns>The first way that leads there; the plain run where none does.</returns>
    public ReplayResult RunTo(CaseHistory history, IReadOnlySet<string> open, Func<string, bool> mayAssume)
    {
        var plain = Run(history.Start, history.Moves);
        var done = history.Moves.Select(m => m.StepKey).OfType<string>().ToHashSet();
        var tries = new Queue<(string Key, string Outcome)[]>(More(plain, []));
        for (var tried = 0; !Reached(plain, open) && tried < MostTries && tries.TryDequeue(out var assumed); tried++)
        {
            var run = Run(history.Start, history.Moves, assumed) with { Assumed = [.. assumed.Select(a => a.Key)] };
            if (Reached(run, open))
            {
                return run;
            }

            More(run, assumed).ForEach(tries.Enqueue);
        }

        return plain;

        List<(string Key, string Outcome)[]> More(ReplayResult run, (string Key, string Outcome)[] assumed) => run.Fault is not null ? [] :
        [
            .. from task in run.State!.OpenTasks
               where !done.Contains(task.TaskName) && !open.Contains(task.TaskName) && mayAssume(task.TaskName) && assumed.All(a => a.Key != task.TaskName)
               from outcome in definition.Step(task.TaskName)!.Passing
               select assumed.Append((task.TaskName, outcome)).ToArray(),
        ];
    }

    private bool Reached(ReplayResult run, IReadOnlySet<string> open) =>
        run.Fault is null && !run.LeftOver.Any(m => m.StepKey is not null && definition.Step(m.StepKey) is not null)
        && open.All(key => run.State!.OpenTasks.Any(t => t.TaskName == key));

    private ReplayResult Run(FlowMove start, IReadOnlyList<FlowMove> moves, IReadOnlyList<(string Key, string Outcome)> assumed)
    {
        var ahead = assumed.Select(a => new FlowMove(start.At, start.Seed) { StepKey = a.Key, Title = a.Key, Outcome = a.Outcome, Facts = start.Facts });
        var run = RunAll(start, [.. moves, .. ahead]);
        return run with { LeftOver = [.. run.LeftOver.Where(moves.Contains)] };
    }

    private ReplayResult RunAll(FlowMove start, IReadOnlyList<FlowMove> moves)
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
