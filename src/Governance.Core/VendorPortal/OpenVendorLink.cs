using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>Somebody comes in by a private link; that stands in the access trail of the case.</summary>
public sealed record OpenVendorLink(int LinkNumber);

public sealed class OpenVendorLinkHandler(GovernanceDbContext db, VendorDoors doors, TimeProvider time)
{
    public async Task<Result> HandleAsync(OpenVendorLink command, Actor actor, CancellationToken ct)
    {
        if (actor.Vendor is not { } vendor || await doors.HeldAsync(command.LinkNumber, actor, ct) is not { } link)
        {
            return Result.Refused(VendorDoors.Ended);
        }

        link.Opened(time.Now());
        var opened = await db.CaseSteps.AnyAsync(s => s.CaseNumber == vendor.CaseNumber && s.Key == vendor.StepKey, ct);
        var record = new AuditRecord(Trails.AccessTo(vendor.CaseNumber), AuditKind.VendorLinkOpened, actor, "The questionnaire was opened by a private link.")
        {
            Role = Role.VendorContact.Key,
            Subject = new AuditSubject("vendor-link", VendorDoors.IdOf(link), link.StepKey),
        };
        return opened ? await db.CommitAsync(record, ct, link.Number) : throw new NotFoundException("The questionnaire has not been opened yet.");
    }
}
