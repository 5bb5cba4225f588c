namespace Governance.Workflows.Tests;

/// <summary>Random flowcharts without loops: forks, decisions by chance, implicit joins.</summary>
public sealed class RandomFlowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Forks_and_joins_lose_no_branch_and_run_nothing_twice(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            var (flow, edges) = Drawn(chance);
            var definition = flow.Definition();

            var completed = Play(definition, chance);

            // Everything that some way leads to runs exactly once, since every task leaves by all its edges.
            Assert.Equal(Reachable(edges), completed.Order());
        }
    }

    private static (Flow Flow, List<(int From, int To)> Edges) Drawn(Random chance)
    {
        var size = chance.Next(2, 12);
        var edges = Enumerable.Range(1, size - 1).SelectMany(to => Enumerable.Range(0, to).Where(_ => chance.Next(3) == 0).Select(from => (from, to))).ToList();
        var flow = new Flow().With(Flow.Activity("start", "Start")).With([.. Enumerable.Range(0, size).Select(node => Flow.Task($"n{node}"))]).To("start->n0");

        return (flow.To([.. edges.Select(edge => $"n{edge.from}->n{edge.to}")]), edges);
    }

    private static List<int> Play(WorkflowDefinition definition, Random chance)
    {
        var engine = new WorkflowEngine();
        var completed = new List<int>();
        var state = engine.Advance(definition, null, Trigger.Start(Given.Now)).State;
        while (state.OpenTasks.Count > 0)
        {
            var task = state.OpenTasks[chance.Next(state.OpenTasks.Count)];
            var advance = engine.Advance(definition, state, Trigger.StepCompleted(Given.Now, task.TaskId, "done"));
            Assert.True(engine.Advance(definition, advance.State, Trigger.StepCompleted(Given.Now, task.TaskId, "done")).IsFaulted);
            completed.Add(int.Parse(task.TaskName[1..], System.Globalization.CultureInfo.InvariantCulture));
            state = advance.State;
        }

        Assert.Equal("Finished", state.Status);
        return completed;
    }

    private static SortedSet<int> Reachable(List<(int From, int To)> edges)
    {
        var found = new SortedSet<int> { 0 };
        while (edges.Any(edge => found.Contains(edge.From) && found.Add(edge.To)))
        {
            // Grows until no edge leads further.
        }

        return found;
    }
}
