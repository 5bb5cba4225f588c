using System.Globalization;
using BenchmarkDotNet.Attributes;
using Governance.Workflows;
using Governance.Workflows.Format;

namespace Governance.Benchmarks;

/// <summary>One instance with twenty tasks in a row, in memory: the figure to beat is 8 instances a second with 9 MB each.</summary>
[MemoryDiagnoser]
public class TwentyTasks
{
    private static readonly DateTime At = new(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);

    private readonly WorkflowEngine engine = new();
    private readonly WorkflowDefinition definition = ElsaWorkflowReader.Read(Json()).Definition!;

    /// <summary>State handed from advance to advance.</summary>
    [Benchmark]
    public string InMemory() => Run(state => state);

    /// <summary>State written to JSON and read back at every completion, as a database stores it.</summary>
    [Benchmark]
    public string ThroughStoredState() => Run(state => WorkflowState.FromJson(state.ToJson()));

    private string Run(Func<WorkflowState, WorkflowState> store)
    {
        var state = engine.Advance(definition, null, Trigger.Start(At)).State;
        while (state.OpenTasks.Count > 0)
        {
            state = engine.Advance(definition, store(state), Trigger.StepCompleted(At, state.OpenTasks[0].TaskId, "approved")).State;
        }

        return state.Status;
    }

    private static string Json()
    {
        var numbers = Enumerable.Range(1, 20).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        var activities = numbers.Select(number => $$"""{ "id": "t{{number}}", "type": "Elsa.RunTask", "taskName": "t{{number}}", "payload": { "typeName": "ObjectDictionary", "expression": { "type": "JavaScript", "value": "({ title: 'Task {{number}}' })" } } }""");
        var connections = numbers.Zip(numbers.Skip(1)).Select(pair => $$"""{ "source": { "activity": "t{{pair.First}}", "port": "Done" }, "target": { "activity": "t{{pair.Second}}", "port": "In" } }""");

        return $$"""{ "definitionId": "twenty", "root": { "id": "flow", "type": "Elsa.Flowchart", "activities": [{{string.Join(',', activities)}}], "connections": [{{string.Join(',', connections)}}] } }""";
    }
}
