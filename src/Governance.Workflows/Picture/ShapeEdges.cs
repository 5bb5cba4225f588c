using Governance.Workflows.Checks;
using Governance.Workflows.Engine;
using Governance.Workflows.Format;

namespace Governance.Workflows.Picture;

/// <summary>An edge as the picture shows it.</summary>
/// <param name="IsOutcome">The port is the outcome of the step before the choice.</param>
internal sealed record ShapeEdge(string Source, string Port, string Target, bool IsBack, bool IsOutcome);

/// <summary>The edges of one container: those of a flowchart, or the order in which another container runs what is inside.</summary>
internal sealed class ShapeEdges
{
    private readonly WorkflowActivity shown;
    private readonly WorkflowDefinition definition;
    private readonly FlowGraph? graph;

    // The End behind a named ending; both are one box.
    private readonly HashSet<string> folded = new(StringComparer.Ordinal);

    public ShapeEdges(WorkflowDefinition definition, WorkflowActivity shown)
    {
        this.definition = definition;
        this.shown = shown;
        graph = shown.Type == "Elsa.Flowchart" ? definition.GraphOf(shown) : null;
        if (graph is not null)
        {
            folded = [.. shown.Nested.Select(nested => nested.Activity).Where(IsNamedEnding).Select(naming => graph.Outbound(naming.Id)[0].Target)];
        }

        All = [.. graph is null ? InOrder() : graph.Edges.Where(edge => !folded.Contains(edge.Target) && !CannotHappen(edge)).Select(edge => Edge(graph, edge))];
    }

    public IReadOnlyList<ShapeEdge> All { get; }

    public bool IsFolded(WorkflowActivity activity) => folded.Contains(activity.Id);

    /// <summary>It names how the case ends, and nothing but the end follows.</summary>
    public bool IsEnding(WorkflowActivity activity) => graph is not null && IsNamedEnding(activity);

    /// <summary>The choice does nothing but follow the outcome of the step before it.</summary>
    public bool JudgesOneStep(WorkflowActivity choice) => StepBefore(choice.Id) is not null;

    private bool IsNamedEnding(WorkflowActivity activity) =>
        activity.Type == "Elsa.SetOutput" && LiteralText.Of(activity.Inputs.GetValueOrDefault("outputName")) == "Ending"
        && graph!.Outbound(activity.Id) is [{ } only] && graph.Activity(only.Target).Type is "Elsa.End" or "Elsa.Finish" && graph.Edges.Count(edge => edge.Target == only.Target) == 1;

    private HumanStep? StepBefore(string choice)
    {
        var inbound = graph?.Edges.Where(edge => edge.Target == choice).ToList() ?? [];
        return inbound is [{ } only] && graph!.Activity(only.Source) is { Type: "Elsa.RunTask" } task
            ? definition.HumanSteps.FirstOrDefault(step => step.ActivityId == task.Id && step.Key == HumanStepReader.Key(task))
            : null;
    }

    // A choice that has a way for every outcome of its step needs no other one; the file has it for the sake of other engines.
    private bool CannotHappen(WorkflowConnection edge) =>
        edge.Port == "Default" && StepBefore(edge.Source) is { Outcomes.Count: > 0 } step
        && step.Outcomes.All(outcome => graph!.Outbound(edge.Source).Any(other => other.Port == outcome));

    private ShapeEdge Edge(FlowGraph flow, WorkflowConnection edge) =>
        new(edge.Source, edge.Port, edge.Target, flow.IsBackward(edge), StepBefore(edge.Source)?.Outcomes.Contains(edge.Port) == true);

    private IEnumerable<ShapeEdge> InOrder()
    {
        var inside = shown.Nested.Where(nested => nested.Activity.Id.Length > 0).ToList();
        return shown.Type == "Elsa.Sequence"
            ? inside.Zip(inside.Skip(1), (before, after) => new ShapeEdge(before.Activity.Id, "Done", after.Activity.Id, false, false))
            : [];
    }
}
