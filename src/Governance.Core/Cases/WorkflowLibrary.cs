using System.Collections.Concurrent;
using Governance.Core.Cases.Definitions;
using Governance.Core.Data;
using Governance.Workflows;
using Governance.Workflows.Format;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Published definitions, parsed. A parsed definition is kept by the hash of its text: the same text always gives the same definition.</summary>
public sealed class WorkflowLibrary(GovernanceDbContext db)
{
    private static readonly ConcurrentDictionary<string, WorkflowDefinition> Parsed = new();

    public async Task<WorkflowDefinition> GetAsync(string id, int version, CancellationToken ct)
    {
        var sha256 = await db.PublishedWorkflows.Where(w => w.Id == id && w.Version == version).Select(w => w.Sha256).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"Definition {id} version {version} is not published.");
        if (Parsed.TryGetValue(sha256, out var known))
        {
            return known;
        }

        var text = await db.PublishedWorkflows.Where(w => w.Id == id && w.Version == version).Select(w => w.Text).SingleAsync(ct);
        return Parsed.GetOrAdd(sha256, Parse(id, version, text));
    }

    /// <summary>Versions of one definition, by their number.</summary>
    public async Task<IReadOnlyDictionary<int, WorkflowDefinition>> ByVersionAsync(string id, IEnumerable<int> versions, CancellationToken ct)
    {
        var byVersion = new Dictionary<int, WorkflowDefinition>();
        foreach (var version in versions.Distinct())
        {
            byVersion[version] = await GetAsync(id, version, ct);
        }

        return byVersion;
    }

    /// <summary>The definition on which a new case of this kind starts; null when none is published, or every one of them is retired.</summary>
    public async Task<WorkflowDefinition?> NewestAsync(string kind, CancellationToken ct)
    {
        var newest = ActiveVersions.Newest(await ActiveVersions.OfAsync(db, kind, ct));
        return newest is null ? null : await GetAsync(newest.Id, newest.Version, ct);
    }

    private static WorkflowDefinition Parse(string id, int version, string text)
    {
        var reading = ElsaWorkflowReader.Read(text, $"{id}.json");
        return reading.Definition
            ?? throw new InvalidOperationException($"Published definition {id} version {version} cannot be read: {reading.Problems[0].Text}");
    }
}
