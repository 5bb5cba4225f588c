using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>What a report was computed from, by whom and with what.</summary>
/// <param name="TableNumber">Number of the table of cases.</param>
public sealed record ReportSource(
    int CaseNumber, int ProtocolNumber, string ProtocolSha256, int TableNumber, string TableSha256, string Software, int ByPersonId, DateTime At);

/// <summary>The figures of a case as computed from one table by one version of the protocol; only added. The latest counts.</summary>
public sealed class ValidationReport : RecordRow
{
    private ValidationFigures? read;

    private ValidationReport()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts from 1 in the case.</summary>
    public int Number { get; private set; }

    public int ProtocolNumber { get; private set; }

    public string ProtocolSha256 { get; private set; } = "";

    public int TableNumber { get; private set; }

    public string TableSha256 { get; private set; } = "";

    /// <summary>Canonical JSON (see <see cref="FiguresJson"/>).</summary>
    public string FiguresText { get; private set; } = "";

    /// <summary>Of <see cref="FiguresText"/>.</summary>
    public string FiguresSha256 { get; private set; } = "";

    /// <summary>Version of this software.</summary>
    public string Software { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public ValidationFigures Figures => read ??= FiguresJson.Read(FiguresText);

    public static ValidationReport Of(int number, ReportSource source, ValidationFigures figures)
    {
        var text = FiguresJson.Write(figures);
        return new ValidationReport
        {
            CaseNumber = source.CaseNumber,
            Number = number,
            ProtocolNumber = source.ProtocolNumber,
            ProtocolSha256 = source.ProtocolSha256,
            TableNumber = source.TableNumber,
            TableSha256 = source.TableSha256,
            FiguresText = text,
            FiguresSha256 = CanonicalJson.HashOf(text),
            Software = source.Software,
            ByPersonId = source.ByPersonId,
            At = source.At,
        };
    }

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["protocol"] = ProtocolNumber,
        ["protocolSha256"] = ProtocolSha256,
        ["table"] = TableNumber,
        ["tableSha256"] = TableSha256,
        ["figures"] = JsonNode.Parse(FiguresText),
        ["figuresSha256"] = FiguresSha256,
        ["software"] = Software,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class ValidationReportTable : IEntityTypeConfiguration<ValidationReport>
{
    public void Configure(EntityTypeBuilder<ValidationReport> builder)
    {
        builder.IsRecord("ValidationReports");
        builder.HasKey(r => new { r.CaseNumber, r.Number });
        builder.Property(r => r.Number).ValueGeneratedNever();
        builder.Property(r => r.ProtocolSha256).HasMaxLength(64);
        builder.Property(r => r.TableSha256).HasMaxLength(64);
        builder.Property(r => r.FiguresSha256).HasMaxLength(64);
        builder.Property(r => r.Software).HasMaxLength(40);
        builder.Ignore(r => r.Figures);
    }
}
