using Governance.Workflows.Engine;
using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>What every check needs: the definition, its surroundings, and where to say what is wrong.</summary>
internal sealed class CheckContext
{
    public CheckContext(WorkflowDefinition definition, WorkflowCheckOptions options)
    {
        Definition = definition;
        Options = options;
        Problems = new ProblemList(definition.File, definition.Positions);
        Activities = [.. definition.Root.AndAllInside()];
        Steps = [.. Activities.Where(activity => activity.Type == "Elsa.RunTask").Zip(definition.HumanSteps, (activity, step) => new CheckedStep(activity, step))];
        Flowcharts = [.. Activities.Where(activity => activity.Type == "Elsa.Flowchart").Select(flow => new CheckedFlow(flow, new FlowGraph(flow)))];
    }

    public WorkflowDefinition Definition { get; }

    public WorkflowCheckOptions Options { get; }

    public ProblemList Problems { get; }

    public IReadOnlyList<WorkflowActivity> Activities { get; }

    public IReadOnlyList<CheckedStep> Steps { get; }

    public IReadOnlyList<CheckedFlow> Flowcharts { get; }

    /// <summary>The variable with this id that is visible at an activity, or null.</summary>
    public WorkflowVariable? VariableById(WorkflowActivity at, string id) => VisibleAt(at).FirstOrDefault(variable => variable.Id == id);

    public IEnumerable<WorkflowVariable> VisibleAt(WorkflowActivity at)
    {
        for (var scope = at; scope is not null; scope = scope.Parent)
        {
            foreach (var variable in scope.Variables)
            {
                yield return variable;
            }
        }

        foreach (var variable in Definition.Variables)
        {
            yield return variable;
        }
    }
}

internal sealed record CheckedStep(WorkflowActivity Activity, HumanStep Step);

/// <summary>A flowchart with its edges, and the ports by which edges can really be followed.</summary>
internal sealed record CheckedFlow(WorkflowActivity Flowchart, FlowGraph Graph)
{
    public IEnumerable<WorkflowActivity> Activities => Flowchart.Nested.Select(nested => nested.Activity);

    public bool IsLive(WorkflowConnection edge) => PortsOf(Graph.Activity(edge.Source)) is not { } ports || ports.Contains(edge.Port);

    /// <summary>The outcomes that an activity can complete with; null when only the running workflow knows.</summary>
    public static IReadOnlyList<string>? PortsOf(WorkflowActivity activity) => activity.Type switch
    {
        "Elsa.FlowSwitch" => [.. activity.Cases.Select(found => found.Label), "Default"],
        "Elsa.FlowFork" => BranchesOf(activity),
        "Elsa.RunJavaScript" => null,
        _ => ActivityCatalogue.Find(activity.Type) is not { } type ? null : type.IsTerminal ? [] : type.Ports,
    };

    /// <summary>Activities that some way of live edges leads to, from the start.</summary>
    public HashSet<string> Reachable()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        if (Graph.Start is { } start)
        {
            found.Add(start.Id);
            open.Push(start.Id);
        }

        while (open.TryPop(out var current))
        {
            foreach (var edge in Graph.Outbound(current).Where(edge => IsLive(edge) && found.Add(edge.Target)))
            {
                open.Push(edge.Target);
            }
        }

        return found;
    }

    private static IReadOnlyList<string>? BranchesOf(WorkflowActivity fork) =>
        !fork.Inputs.TryGetValue("branches", out var branches) ? ["Done"] : LiteralText.List(branches);
}
