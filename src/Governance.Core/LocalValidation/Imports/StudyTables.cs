using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.LocalValidation.Tables;
using Governance.Statistics.Studies;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>A kept table as it stands in the store now.</summary>
/// <param name="Sha256">Of what was read, computed while reading: another one than the import's says that the table was changed.</param>
public sealed record StoredTable(StudyImport Import, string Sha256, StudyTable Studies, CaseNames Names);

/// <summary>Reads kept tables of studies back.</summary>
public sealed class StudyTables(GovernanceDbContext db, IEvidenceStore store)
{
    /// <summary>Number of tables of the kind that were imported for the case.</summary>
    public Task<int> CountAsync(int caseNumber, string kind, CancellationToken ct) =>
        db.Set<StudyImport>().CountAsync(i => i.CaseNumber == caseNumber && i.Kind == kind, ct);

    /// <summary>The latest import of the kind; null without one.</summary>
    public Task<StudyImport?> LatestAsync(int caseNumber, string kind, CancellationToken ct) =>
        db.Set<StudyImport>().AsNoTracking().Where(i => i.CaseNumber == caseNumber && i.Kind == kind).OrderByDescending(i => i.Number).FirstOrDefaultAsync(ct);

    /// <summary>SHA-256 of the table as it lies in the store now; null where it is gone.</summary>
    public async Task<string?> HashNowAsync(StudyImport import, CancellationToken ct)
    {
        await using var stream = await store.OpenAsync(import.TableSha256, ct);
        return stream is null ? null : Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(stream, ct));
    }

    /// <returns>Null where the table is gone or cannot be read any more.</returns>
    public async Task<StoredTable?> ReadAsync(StudyImport import, CancellationToken ct)
    {
        if (await HashNowAsync(import, ct) is not { } sha256 || await store.OpenAsync(import.TableSha256, ct) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            var reading = StudyFile.Read(stream, KeptTable.ColumnsOf(StudyMapping.Read(import.Mapping)), ct);
            return reading.Table is { } table ? new StoredTable(import, sha256, table, reading.Names!) : null;
        }
    }

    /// <summary>The days of the silent run, each as its latest import brought it, in order.</summary>
    public async Task<IReadOnlyList<RunDay>> DaysAsync(int caseNumber, CancellationToken ct)
    {
        var all = await db.Set<RunDay>().AsNoTracking().Where(d => d.CaseNumber == caseNumber).ToListAsync(ct);
        return [.. all.GroupBy(d => d.Day).Select(d => d.MaxBy(r => r.ImportNumber)!).OrderBy(d => d.Day)];
    }
}
