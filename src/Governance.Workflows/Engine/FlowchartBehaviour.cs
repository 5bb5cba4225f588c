namespace Governance.Workflows.Engine;

/// <summary>A flowchart with counted edges: an activity with several inbound edges waits until all of them were visited.</summary>
internal sealed class FlowchartBehaviour : Behaviour
{
    private static readonly string[] DoneOnly = ["Done"];

    public override void Execute(Run run, Execution execution)
    {
        execution.Counts = new FlowCounts();
        RunValues.Declare(execution);
        if (run.Definition.GraphOf(execution.Activity!).Start is { } start)
        {
            run.Schedule(execution, start);
        }
        else
        {
            run.Complete(execution);
        }
    }

    public override void ChildCompleted(Run run, Execution owner, Execution child, IReadOnlyList<string>? outcomes)
    {
        if (ActivityCatalogue.IsTerminal(child.Activity!.Type))
        {
            run.Complete(owner);
            return;
        }

        var isAnythingScheduled = Leave(run, owner, child.Activity, outcomes ?? DoneOnly, child.IsBackward);
        if (!isAnythingScheduled && !run.HasPendingWork(owner))
        {
            run.Complete(owner);
        }
    }

    // A cancelled activity leaves over no edge, so that a join behind it does not wait for it for ever.
    public override void ChildCancelled(Run run, Execution owner, Execution child)
    {
        if (!owner.IsRunning || owner.IsClosing)
        {
            return;
        }

        if (!run.HasPendingWork(owner))
        {
            run.Complete(owner);
            return;
        }

        Leave(run, owner, child.Activity!, [], isBackward: false);
    }

    private static bool Leave(Run run, Execution flow, WorkflowActivity activity, IReadOnlyList<string> outcomes, bool isBackward)
    {
        var graph = run.Definition.GraphOf(flow.Activity!);
        var counts = flow.Counts!;
        if (!isBackward)
        {
            counts.VisitActivity(activity.Id);
        }

        var isAnythingScheduled = false;
        foreach (var edge in graph.Outbound(activity.Id))
        {
            var followed = outcomes.Contains(edge.Port);
            counts.VisitEdge(edge, followed);
            if (followed)
            {
                run.Follow(flow, edge);
            }

            isAnythingScheduled |= graph.IsBackward(edge) ? followed && GoBack(run, flow, graph, edge) : GoOn(run, flow, graph, edge);
        }

        return isAnythingScheduled;
    }

    private static bool GoBack(Run run, Execution flow, FlowGraph graph, WorkflowConnection edge)
    {
        if (!graph.IsValidBackward(edge))
        {
            throw new EngineFaultException(graph.Activity(edge.Source), "invalid-loop", $"The edge from \"{edge.Source}\" back to \"{edge.Target}\" cannot be followed: not every way to \"{edge.Source}\" passes \"{edge.Target}\".");
        }

        run.Schedule(flow, graph.Activity(edge.Target), isBackward: true);
        return true;
    }

    private static bool GoOn(Run run, Execution flow, FlowGraph graph, WorkflowConnection edge)
    {
        var target = graph.Activity(edge.Target);
        var inbound = graph.ForwardInbound(target.Id);
        var mode = target.Type == "Elsa.FlowJoin" ? run.Values.JoinMode(flow, target) : "WaitAllActive";
        if (mode == "WaitAny")
        {
            return GoOnFirst(run, flow, graph, edge);
        }

        if (!flow.Counts!.AllVisited(inbound, target.Id))
        {
            return false;
        }

        var runs = mode == "WaitAll" ? flow.Counts.AllFollowed(inbound, target.Id) : flow.Counts.AnyFollowed(inbound, target.Id);
        return runs ? Enter(run, flow, target) : Leave(run, flow, target, [], isBackward: false);
    }

    private static bool GoOnFirst(Run run, Execution flow, FlowGraph graph, WorkflowConnection edge)
    {
        var target = graph.Activity(edge.Target);
        if (flow.Counts!.IsSpent(edge, target.Id) || run.IsScheduled(flow, target))
        {
            return false;
        }

        var inbound = graph.ForwardInbound(target.Id);
        if (flow.Counts.AnyFollowed(inbound, target.Id))
        {
            Enter(run, flow, target);
            CancelBefore(run, flow, target);
            return true;
        }

        return flow.Counts.AllVisited(inbound, target.Id) && Leave(run, flow, target, [], isBackward: false);
    }

    /// <summary>Cancels everything of the flowchart that leads to this activity and still runs.</summary>
    public static void CancelBefore(Run run, Execution flow, WorkflowActivity target)
    {
        var before = run.Definition.GraphOf(flow.Activity!).Ancestors(target.Id);
        var still = run.Memory.Executions.Where(execution => execution.Parent == flow && execution.IsRunning && before.Contains(execution.Activity!.Id)).ToList();
        still.ForEach(run.Cancel);
    }

    private static bool Enter(Run run, Execution flow, WorkflowActivity target)
    {
        run.Schedule(flow, target);
        return true;
    }
}
