using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Reads the validation of a case from what is stored.</summary>
public sealed class ValidationStates(GovernanceDbContext db)
{
    /// <param name="caseNumber">Visible to whoever asked.</param>
    public async Task<ValidationState> OfAsync(int caseNumber, CancellationToken ct)
    {
        var protocols = await db.LockedProtocols.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderBy(p => p.Number).ToListAsync(ct);
        var report = await db.ValidationReports.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        return new ValidationState(protocols, report, 0, report?.TableSha256);
    }
}
