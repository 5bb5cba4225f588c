using System.Globalization;
using System.Text;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>A file to take along. Whoever asked for it disposes of the content.</summary>
public sealed record ValidationFile(string Name, Stream Content);

/// <summary>What the latest report rests on, as files for a spreadsheet or another program: its figures, and the table of cases that they were computed from.</summary>
public sealed class ValidationFilesQuery(GovernanceDbContext db, StudyTables tables, IEvidenceStore store)
{
    /// <exception cref="NotFoundException">No such case, not visible to the actor, or without figures.</exception>
    public async Task<ValidationFile> FiguresAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var report = await ReportAsync(caseNumber, actor, ct);

        // The mark at the head lets spreadsheets read the text as UTF-8.
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(FiguresCsv.Write(report.Figures))];
        return new ValidationFile(NameOf("figures", report, report.Number), new MemoryStream(content));
    }

    /// <exception cref="NotFoundException">As for the figures; or the table is gone, or is not the one that the figures were computed from.</exception>
    public async Task<ValidationFile> TableAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var report = await ReportAsync(caseNumber, actor, ct);
        var import = await db.StudyImports.AsNoTracking().FirstAsync(i => i.CaseNumber == caseNumber && i.Number == report.TableNumber, ct);
        return await tables.HashNowAsync(import, ct) == report.TableSha256 && await store.OpenAsync(import.TableSha256, ct) is { } content
            ? new ValidationFile(NameOf("table", report, import.Number), content)
            : throw new NotFoundException("The table of cases is not the one that the figures were computed from, or it cannot be read any more.");
    }

    private async Task<ValidationReport> ReportAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        return await db.Set<ValidationReport>().AsNoTracking().Where(r => r.CaseNumber == caseNumber).OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException($"Case {caseNumber} has no figures of a validation.");
    }

    private static string NameOf(string what, ValidationReport report, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"case-{report.CaseNumber}-validation-{what}-{number}.csv");
}
