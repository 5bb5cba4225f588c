using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>Runs a workflow from start to end, completing open tasks in the order in which they were asked for.</summary>
internal sealed class Play
{
    private readonly WorkflowEngine engine = new();
    private readonly WorkflowDefinition definition;
    private readonly List<TraceLine> trace = [];
    private readonly List<string> lines = [];

    private Play(WorkflowDefinition definition, Advance first)
    {
        this.definition = definition;
        State = first.State;
        Take(first);
    }

    public WorkflowState State { get; private set; }

    public IReadOnlyList<string> Lines => lines;

    public IReadOnlyList<EngineFault> Faults { get; private set; } = [];

    public IEnumerable<string> Tasks => trace.Where(line => line.What == "Task").Select(line => line.Detail!);

    /// <summary>Executed activities in order, with type and last status.</summary>
    public IEnumerable<string> Activities => trace.GroupBy(line => line.Execution).OrderBy(group => group.Key)
        .Select(group => $"{group.First().ActivityId}:{group.First().ActivityType}:{Status(group)}");

    public static Play ToTheEnd(WorkflowDefinition definition, string result = "approved")
    {
        var play = new Play(definition, new WorkflowEngine().Advance(definition, null, Trigger.Start(Given.Now, input: new Dictionary<string, JsonNode?> { ["Amount"] = 7 })));
        for (var round = 0; round < 100 && play.Faults.Count == 0 && play.State.OpenTasks.Count > 0; round++)
        {
            play.Answer(Trigger.StepCompleted(Given.Now, play.State.OpenTasks[0].TaskId, result));
        }

        return play;
    }

    // Every answer goes through the stored form, as it does in a database.
    public void Answer(Trigger trigger) => Take(engine.Advance(definition, WorkflowState.FromJson(State.ToJson()), trigger));

    private void Take(Advance advance)
    {
        State = advance.State;
        Faults = advance.Faults;
        trace.AddRange(advance.Trace);
        lines.AddRange(advance.Lines);
    }

    private static string Status(IEnumerable<TraceLine> execution) => execution.Select(line => line.What).Last(what => what is not ("Line" or "Task")) switch
    {
        "Started" => "Running",
        var status => status,
    };
}
