using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>A published version of a definition.</summary>
/// <param name="By">Null where it came with the program.</param>
/// <param name="Running">Cases that run on it and have not ended.</param>
/// <param name="IsNewest">New cases of its kind start on it.</param>
public sealed record WorkflowRow(string Id, int Version, string Name, string Kind, string Sha256, string? By, DateTime At, int Running, bool IsNewest);

public sealed class WorkflowListQuery(GovernanceDbContext db)
{
    /// <returns>Newest first; nothing for somebody who is no administrator.</returns>
    public async Task<IReadOnlyList<WorkflowRow>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.HasAnywhere(Role.SystemAdmin))
        {
            return [];
        }

        var rows = await db.PublishedWorkflows.AsNoTracking().OrderBy(w => w.Name).ThenByDescending(w => w.Version)
            .Select(w => new { w.Id, w.Version, w.Name, w.Kind, w.Sha256, w.ByPersonId, w.At }).ToListAsync(ct);
        var running = await db.Cases.AsNoTracking().Where(c => c.State != CaseState.Ended).GroupBy(c => new { c.DefinitionId, c.DefinitionVersion })
            .Select(g => new { g.Key.DefinitionId, g.Key.DefinitionVersion, Count = g.Count() }).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. rows.Select(r => r.ByPersonId).OfType<int>().Distinct()], ct);
        var newest = rows.GroupBy(r => r.Kind).Select(g => g.OrderByDescending(r => r.Version).ThenBy(r => r.Id, StringComparer.Ordinal).First()).ToList();
        return
        [
            .. rows.Select(r => new WorkflowRow(
                r.Id, r.Version, r.Name, r.Kind, r.Sha256, r.ByPersonId is { } by ? names[by] : null, r.At,
                running.FirstOrDefault(n => n.DefinitionId == r.Id && n.DefinitionVersion == r.Version)?.Count ?? 0, newest.Contains(r))),
        ];
    }
}
