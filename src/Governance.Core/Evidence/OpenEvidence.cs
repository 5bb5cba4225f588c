using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Evidence;

/// <summary>Opens an evidence file for a person; who saw it is recorded on the access trail before the content is handed out.</summary>
public sealed record OpenEvidence(int CaseNumber, int EvidenceNumber);

public sealed class OpenEvidenceHandler(GovernanceDbContext db)
{
    public async Task<Result> HandleAsync(OpenEvidence command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        var known = await db.EvidenceItems.AnyAsync(e => e.CaseNumber == ofCase.Number && e.Number == command.EvidenceNumber, ct);
        if (!known)
        {
            throw new NotFoundException($"Case {command.CaseNumber} has no evidence {EvidenceItem.IdOf(command.EvidenceNumber)}.");
        }

        var record = new AuditRecord(Trails.AccessTo(ofCase.Number), AuditKind.EvidenceOpened, actor, $"{EvidenceItem.IdOf(command.EvidenceNumber)} was opened.")
        {
            Subject = new AuditSubject("evidence", $"{command.EvidenceNumber}"),
        };
        return await db.CommitAsync(record, ct, command.EvidenceNumber);
    }
}

/// <summary>Evidence of a case as pages list it.</summary>
public sealed class EvidenceListQuery(GovernanceDbContext db, IEvidenceStore store)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyList<EvidenceItem>> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        return await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderByDescending(e => e.Number).ToListAsync(ct);
    }

    /// <summary>The item and its bytes; call <see cref="OpenEvidenceHandler"/> first, so that the look is recorded.</summary>
    public async Task<(EvidenceItem Item, Stream? Content)> ContentAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        await MustSeeAsync(caseNumber, actor, ct);
        var item = await db.EvidenceItems.AsNoTracking().FirstOrDefaultAsync(e => e.CaseNumber == caseNumber && e.Number == number, ct)
            ?? throw new NotFoundException($"Case {caseNumber} has no evidence {EvidenceItem.IdOf(number)}.");
        return (item, await store.OpenAsync(item.Sha256, ct));
    }

    private async Task MustSeeAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.AsNoTracking().VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }
    }
}
