using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Signatures;

/// <summary>Gets a time stamp for one signature. The request id keeps two nodes from keeping two.</summary>
public sealed record StampSignature(int CaseNumber, int SignatureNumber)
{
    public string RequestId => string.Create(CultureInfo.InvariantCulture, $"stamp-{CaseNumber}-{SignatureNumber}");
}

public sealed class StampSignatureHandler(GovernanceDbContext db, TimeStampAuthority authority)
{
    public async Task<Result> HandleAsync(StampSignature command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Signatures are time-stamped by themselves.");
        }

        var signature = await db.Signatures.AsNoTracking().FirstOrDefaultAsync(s => s.CaseNumber == command.CaseNumber && s.Number == command.SignatureNumber, ct)
            ?? throw new NotFoundException($"Case {command.CaseNumber} has no signature {command.SignatureNumber}.");
        if (await db.SignatureStamps.AnyAsync(s => s.CaseNumber == command.CaseNumber && s.SignatureNumber == command.SignatureNumber, ct))
        {
            return Result.Repeated();
        }

        try
        {
            return await CommitAsync(signature, await authority.StampAsync(SignatureStamp.ImprintOf(signature.Content()), ct), actor with { RequestId = command.RequestId }, ct);
        }
        catch (TimeStampException fault)
        {
            return Result.Refused(fault.Message);
        }
    }

    private async Task<Result> CommitAsync(Signature signature, StampedTime stamp, Actor actor, CancellationToken ct)
    {
        var row = SignatureStamp.Of(signature, stamp);
        db.Add(row);
        var number = signature.Number.ToString(CultureInfo.InvariantCulture);
        var record = new AuditRecord(signature.Trail, AuditKind.SignatureStamped, actor, $"Signature {number} was {StampWords.Of(row.At, row.Authority)}.")
        {
            Subject = new AuditSubject("signature", number),
            Details = new JsonObject { ["at"] = row.At.ToInstant(), ["authority"] = row.Authority },
        };
        return await db.CommitAsync(record, ct);
    }
}
