using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>What the stages are called, over all definitions: the newest version that knows a stage names it.</summary>
internal static class StageNames
{
    public static async Task<IReadOnlyDictionary<string, string>> AllAsync(GovernanceDbContext db, WorkflowLibrary library, CancellationToken ct)
    {
        var published = await db.PublishedWorkflows.AsNoTracking().Select(w => new { w.Id, w.Version, w.Kind }).ToListAsync(ct);
        var newest = published.GroupBy(w => w.Id).Select(g => g.MaxBy(w => w.Version)!).OrderBy(w => w.Kind == CaseKind.NewProcurement ? 0 : 1).ThenBy(w => w.Id, StringComparer.Ordinal);
        var titles = new Dictionary<string, string>();
        foreach (var one in newest)
        {
            foreach (var (key, title) in (await library.GetAsync(one.Id, one.Version, ct)).StageTitles)
            {
                titles.TryAdd(key, title);
            }
        }

        return titles;
    }

    /// <summary>S2 before S10.</summary>
    public static (int Length, string Key) Order(string key) => (key.Length, key);
}
