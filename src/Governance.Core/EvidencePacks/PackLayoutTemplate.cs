using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Templates;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>The published layouts of packs: one for a go-live, one for cases about a product in use, and those that sites have in their place.</summary>
public sealed class PackLayoutTemplate(GovernanceDbContext db)
{
    public const string GoLive = "packs/go-live";
    public const string InUse = "packs/in-use";

    private const int HashMark = 4;

    /// <summary>The layout of the site where it has one, else the general one; of each the newest version.</summary>
    /// <exception cref="InvalidOperationException">None is published.</exception>
    public async Task<PackTemplate> NewestAsync(Case ofCase, CancellationToken ct)
    {
        var general = ofCase.Kind == CaseKind.NewProcurement ? GoLive : InUse;
        var site = await db.Sites.AsNoTracking().Where(s => s.Id == ofCase.SiteId).Select(s => s.Key).SingleAsync(ct);
        return await OfSiteAsync(general, site, ct) ?? await GeneralAsync(general, ct);
    }

    /// <summary>
    /// How the id of a pack names its layout: by the version. The versions of a site's layout count for themselves, so that the beginning of
    /// its hash follows: two packs that look different never have one id.
    /// </summary>
    public static string MarkOf(string id, int version, string sha256) =>
        string.Create(CultureInfo.InvariantCulture, $"{version}{(id is GoLive or InUse ? "" : $".{sha256[..Math.Min(HashMark, sha256.Length)]}")}");

    public static string MarkOf(PackTemplate template) => MarkOf(template.Id, template.Head.Version, template.Sha256);

    private async Task<PackTemplate> GeneralAsync(string id, CancellationToken ct)
    {
        var published = await db.PublishedTemplates.AsNoTracking().Where(t => t.Id == id && t.Status == "active").OrderByDescending(t => t.Version).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"The template {id} is not published. Publish the templates folder first.");
        return (PackTemplate)PackTemplates.Read(published);
    }

    // A draft changes nothing; a newest version that is retired ends the layout, and the next one or the general one counts again.
    private async Task<PackTemplate?> OfSiteAsync(string general, string site, CancellationToken ct)
    {
        var kind = PackTemplate.Kind.Key;
        var newest = await db.PublishedTemplates.AsNoTracking()
            .Where(t => t.Kind == kind && t.Id != GoLive && t.Id != InUse && t.Status != "draft")
            .Where(t => !db.PublishedTemplates.Any(o => o.Id == t.Id && o.Version > t.Version && o.Status != "draft"))
            .Where(t => t.Status == "active").ToListAsync(ct);
        return newest.OrderByDescending(t => t.At).ThenByDescending(t => t.Version).ThenBy(t => t.Id, StringComparer.Ordinal)
            .Select(t => (PackTemplate)PackTemplates.Read(t)).FirstOrDefault(t => t.InsteadOf == general && t.Sites.Any(s => s.Key == site));
    }
}
