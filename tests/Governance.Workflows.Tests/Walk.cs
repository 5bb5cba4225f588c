using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>Goes through a definition by completing its steps, and refuses to accept a fault or a place where nobody can go on.</summary>
internal sealed class Walk(WorkflowDefinition definition, IReadOnlyDictionary<string, JsonNode?> facts)
{
    private readonly WorkflowEngine engine = new();

    /// <summary>Facts that decide which ways are taken: the first value of each, and every other one in its turn. Values with which a case ends.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, JsonNode?>> FactVariants(WorkflowDefinition definition)
    {
        var values = definition.Facts.ToDictionary(name => name, name => FactValues.Known.GetValueOrDefault(name) ?? [null]);
        var first = values.ToDictionary(pair => pair.Key, pair => pair.Value[0]);
        return
        [
            first,
            .. values.SelectMany(fact => fact.Value.Skip(1).Select(value => new Dictionary<string, JsonNode?>(first) { [fact.Key] = value })),
        ];
    }

    /// <summary>The ending when every step is completed with its first passing outcome.</summary>
    public string Passing() => Finish(Begin(), 200);

    /// <summary>The endings after leaving the passing way once, at every step with every other outcome.</summary>
    public IEnumerable<string> EveryDeparture(HashSet<(string Step, string Outcome)> tried)
    {
        // The passing way first: a way that has left it may mark the same steps as seen and then end early.
        // What was left by a failing outcome stays in mind until the parts beside it are done, so that what it leads to behind their join is tried too.
        var open = new PriorityQueue<(WorkflowState State, string Left), int>([((Begin(), ""), 0)]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var way, out var departures))
        {
            var state = way.State;
            var task = state.OpenTasks[0];
            var step = definition.Step(task.TaskName)!;
            foreach (var outcome in step.Outcomes)
            {
                var isNew = tried.Add((step.Key, outcome)) | seen.Add($"{way.Left}:{task.TaskName}:{outcome}:{string.Join(',', state.OpenTasks.Select(other => other.TaskName))}");
                var next = Complete(state, task, outcome);
                if (outcome == Passes(step) && next.Status == "Running" && isNew)
                {
                    open.Enqueue((next, way.Left), departures);
                }
                else if (isNew)
                {
                    yield return Finish(next, 300);
                    EnqueueNewSteps((next, $"{step.Key}:{outcome}"), departures + 1, tried, open);
                }
            }
        }
    }

    /// <summary>The ending of a way on which every open step and every outcome is drawn; null when it is longer than allowed.</summary>
    public string? ByChance(Random chance, int longest) => By(step => step.Outcomes[chance.Next(step.Outcomes.Count)], longest, chance);

    /// <summary>The ending when each step is completed with the outcome that is chosen for it; null when the way is longer than allowed.</summary>
    public string? By(Func<HumanStep, string> choose, int longest, Random chance)
    {
        var state = Begin();
        for (var round = 0; round < longest && state.Status == "Running"; round++)
        {
            var task = state.OpenTasks[chance.Next(state.OpenTasks.Count)];
            state = Complete(state, task, choose(definition.Step(task.TaskName)!));
        }

        return state.Status == "Running" ? null : state.Ending;
    }

    /// <summary>The outcome with which the passing way leaves a step.</summary>
    public static string Passes(HumanStep step) => step.Passing.Count > 0 ? step.Passing[0] : step.Outcomes[0];

    private void EnqueueNewSteps((WorkflowState State, string Left) way, int departures, HashSet<(string Step, string Outcome)> tried, PriorityQueue<(WorkflowState State, string Left), int> open)
    {
        if (way.State.Status == "Running" && way.State.OpenTasks.Any(task => definition.Step(task.TaskName)!.Outcomes.Any(outcome => !tried.Contains((task.TaskName, outcome)))))
        {
            open.Enqueue(way, departures);
        }
    }

    private WorkflowState Begin() => Accept(engine.Advance(definition, null, Trigger.Start(Given.Now, facts: facts)));

    // Goes back to the passing way; steps that only exist off it are completed with their last outcome when passing leads in circles.
    private string Finish(WorkflowState state, int longest)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < longest && state.Status == "Running"; round++)
        {
            var task = state.OpenTasks[0];
            var step = definition.Step(task.TaskName)!;
            rounds[step.Key] = rounds.GetValueOrDefault(step.Key) + 1;
            state = Complete(state, task, rounds[step.Key] < 5 ? Passes(step) : step.Outcomes[rounds[step.Key] % step.Outcomes.Count]);
        }

        return state.Ending ?? throw new InvalidOperationException($"After {longest} steps the way has not ended; open are {string.Join(", ", state.OpenTasks)}.");
    }

    private WorkflowState Complete(WorkflowState state, OpenTask task, string outcome) =>
        Accept(engine.Advance(definition, state, Trigger.StepCompleted(Given.Now, task.TaskId, outcome, facts: facts)));

    private static WorkflowState Accept(Advance advance)
    {
        if (advance.IsFaulted || advance.State.IsStuck)
        {
            throw new InvalidOperationException($"Stuck after {string.Join(' ', advance.Trace.Select(line => $"{line.ActivityId}:{line.What}"))} {string.Join(' ', advance.Faults)}");
        }

        return advance.State;
    }
}
