using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.EvidencePacks;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Audit;

/// <summary>
/// Hashes the ends of all trails that grew since the last time together and signs them with the pack key, so that a trail that vanishes,
/// is cut or is rewritten as a whole is noticed later. Meant to run once a day.
/// </summary>
public sealed record SealHeads;

public sealed class SealHeadsHandler(GovernanceDbContext db, IPackKey key)
{
    public async Task<Result> HandleAsync(SealHeads command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem && !actor.HasAnywhere(Role.SystemAdmin))
        {
            return Result.Refused("Only an administrator can seal the trails.");
        }

        var grown = await db.AuditTrails.AsNoTracking()
            .Where(t => t.Name != Trails.Heads && !db.Set<SealedHead>().Any(h => h.OfTrail == t.Name && h.Length == t.Length))
            .ToListAsync(ct);
        if (grown.Count == 0)
        {
            return Result.Done();
        }

        var sealedBefore = await db.AuditTrails.Where(t => t.Name == Trails.Heads).Select(t => t.Length).FirstOrDefaultAsync(ct);
        var heads = grown.Select(t => SealedHead.Of(sealedBefore + 1, t)).ToList();
        db.AddRange(heads);
        var lines = SealedHead.Lines(heads);
        var record = new AuditRecord(Trails.Heads, AuditKind.HeadsSealed, actor, $"The ends of {heads.Count} trails were sealed.")
        {
            Details = new JsonObject
            {
                ["count"] = heads.Count,
                ["root"] = CanonicalJson.HashOf(lines),
                ["cms"] = Convert.ToBase64String(Sign(lines)),
            },
        };
        return await db.CommitAsync(record, ct);
    }

    private byte[] Sign(byte[] lines)
    {
        var cms = new SignedCms(new ContentInfo(lines), detached: true);
        cms.ComputeSignature(new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, key.Get().Certificate)
        {
            DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"),
            IncludeOption = System.Security.Cryptography.X509Certificates.X509IncludeOption.EndCertOnly,
        });
        return cms.Encode();
    }
}
