using Governance.Core.Data;
using Governance.Core.EvidencePacks.Verification;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>Whether a pack is the newest of its case for its audience. Asked with the hash of its manifest, which only who holds the pack knows.</summary>
/// <param name="IsNewest">False where a newer one was made for the same audience.</param>
public sealed record PackStanding(string PackId, bool IsNewest)
{
    public const string SchemaName = "governance-pack-standing/1";

    /// <summary>The item of the check, from what the system that made the pack answered; null where it does not know the pack.</summary>
    public static PackCheckItem ItemOf(PackStanding? standing) => standing switch
    {
        null => new PackCheckItem(PackItems.Newest, PackCheckResult.NotChecked, "The system that was asked has made no pack with this manifest."),
        { IsNewest: true } => new PackCheckItem(PackItems.Newest, PackCheckResult.Pass, "The system that made it knows of no newer pack of this case for this audience."),
        _ => new PackCheckItem(PackItems.Newest, PackCheckResult.Fail, "A newer pack of this case exists for this audience: ask for that one. What this one says held as of its time."),
    };
}

/// <summary>Says where packs stand, to anybody: what is asked with is secret enough, and what is told is yes or no.</summary>
public sealed class PackStandings(GovernanceDbContext db)
{
    /// <param name="manifestSha256">64 lower-case hexadecimal digits.</param>
    /// <returns>Null where this system has made no such pack.</returns>
    public async Task<PackStanding?> OfAsync(string manifestSha256, CancellationToken ct)
    {
        // Equal input gives equal bytes, so one manifest may stand at several exports.
        var pack = await db.EvidencePacks.AsNoTracking().Where(p => p.ManifestSha256 == manifestSha256).OrderByDescending(p => p.Number).FirstOrDefaultAsync(ct);
        return pack is null
            ? null
            : new PackStanding(pack.PackId, !await db.EvidencePacks.AnyAsync(p => p.CaseNumber == pack.CaseNumber && p.Audience == pack.Audience && p.Number > pack.Number, ct));
    }
}
