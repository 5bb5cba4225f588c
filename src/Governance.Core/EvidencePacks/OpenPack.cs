using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>Opens a file of a pack for a person; who took it is recorded on the access trail before the content is handed out (<see cref="PackFileQuery"/>).</summary>
public sealed record OpenPack(int CaseNumber, int PackNumber, bool IsZip);

public sealed class OpenPackHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(OpenPack command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        if (BuildEvidencePackHandler.WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var packId = await db.EvidencePacks.Where(p => p.CaseNumber == ofCase.Number && p.Number == command.PackNumber).Select(p => p.PackId).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException($"There is no pack {command.PackNumber} of case {command.CaseNumber}.");
        var record = new AuditRecord(Trails.AccessTo(ofCase.Number), AuditKind.PackOpened, actor, $"The {(command.IsZip ? "ZIP" : "PDF")} of evidence pack {packId} was downloaded.")
        {
            Subject = new AuditSubject("pack", command.PackNumber.ToString(CultureInfo.InvariantCulture)),
        };
        return await db.CommitAsync(record, ct, command.PackNumber);
    }
}
