namespace Governance.Workflows.Engine;

/// <summary>How often each activity and each edge of a running flowchart was visited, and whether an edge was followed at its last visit.</summary>
internal sealed class FlowCounts
{
    public Dictionary<string, int> Activities { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Edges { get; init; } = new(StringComparer.Ordinal);

    public HashSet<string> Followed { get; init; } = new(StringComparer.Ordinal);

    public FlowCounts Clone() => new()
    {
        Activities = new(Activities, StringComparer.Ordinal),
        Edges = new(Edges, StringComparer.Ordinal),
        Followed = new(Followed, StringComparer.Ordinal),
    };

    public void VisitActivity(string id) => Activities[id] = OfActivity(id) + 1;

    public void VisitEdge(WorkflowConnection edge, bool followed)
    {
        Edges[edge.Key] = OfEdge(edge) + 1;
        if (followed)
        {
            Followed.Add(edge.Key);
        }
        else
        {
            Followed.Remove(edge.Key);
        }
    }

    public bool AllVisited(IReadOnlyList<WorkflowConnection> inbound, string id) => inbound.Min(OfEdge) > OfActivity(id);

    public bool AnyFollowed(IReadOnlyList<WorkflowConnection> inbound, string id)
    {
        var most = inbound.Max(OfEdge);
        return most > OfActivity(id) && inbound.Any(edge => OfEdge(edge) == most && Followed.Contains(edge.Key));
    }

    public bool AllFollowed(IReadOnlyList<WorkflowConnection> inbound, string id)
    {
        var most = inbound.Max(OfEdge);
        return most > OfActivity(id) && inbound.All(edge => OfEdge(edge) == most && Followed.Contains(edge.Key));
    }

    /// <summary>The activity already ran for this round of the edge (a join that waits for the first arrival only).</summary>
    public bool IsSpent(WorkflowConnection edge, string id) => OfEdge(edge) <= OfActivity(id);

    private int OfActivity(string id) => Activities.GetValueOrDefault(id);

    private int OfEdge(WorkflowConnection edge) => Edges.GetValueOrDefault(edge.Key);
}
