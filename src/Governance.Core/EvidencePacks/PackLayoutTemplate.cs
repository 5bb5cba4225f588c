using Governance.Core.Data;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>The published layout of packs.</summary>
public sealed class PackLayoutTemplate(GovernanceDbContext db)
{
    public const string Id = "packs/go-live";

    /// <exception cref="InvalidOperationException">None is published.</exception>
    public async Task<PackTemplate> NewestAsync(CancellationToken ct)
    {
        var published = await db.PublishedTemplates.AsNoTracking().Where(t => t.Id == Id && t.Status == "active").OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The template {Id} is not published. Publish the templates folder first.");
        return (PackTemplate)PackTemplates.Read(published);
    }
}
