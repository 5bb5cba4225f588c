using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Workflows;

namespace Governance.Cli.Commands;

/// <summary>
/// Runs a definition by a script: open tasks are completed in the order in which they were requested; then events of the script are delivered
/// where they are waited for; then, if the script says so, the next timer fires.
/// </summary>
internal sealed class Simulation(WorkflowDefinition definition, SimulationScript script)
{
    private const int MostAdvances = 1_000;

    private static readonly DateTime Start = new(2026, 1, 5, 8, 0, 0, DateTimeKind.Utc);

    private readonly WorkflowEngine engine = new();
    private readonly Dictionary<string, int> used = [];
    private readonly List<string> events = [];
    private readonly List<string> lines = [];
    private readonly List<TraceLine> trace = [];
    private DateTime now = Start;
    private WorkflowState state = null!;
    private WorkflowEnd? ended;
    private EngineFault? fault;
    private string? stopped;

    /// <summary>What happened, one line each.</summary>
    public IReadOnlyList<string> Events => events;

    public bool IsFaulted => fault is not null;

    public string Status => IsFaulted ? "Faulted" : ended?.Status ?? "Suspended";

    public void Run()
    {
        Take(engine.Advance(definition, null, Trigger.Start(now, seed: 1, script.Facts, script.Input)));
        for (var advances = 0; !IsFaulted && ended is null && Next() is { } trigger; advances++)
        {
            if (advances == MostAdvances)
            {
                stopped = $"Stopped after {MostAdvances} answers without an end: these answers lead in a circle.";
                break;
            }

            Take(engine.Advance(definition, state, trigger));
        }

        Tell();
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["schema"] = "governance-simulation/1",
            ["status"] = Status,
            ["ending"] = ended?.Ending,
            ["tasks"] = Texts(trace.Where(line => line.What == "Task").Select(line => line.Detail!)),
            ["activities"] = new JsonArray([.. Activities()]),
            ["lines"] = Texts(lines),
            ["output"] = Values(state.Outputs),
            ["variables"] = Values(state.Variables),
            ["waitingFor"] = Texts(WaitingFor().Select(waiting => waiting.Name)),
            ["events"] = Texts(events),
        };
        if (fault is not null)
        {
            json["fault"] = new JsonObject { ["activity"] = fault.ActivityId, ["code"] = fault.Code, ["text"] = fault.Text };
        }

        if (stopped is not null)
        {
            json["stopped"] = stopped;
        }

        return json;
    }

    private Trigger? Next()
    {
        if (state.OpenTasks.Count > 0)
        {
            var task = state.OpenTasks[0];
            var answer = AnswerTo(task.TaskName);
            events.Add($"completed {task.TaskName}: {answer.Result?.ToJsonString() ?? "null"}");
            return Trigger.StepCompleted(now, task.TaskId, answer.Result?.DeepClone(), seed: events.Count, answer.Facts);
        }

        if (state.Awaited.FirstOrDefault(awaited => script.Events.Contains(awaited.EventName)) is { } known)
        {
            events.Add($"delivered {known.EventName}");
            return Trigger.Event(now, known.EventName, seed: events.Count);
        }

        return script.AdvanceTime && state.Timers.OrderBy(timer => timer.DueAt).FirstOrDefault() is { } next ? Fire(next) : null;
    }

    private Trigger Fire(TimerRequest timer)
    {
        now = timer.DueAt > now ? timer.DueAt : now;
        events.Add($"timer {timer.ActivityId} fired");
        return Trigger.TimerDue(now, timer.TimerId, seed: events.Count);
    }

    private SimulatedResult AnswerTo(string task)
    {
        var turn = used[task] = used.GetValueOrDefault(task) + 1;
        return script.Results.TryGetValue(task, out var own) && turn <= own.Count
            ? own[turn - 1]
            : new SimulatedResult(script.Result, new Dictionary<string, JsonNode?>());
    }

    private void Take(Advance advance)
    {
        state = advance.State;
        ended = advance.Faults.Count == 0 ? advance.Ended : null;
        fault = advance.Faults.Count == 0 ? null : advance.Faults[0];
        trace.AddRange(advance.Trace);
        lines.AddRange(advance.Lines);
        events.AddRange(advance.Lines.Select(line => $"line: {line}"));
        events.AddRange(advance.Opened.Select(opened => $"opened {opened.TaskName}"));
        events.AddRange(advance.Awaited.Select(awaited => $"awaits {awaited.EventName}"));
        events.AddRange(advance.Timers.Select(timer => $"timer {timer.ActivityId} due {timer.DueAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}"));
    }

    private void Tell()
    {
        if (fault is not null)
        {
            events.Add($"fault in {fault.ActivityId ?? definition.Id} ({fault.Code}): {fault.Text}");
        }
        else if (ended is not null)
        {
            events.Add($"ended {ended.Status}{(ended.Ending is { } ending ? $": {ending}" : "")}");
        }
        else
        {
            events.Add(stopped ?? (WaitingFor().Any() ? $"waits for: {string.Join(", ", WaitingFor().Select(waiting => waiting.Said))}" : "waits for nothing: nobody can move it any more"));
        }
    }

    private IEnumerable<(string Name, string Said)> WaitingFor() => ended is not null
        ? []
        : state.OpenTasks.Select(task => (task.TaskName, task.TaskName))
            .Concat(state.Awaited.Select(awaited => (awaited.EventName, $"the event {awaited.EventName}")))
            .Concat(state.Timers.Select(timer => (timer.ActivityId, $"the timer {timer.ActivityId}")));

    // An activity that waits, or was running when the workflow was finished over it, is "Running", as in a stock server.
    private IEnumerable<JsonNode> Activities() => trace.GroupBy(line => line.Execution).OrderBy(group => group.Key).Select(group =>
    {
        var last = group.Select(line => line.What).Last(what => what is not ("Line" or "Task"));
        var isFaulted = fault?.ActivityId == group.First().ActivityId && last == "Started";
        return (JsonNode)new JsonArray(group.First().ActivityId, group.First().ActivityType, isFaulted ? "Faulted" : last == "Started" ? "Running" : last);
    });

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static JsonObject Values(IReadOnlyDictionary<string, JsonNode?> values) => new(values.Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
}
