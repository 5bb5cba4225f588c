using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.SilentRuns;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Reads the validation of a case from what is stored.</summary>
public sealed class ValidationStates(GovernanceDbContext db, StudyTables tables)
{
    /// <param name="caseNumber">Visible to whoever asked.</param>
    public async Task<ValidationState> OfAsync(int caseNumber, CancellationToken ct)
    {
        var protocols = await db.LockedProtocols.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderBy(p => p.Number).ToListAsync(ct);
        var report = await db.ValidationReports.AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);
        var import = report is null ? null : await db.StudyImports.AsNoTracking().FirstOrDefaultAsync(i => i.CaseNumber == caseNumber && i.Number == report.TableNumber, ct);
        return new ValidationState(
            protocols, report, await tables.CountAsync(caseNumber, ImportKind.Study, ct), import is null ? null : await tables.HashNowAsync(import, ct))
        {
            Stops = protocols.Count == 0 ? [] : RunWatch.Stops(protocols[^1].Protocol.StopRules, [.. (await tables.DaysAsync(caseNumber, ct)).Select(RunFigures.Of)]),
            LatestTable = await tables.LatestAsync(caseNumber, ImportKind.Study, ct),
        };
    }
}
