using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Audit;

/// <summary>Checks sealed heads: their signatures, and that every trail still has the entry with which it ended when it was sealed.</summary>
internal sealed class HeadsCheck(GovernanceDbContext db)
{
    private const int Most = 100;

    /// <summary>What is wrong with one sealing entry.</summary>
    public async Task<string?> ProblemAsync(AuditEntry entry, JsonObject? body, CancellationToken ct)
    {
        if (entry.Kind != AuditKind.HeadsSealed.Key || body?["details"] is not JsonObject details)
        {
            return null;
        }

        var heads = await db.Set<SealedHead>().AsNoTracking().Where(h => h.Number == entry.Sequence).ToListAsync(ct);
        var lines = SealedHead.Lines(heads);
        if (CanonicalJson.HashOf(lines) != details["root"]?.ToString())
        {
            return "The sealed ends no longer have the root that stands in this entry.";
        }

        return IsSigned(lines, details["cms"]?.ToString() ?? "") ? null : "The signature of the sealed ends does not hold.";
    }

    /// <summary>Trails that no longer hold what was sealed: cut, removed or rewritten.</summary>
    /// <param name="trail">Only this trail; null for all.</param>
    public async Task<IReadOnlyList<TrailFinding>> LostAsync(string? trail, CancellationToken ct)
    {
        var lost = await db.Set<SealedHead>().AsNoTracking()
            .Where(h => h.Trail == Trails.Heads && (trail == null || h.OfTrail == trail))
            .Where(h => !db.AuditEntries.Any(e => e.Trail == h.OfTrail && e.Sequence == h.Length && e.Hash == h.Hash))
            .OrderBy(h => h.OfTrail).ThenBy(h => h.Length).Take(Most).ToListAsync(ct);
        return [.. lost.Select(h => new TrailFinding(
            h.OfTrail, h.Length, $"When the trails were sealed (heads, entry {h.Number}), this trail held another entry {h.Length}: it was cut, removed or rewritten since."))];
    }

    // Whether the key is the right one cannot be told from here; a rewritten trail needs the key to be sealed again.
    private static bool IsSigned(byte[] lines, string base64)
    {
        try
        {
            var cms = new SignedCms(new ContentInfo(lines), detached: true);
            cms.Decode(Convert.FromBase64String(base64));
            cms.CheckSignature(verifySignatureOnly: true);
            return true;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
