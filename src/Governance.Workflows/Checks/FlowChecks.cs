using Governance.Workflows.Format;

namespace Governance.Workflows.Checks;

/// <summary>Whether everything in a flowchart can be reached, and whether every edge can be followed.</summary>
internal static class FlowChecks
{
    public static void Check(CheckContext context)
    {
        foreach (var flow in context.Flowcharts)
        {
            CheckReachable(context, flow);
            CheckEdges(context, flow);
            CheckLoops(context, flow);
        }

        foreach (var activity in context.Activities)
        {
            CheckBodies(context, activity);
        }
    }

    private static void CheckReachable(CheckContext context, CheckedFlow flow)
    {
        var reachable = flow.Reachable();
        foreach (var activity in flow.Activities.Where(activity => !reachable.Contains(activity.Id)))
        {
            var steps = activity.AndAllInside().Where(inside => inside.Type == "Elsa.RunTask").ToList();
            foreach (var step in steps)
            {
                context.Problems.Error("unreachable-step", $"The step \"{step.Id}\" can never be reached: no way leads to {(step == activity ? "it" : $"\"{activity.Id}\"")} from the start of \"{flow.Flowchart.Id}\" (\"{flow.Graph.Start?.Id}\").", step);
            }

            if (steps.Count == 0 && activity.Type == "Elsa.FlowJoin")
            {
                context.Problems.Error("join-never-fed", $"The join \"{activity.Id}\" can never be reached: nothing that runs leads to it.", activity);
            }
            else if (steps.Count == 0)
            {
                context.Problems.Warning("unreachable-activity", $"{activity} can never be reached from the start of \"{flow.Flowchart.Id}\".", activity);
            }
        }
    }

    private static void CheckEdges(CheckContext context, CheckedFlow flow)
    {
        var edges = flow.Flowchart.Connections.Zip(flow.Flowchart.Json.Objects("connections")).ToList();
        foreach (var (edge, written) in edges.Where(pair => flow.Graph.Edges.Contains(pair.First) && !flow.IsLive(pair.First)))
        {
            var source = flow.Graph.Activity(edge.Source);
            var ports = CheckedFlow.PortsOf(source)!;
            context.Problems.Warning("unknown-port", $"The connection from \"{edge.Source}\" to \"{edge.Target}\" leaves by \"{edge.Port}\", but {source} {(ports.Count == 0 ? "is an end: nothing follows it" : $"completes only with {string.Join(", ", ports)}")}.", source, written);
        }

        foreach (var (edge, written) in edges.GroupBy(pair => (pair.First.Source, pair.First.Port, pair.First.Target)).SelectMany(group => group.Skip(1)))
        {
            context.Problems.Warning("duplicate-connection", $"There is more than one connection from \"{edge.Source}\" ({edge.Port}) to \"{edge.Target}\".", at: written);
        }

        foreach (var activity in flow.Activities.Where(activity => activity.Json.Object("customProperties").Text("mergeMode") is not (null or "None")))
        {
            context.Problems.Warning("merge-mode", $"{activity} sets mergeMode, which only some servers obey.", activity);
        }
    }

    private static void CheckLoops(CheckContext context, CheckedFlow flow)
    {
        var graph = flow.Graph;
        foreach (var edge in graph.Edges.Where(edge => graph.IsBackward(edge) && graph.IsReachable(edge.Source)))
        {
            var source = graph.Activity(edge.Source);
            if (!graph.IsValidBackward(edge))
            {
                context.Problems.Error("invalid-loop", $"The connection from \"{edge.Source}\" back to \"{edge.Target}\" cannot be followed: not every way to \"{edge.Source}\" passes \"{edge.Target}\".", source);
            }
            else if (ForkLeftOpen(flow, edge) is { } fork)
            {
                context.Problems.Warning("loop-over-fork", $"The connection from \"{edge.Source}\" back to \"{edge.Target}\" leads from inside a branch back over the fork \"{fork}\": the other branches would be opened a second time.", source);
            }
        }
    }

    // A fork between target and source whose branches have not all come together before the source.
    private static string? ForkLeftOpen(CheckedFlow flow, WorkflowConnection back)
    {
        var graph = flow.Graph;
        var before = graph.Ancestors(back.Source);
        return before.Append(back.Source).FirstOrDefault(id => graph.Activity(id).Type == "Elsa.FlowFork"
            && id != back.Source
            && (id == back.Target || graph.Ancestors(id).Contains(back.Target))
            && !graph.Outbound(id).Where(edge => !graph.IsBackward(edge)).All(edge => edge.Target == back.Source || before.Contains(edge.Target)));
    }

    private static void CheckBodies(CheckContext context, WorkflowActivity activity)
    {
        if (ActivityCatalogue.Find(activity.Type) is { Bodies: ["body"] } && activity.In("body") is null)
        {
            context.Problems.Error("missing-body", $"{activity} has no body to repeat.", activity);
        }
    }
}
