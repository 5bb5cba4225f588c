using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Definitions;

/// <summary>A published version that is not retired.</summary>
public sealed record ActiveVersion(string Id, int Version, string Kind, DateTime At);

/// <summary>Which versions new cases may start on.</summary>
public static class ActiveVersions
{
    /// <param name="db">Read only.</param>
    /// <param name="kind">Kind of case; null for all.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<IReadOnlyList<ActiveVersion>> OfAsync(GovernanceDbContext db, string? kind, CancellationToken ct) =>
        await db.PublishedWorkflows.AsNoTracking()
            .Where(w => kind == null || w.Kind == kind)
            .Where(w => !db.WorkflowChanges.Any(c => c.DefinitionId == w.Id && c.Version == w.Version && c.Change == WorkflowChange.Retired))
            .Select(w => new ActiveVersion(w.Id, w.Version, w.Kind, w.At)).ToListAsync(ct);

    public static Task<bool> IsRetiredAsync(GovernanceDbContext db, string id, int version, CancellationToken ct) =>
        db.WorkflowChanges.AnyAsync(c => c.DefinitionId == id && c.Version == version && c.Change == WorkflowChange.Retired, ct);

    /// <summary>On which of the active versions of one kind new cases start: the highest version of the definition that was published last.</summary>
    public static ActiveVersion? Newest(IEnumerable<ActiveVersion> ofOneKind) =>
        ofOneKind.GroupBy(v => v.Id).Select(g => g.OrderByDescending(v => v.Version).First())
            .OrderByDescending(v => v.At).ThenByDescending(v => v.Version).ThenBy(v => v.Id, StringComparer.Ordinal).FirstOrDefault();
}
