namespace Governance.Workflows.Engine;

/// <summary>The edges of one flowchart, split into forward and backward ones by a breadth-first walk from its start.</summary>
/// <remarks>An edge is backward when the forward edges found before it already lead from its target to its source.</remarks>
internal sealed class FlowGraph
{
    private readonly HashSet<WorkflowConnection> forward = [];
    private readonly Dictionary<string, List<WorkflowConnection>> outbound = [];
    private readonly Dictionary<string, List<WorkflowConnection>> forwardInbound = [];
    private readonly Dictionary<string, WorkflowActivity> activities;
    private readonly HashSet<WorkflowConnection> validBackward = [];

    public FlowGraph(WorkflowActivity flowchart)
    {
        activities = flowchart.Nested.Where(nested => nested.Property == "activities").Select(nested => nested.Activity)
            .DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, StringComparer.Ordinal);
        var edges = flowchart.Connections.Where(edge => activities.ContainsKey(edge.Source) && activities.ContainsKey(edge.Target)).DistinctBy(edge => edge.Key).ToList();
        Start = FindStart(edges);
        Edges = edges;
        Group(edges, outbound, edge => edge.Source);
        if (Start is not null)
        {
            SplitEdges(Start.Id);
        }

        Group(edges.Where(forward.Contains), forwardInbound, edge => edge.Target);
        validBackward.UnionWith(edges.Where(edge => !forward.Contains(edge) && EveryWayPasses(edge.Target, edge.Source)));
    }

    public WorkflowActivity? Start { get; }

    public IReadOnlyList<WorkflowConnection> Edges { get; }

    public IReadOnlyList<WorkflowConnection> Outbound(string id) => outbound.GetValueOrDefault(id) ?? [];

    public IReadOnlyList<WorkflowConnection> ForwardInbound(string id) => forwardInbound.GetValueOrDefault(id) ?? [];

    public bool IsBackward(WorkflowConnection edge) => !forward.Contains(edge);

    /// <summary>A backward edge is usable only if every way from the start to its source passes its target.</summary>
    public bool IsValidBackward(WorkflowConnection edge) => validBackward.Contains(edge);

    public bool IsReachable(string id) => id == Start?.Id || forwardInbound.ContainsKey(id);

    public WorkflowActivity Activity(string id) => activities[id];

    /// <summary>Everything from which forward edges lead to this activity.</summary>
    public IReadOnlySet<string> Ancestors(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([id]);
        while (open.TryDequeue(out var current))
        {
            foreach (var edge in ForwardInbound(current).Where(edge => found.Add(edge.Source)))
            {
                open.Enqueue(edge.Source);
            }
        }

        return found;
    }

    private WorkflowActivity? FindStart(List<WorkflowConnection> edges)
    {
        var targets = edges.Select(edge => edge.Target).ToHashSet(StringComparer.Ordinal);

        return activities.Values.FirstOrDefault(activity => activity.Type == "Elsa.Start")
            ?? activities.Values.FirstOrDefault(activity => activity.Flag("canStartWorkflow"))
            ?? activities.Values.FirstOrDefault(activity => !targets.Contains(activity.Id))
            ?? activities.Values.FirstOrDefault();
    }

    private void SplitEdges(string start)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var source))
        {
            visited.Add(source);
            foreach (var edge in Outbound(source).Where(edge => !forward.Contains(edge) && !LeadsTo(edge.Target, edge.Source)))
            {
                forward.Add(edge);
                if (!visited.Contains(edge.Target))
                {
                    open.Enqueue(edge.Target);
                }
            }
        }
    }

    private bool LeadsTo(string from, string to) => Reach(from, null).Contains(to);

    private bool EveryWayPasses(string through, string to) => through == to || Start is null || !Reach(Start.Id, through).Contains(to);

    // What forward edges reach from an activity, without passing the activity to avoid.
    private HashSet<string> Reach(string from, string? avoid)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        if (from != avoid)
        {
            found.Add(from);
            open.Push(from);
        }

        while (open.TryPop(out var current))
        {
            foreach (var edge in Outbound(current).Where(edge => forward.Contains(edge) && edge.Target != avoid && found.Add(edge.Target)))
            {
                open.Push(edge.Target);
            }
        }

        return found;
    }

    private static void Group(IEnumerable<WorkflowConnection> edges, Dictionary<string, List<WorkflowConnection>> groups, Func<WorkflowConnection, string> key)
    {
        foreach (var group in edges.GroupBy(key, StringComparer.Ordinal))
        {
            groups[group.Key] = [.. group];
        }
    }
}
