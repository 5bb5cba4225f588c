using Governance.Core.Cases.Definitions;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>What was said and by whom when a version was published or retired.</summary>
/// <param name="By">Null where it came with the program.</param>
public sealed record WorkflowDecision(string? By, DateTime At, string? Reason);

/// <summary>A published version of a definition.</summary>
/// <param name="Running">Cases that run on it and have not ended.</param>
/// <param name="Ended">Cases that ran on it to their end.</param>
/// <param name="IsNewest">New cases of its kind start on it.</param>
/// <param name="Retired">Null while new cases may start on it.</param>
public sealed record WorkflowRow(
    string Id, int Version, string Name, string Kind, string Sha256, WorkflowDecision Published, int Running, int Ended, bool IsNewest, WorkflowDecision? Retired)
{
    public string? By => Published.By;

    public DateTime At => Published.At;
}

public sealed class WorkflowListQuery(GovernanceDbContext db)
{
    /// <returns>By kind and name, newest version first; nothing for somebody who is no administrator.</returns>
    public async Task<IReadOnlyList<WorkflowRow>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (PublishWorkflowsHandler.WhyNotBy(actor) is not null)
        {
            return [];
        }

        var rows = await db.PublishedWorkflows.AsNoTracking().OrderBy(w => w.Kind).ThenBy(w => w.Name).ThenBy(w => w.Id).ThenByDescending(w => w.Version)
            .Select(w => new { w.Id, w.Version, w.Name, w.Kind, w.Sha256, w.ByPersonId, w.At }).ToListAsync(ct);
        var changes = (await db.WorkflowChanges.AsNoTracking().ToListAsync(ct)).ToDictionary(c => (c.DefinitionId, c.Version, c.Change));
        var cases = (await db.Cases.AsNoTracking().GroupBy(c => new { c.DefinitionId, c.DefinitionVersion, IsEnded = c.State == CaseState.Ended })
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(g => (g.Key.DefinitionId, g.Key.DefinitionVersion, g.Key.IsEnded), g => g.Count);
        var people = rows.Select(r => r.ByPersonId).Concat(changes.Values.Select(c => c.ByPersonId)).OfType<int>().Distinct().ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync(people, ct);
        WorkflowDecision? Said(string id, int version, string change) =>
            changes.GetValueOrDefault((id, version, change)) is { } c ? new WorkflowDecision(c.ByPersonId is { } by ? names[by] : null, c.At, c.Reason) : null;
        var newest = rows.Where(r => !changes.ContainsKey((r.Id, r.Version, WorkflowChange.Retired))).GroupBy(r => r.Kind)
            .Select(g => ActiveVersions.Newest(g.Select(r => new ActiveVersion(r.Id, r.Version, r.Kind, r.At)))!).Select(v => (v.Id, v.Version)).ToHashSet();
        return
        [
            .. rows.Select(r => new WorkflowRow(
                r.Id, r.Version, r.Name, r.Kind, r.Sha256,
                Said(r.Id, r.Version, WorkflowChange.Published) ?? new WorkflowDecision(r.ByPersonId is { } by ? names[by] : null, r.At, null),
                cases.GetValueOrDefault((r.Id, r.Version, false)), cases.GetValueOrDefault((r.Id, r.Version, true)),
                newest.Contains((r.Id, r.Version)), Said(r.Id, r.Version, WorkflowChange.Retired))),
        ];
    }
}
