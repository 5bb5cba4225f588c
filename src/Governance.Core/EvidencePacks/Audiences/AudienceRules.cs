using Governance.Core.Data;
using Governance.Core.EvidencePacks.Contents;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>The published rules of what is withheld from whom.</summary>
public sealed class AudienceRules(GovernanceDbContext db)
{
    /// <exception cref="InvalidOperationException">None is published.</exception>
    public async Task<AudienceTemplate> NewestAsync(CancellationToken ct)
    {
        const string Id = AudienceTemplate.StandardId;
        var published = await db.PublishedTemplates.AsNoTracking().Where(t => t.Id == Id && t.Status == "active").OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The template {Id} is not published. Publish the templates folder first.");
        return (AudienceTemplate)PackTemplates.Read(published);
    }
}
