using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>The published layouts of packs: one for a go-live, one for cases about a product in use.</summary>
public sealed class PackLayoutTemplate(GovernanceDbContext db)
{
    public const string GoLive = "packs/go-live";
    public const string InUse = "packs/in-use";

    /// <exception cref="InvalidOperationException">None is published.</exception>
    public async Task<PackTemplate> NewestAsync(string caseKind, CancellationToken ct)
    {
        var id = caseKind == CaseKind.NewProcurement ? GoLive : InUse;
        var published = await db.PublishedTemplates.AsNoTracking().Where(t => t.Id == id && t.Status == "active").OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The template {id} is not published. Publish the templates folder first.");
        return (PackTemplate)PackTemplates.Read(published);
    }
}
