using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Cli.Commands;

/// <summary>Runs a definition by a script: open steps are completed in the order in which they opened, as long as the script has an answer; timers fire when nothing else is left.</summary>
internal sealed class Simulation(WorkflowDefinition definition, SimulationScript script)
{
    private const int MostAdvances = 1_000;

    private static readonly DateTime Start = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    private readonly WorkflowEngine engine = new();
    private readonly List<string> events = [];
    private WorkflowState? state;
    private WorkflowEnd? ended;

    /// <summary>What happened, one line each.</summary>
    public IReadOnlyList<string> Events => events;

    public bool IsFaulted { get; private set; }

    public void Run()
    {
        Take(engine.Advance(definition, null, Trigger.Start(Start, seed: 1, script.Facts, script.Input)));
        for (var advances = 0; advances < MostAdvances && !IsFaulted && ended is null && Next() is { } trigger; advances++)
        {
            Take(engine.Advance(definition, state, trigger));
        }

        if (!IsFaulted && ended is null)
        {
            events.Add(state!.OpenTasks.Count == 0 ? "waits for an event" : $"waits for: {string.Join(", ", state.OpenTasks.Select(t => t.TaskName))}");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["schema"] = "governance-simulation/1",
        ["ok"] = !IsFaulted,
        ["status"] = IsFaulted ? "Faulted" : ended?.Status ?? "Suspended",
        ["ending"] = ended?.Ending,
        ["open"] = new JsonArray([.. (ended is null ? state!.OpenTasks : []).Select(t => JsonValue.Create(t.TaskName))]),
        ["events"] = new JsonArray([.. events.Select(e => JsonValue.Create(e))]),
    };

    private Trigger? Next()
    {
        foreach (var task in state!.OpenTasks)
        {
            if (AnswerTo(task.TaskName) is { } answer)
            {
                events.Add($"completed {task.TaskName}: {answer.Result?.ToJsonString() ?? "null"}");
                return Trigger.StepCompleted(Start, task.TaskId, answer.Result, seed: events.Count, answer.Facts);
            }
        }

        var timer = state.Timers.OrderBy(t => t.DueAt).FirstOrDefault();
        return timer is null ? null : Trigger.TimerDue(timer.DueAt, timer.TimerId, seed: events.Count);
    }

    private SimulatedResult? AnswerTo(string step)
    {
        if (script.Results.TryGetValue(step, out var own) && own.TryDequeue(out var answer))
        {
            return answer;
        }

        return script.Results.TryGetValue(SimulationScript.InOrder, out var all) && all.TryDequeue(out var next) ? next : null;
    }

    private void Take(Advance advance)
    {
        state = advance.State;
        ended = advance.Ended;
        events.AddRange(advance.Lines.Select(l => $"line: {l}"));
        events.AddRange(advance.Opened.Select(o => $"opened {o.TaskName}"));
        events.AddRange(advance.Awaited.Select(a => $"awaits {a.EventName}"));
        events.AddRange(advance.Timers.Select(t => $"timer {t.ActivityId} due {t.DueAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}"));
        foreach (var fault in advance.Faults)
        {
            IsFaulted = true;
            events.Add($"fault in {fault.ActivityId ?? definition.Id} ({fault.Code}): {fault.Text}");
        }

        if (ended is not null && !IsFaulted)
        {
            events.Add($"ended {ended.Status}{(ended.Ending is { } ending ? $": {ending}" : "")}");
        }
    }
}
