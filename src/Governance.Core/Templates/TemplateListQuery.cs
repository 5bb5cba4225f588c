using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Templates;

/// <summary>A published version of a template.</summary>
/// <param name="By">Null where it came with the program.</param>
public sealed record TemplateRow(string Id, int Version, string Title, string Kind, string Status, string Sha256, string? By, DateTime At, bool IsNewest);

public sealed class TemplateListQuery(GovernanceDbContext db)
{
    /// <returns>By kind and title, newest version first; nothing for somebody who is no administrator.</returns>
    public async Task<IReadOnlyList<TemplateRow>> GetAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.HasAnywhere(Role.SystemAdmin))
        {
            return [];
        }

        var rows = await db.PublishedTemplates.AsNoTracking().OrderBy(t => t.Kind).ThenBy(t => t.Title).ThenByDescending(t => t.Version)
            .Select(t => new { t.Id, t.Version, t.Title, t.Kind, t.Status, t.Sha256, t.ByPersonId, t.At }).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. rows.Select(r => r.ByPersonId).OfType<int>().Distinct()], ct);
        return
        [
            .. rows.Select(r => new TemplateRow(
                r.Id, r.Version, r.Title, r.Kind, r.Status, r.Sha256, r.ByPersonId is { } by ? names[by] : null, r.At, rows.Where(o => o.Id == r.Id).Max(o => o.Version) == r.Version)),
        ];
    }
}
