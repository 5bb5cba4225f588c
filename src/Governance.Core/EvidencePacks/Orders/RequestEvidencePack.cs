using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks.Orders;

/// <summary>Asks for the evidence pack of a case; a host builds it in the background.</summary>
/// <param name="AsOf">Sequence of the case's trail; null for its end.</param>
public sealed record RequestEvidencePack(int CaseNumber, long? AsOf = null, string Audience = Audience.Internal);

public sealed class RequestEvidencePackHandler(GovernanceDbContext db, PackOrders orders, IPackKey key, PackBell bell)
{
    /// <returns>Number of the order.</returns>
    public async Task<Result> HandleAsync(RequestEvidencePack command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        if (BuildEvidencePackHandler.WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var length = await db.AuditTrails.AsNoTracking().Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct);
        if (BuildEvidencePackHandler.Problems(new BuildEvidencePack(command.CaseNumber, command.AsOf, command.Audience), ofCase, length) is { } problem)
        {
            return problem;
        }

        if (WhyNoKey() is { } noKey)
        {
            return Result.Refused(noKey);
        }

        var made = await orders.AddAsync(ofCase.Number, command.AsOf ?? length, command.Audience, actor.PersonId!.Value, actor.RequestId ?? Guid.NewGuid().ToString("N"), ct);
        bell.Ring();
        return made;
    }

    // Said at once, and not by a failed order.
    private string? WhyNoKey()
    {
        try
        {
            key.Get();
            return null;
        }
        catch (PackKeyException fault)
        {
            return fault.Message;
        }
    }
}
