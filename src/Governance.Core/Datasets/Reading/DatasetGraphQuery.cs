using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Datasets.Reading;

/// <param name="Kind">dataset or paper.</param>
public sealed record GraphNode(string Id, string Kind, string Label, string Url, int Distance);

/// <param name="Kind">shortcuts, additional-labels, dataset, other, or the kind of a link between datasets.</param>
public sealed record GraphEdge(string Id, string From, string To, string Kind, string Label, string? Url, bool IsUnconfirmed);

/// <param name="IsCut">There is more around it than was drawn.</param>
public sealed record DatasetGraph(string CentreName, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges, bool IsCut);

/// <summary>The neighbourhood of one dataset: the papers about it, what else those papers are about, and so on, nearest first.</summary>
public sealed class DatasetGraphQuery(GovernanceDbContext db)
{
    public const int MostNodes = 500;
    private const int MostEdges = 1500;
    private const int MostSteps = 4;

    /// <exception cref="NotFoundException">No such dataset.</exception>
    public async Task<DatasetGraph> GetAsync(string key, int most, Actor actor, CancellationToken ct)
    {
        var name = await db.Datasets.AsNoTracking().VisibleTo(actor).Where(d => d.Key == key).Select(d => d.Name).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException($"There is no dataset “{key}” in the register.");
        var walk = new Walk(Math.Clamp(most, 1, MostNodes));
        walk.Add($"d:{key}", 0);
        List<string> datasets = [key];
        for (var step = 1; step <= MostSteps && datasets.Count > 0 && !walk.IsFull; step++)
        {
            datasets = await StepAsync(walk, datasets, step, ct);
        }

        return new DatasetGraph(name, await NodesAsync(walk, ct), [.. walk.Edges.Values.Where(e => walk.Has(e.From) && walk.Has(e.To)).Take(MostEdges)], walk.IsCut);
    }

    // From datasets over their papers to the datasets that those are about too: two queries a step, whatever the number of datasets.
    private async Task<List<string>> StepAsync(Walk walk, List<string> datasets, int step, CancellationToken ct)
    {
        var links = await db.DatasetLinks.AsNoTracking().Where(l => datasets.Contains(l.FromKey) || datasets.Contains(l.ToKey)).OrderBy(l => l.FromKey).ThenBy(l => l.ToKey).Take(MostEdges).ToListAsync(ct);
        var own = await db.DatasetArtifacts.AsNoTracking().Where(a => datasets.Contains(a.DatasetKey) && a.PaperKey != null).OrderBy(a => a.Key).Take(MostEdges).ToListAsync(ct);
        var papers = own.Where(a => walk.Add($"p:{a.PaperKey}", (2 * step) - 1)).Select(a => a.PaperKey!).Distinct().ToList();
        own.ForEach(walk.Connect);
        var found = links.SelectMany(l => new[] { l.FromKey, l.ToKey }).Where(k => walk.Add($"d:{k}", 2 * step)).ToList();
        links.ForEach(walk.Connect);
        if (walk.IsFull)
        {
            return [];
        }

        var others = await db.DatasetArtifacts.AsNoTracking().Where(a => papers.Contains(a.PaperKey!)).OrderBy(a => a.Key).Take(MostEdges).ToListAsync(ct);
        found.AddRange(others.Where(a => walk.Add($"d:{a.DatasetKey}", 2 * step)).Select(a => a.DatasetKey));
        others.ForEach(walk.Connect);
        return [.. found.Distinct()];
    }

    private async Task<IReadOnlyList<GraphNode>> NodesAsync(Walk walk, CancellationToken ct)
    {
        var (sets, papers) = (walk.Keys('d'), walk.Keys('p'));
        var names = await db.Datasets.AsNoTracking().Where(d => sets.Contains(d.Key)).Select(d => new { d.Key, d.Name }).ToDictionaryAsync(d => $"d:{d.Key}", d => d.Name, ct);
        foreach (var paper in await db.Papers.AsNoTracking().Where(p => papers.Contains(p.Key)).ToListAsync(ct))
        {
            names[$"p:{paper.Key}"] = paper.Words;
        }

        return [.. walk.Nodes.Where(n => names.ContainsKey(n.Key)).Select(n => n.Key[0] == 'd'
            ? new GraphNode(n.Key, "dataset", names[n.Key], $"/register/datasets/{n.Key[2..]}", n.Value)
            : new GraphNode(n.Key, "paper", names[n.Key], $"/register/papers/{n.Key[2..]}", n.Value))];
    }

    /// <summary>What was found so far.</summary>
    private sealed class Walk(int most)
    {
        private readonly Dictionary<string, int> nodes = [];

        public Dictionary<string, GraphEdge> Edges { get; } = [];

        public IReadOnlyDictionary<string, int> Nodes => nodes;

        public bool IsFull => nodes.Count >= most;

        public bool IsCut { get; private set; }

        public bool Has(string id) => nodes.ContainsKey(id);

        public List<string> Keys(char kind) => [.. nodes.Keys.Where(k => k[0] == kind).Select(k => k[2..])];

        /// <summary>True when the node is new and there was room for it.</summary>
        public bool Add(string id, int distance)
        {
            if (nodes.ContainsKey(id))
            {
                return false;
            }

            IsCut |= IsFull;
            return !IsFull && nodes.TryAdd(id, distance);
        }

        public void Connect(DatasetArtifact artifact) => Edges.TryAdd(
            artifact.Key, new GraphEdge(artifact.Key, $"p:{artifact.PaperKey}", $"d:{artifact.DatasetKey}", KindOf(artifact), artifact.Name, $"/register/artifacts/{artifact.Key}", artifact.IsUnconfirmed));

        public void Connect(DatasetLink link) => Edges.TryAdd(
            $"{link.FromKey} {link.Kind} {link.ToKey}", new GraphEdge($"{link.FromKey} {link.Kind} {link.ToKey}", $"d:{link.FromKey}", $"d:{link.ToKey}", "link", LinkKind.All.LabelOf(link.Kind), null, DatasetWords.IsUnconfirmed(link.Confirmed)));

        private static string KindOf(DatasetArtifact artifact) =>
            artifact.Type is ResourceType.Shortcuts or ResourceType.Labels or ResourceType.Dataset ? artifact.Type : "other";
    }
}
