using System.Collections.Concurrent;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Templates;

/// <summary>Published templates, parsed. A parsed template is kept by the hash of its text: the same text always gives the same template.</summary>
public sealed class TemplateLibrary(GovernanceDbContext db, IReadOnlyList<TemplateKind> kinds)
{
    private static readonly ConcurrentDictionary<string, Template> Parsed = new();

    public async Task<Template> GetAsync(string id, int version, CancellationToken ct)
    {
        var sha256 = await db.PublishedTemplates.Where(t => t.Id == id && t.Version == version).Select(t => t.Sha256).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"Template {id} version {version} is not published.");
        if (Parsed.TryGetValue(sha256, out var known))
        {
            return known;
        }

        var text = await db.PublishedTemplates.Where(t => t.Id == id && t.Version == version).Select(t => t.Text).SingleAsync(ct);
        var reading = TemplateReader.Read(kinds, new TemplateSource($"{id}.yaml", text));
        return Parsed.GetOrAdd(sha256, reading.Template
            ?? throw new InvalidOperationException($"Published template {id} version {version} cannot be read: {reading.Problems[0]}"));
    }

    /// <summary>The newest active version of every published template.</summary>
    public async Task<IReadOnlyDictionary<string, int>> NewestVersionsAsync(CancellationToken ct)
    {
        var rows = await db.PublishedTemplates.Where(t => t.Status == "active").Select(t => new { t.Id, t.Version }).ToListAsync(ct);
        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Max(r => r.Version));
    }
}
