using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;

namespace Governance.Core.VendorPortal;

/// <summary>Revokes a private link at once: whoever has it, or came in by it, sees nothing more.</summary>
public sealed record RevokeVendorLink(int CaseNumber, int LinkNumber);

public sealed class RevokeVendorLinkHandler(GovernanceDbContext db, TimeProvider time)
{
    public async Task<Result> HandleAsync(RevokeVendorLink command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        if (VendorRights.WhyNotSendBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var link = await db.VendorLinkAsync(ofCase, command.LinkNumber, ct);
        if (link.RevokedAt is not null)
        {
            return Result.Done(link.Number);
        }

        link.Revoke(actor.PersonId!.Value, time.Now());
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.VendorLinkRevoked, actor, "A private link was revoked.")
        {
            Subject = new AuditSubject("vendor-link", VendorDoors.IdOf(link), link.StepKey),
            Details = new JsonObject { ["contact"] = link.ContactId },
        };
        return await db.CommitAsync(record, ct, link.Number);
    }
}
