using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>What a table is for.</summary>
public static class ImportKind
{
    /// <summary>The cases of the validation.</summary>
    public const string Study = "study";

    /// <summary>Days of the silent run.</summary>
    public const string SilentRun = "silent-run";

    public static IReadOnlyList<string> All { get; } = [Study, SilentRun];
}

/// <summary>What was counted while a table was read.</summary>
/// <param name="NoResult">Rows with a known truth and neither score nor flag nor stated result.</param>
public sealed record ImportCounts(long Rows, long Positives, long Negatives, long TruthMissing, long NoResult, long? Patients);

/// <summary>The file that came, and the table that was made of it and is kept in the evidence store.</summary>
/// <param name="TableSha256">What figures and signatures are bound to.</param>
public sealed record ImportFiles(string FileName, string FileSha256, long FileBytes, string TableSha256, long TableBytes);

/// <summary>A table of studies that was imported whole. The instant and the sequence say whether it came before or after the protocol was locked.</summary>
public sealed class StudyImport : RecordRow
{
    private StudyImport()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the imports of the case from 1.</summary>
    public int Number { get; private set; }

    public string Kind { get; private set; } = "";

    public string FileName { get; private set; } = "";

    /// <summary>Of the file as it came. The file itself is not kept: its columns that nobody mapped are nobody's business.</summary>
    public string FileSha256 { get; private set; } = "";

    public long FileBytes { get; private set; }

    /// <summary>Of the kept table, under which it lies in the evidence store.</summary>
    public string TableSha256 { get; private set; } = "";

    public long TableBytes { get; private set; }

    /// <summary>What the columns held, as JSON.</summary>
    public string Mapping { get; private set; } = "";

    public long Rows { get; private set; }

    public long Positives { get; private set; }

    public long Negatives { get; private set; }

    public long TruthMissing { get; private set; }

    public long NoResult { get; private set; }

    public long? Patients { get; private set; }

    public DateOnly? FromDay { get; private set; }

    public DateOnly? ToDay { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static StudyImport Of(StudyUpload upload, int number, ImportFiles files, ImportCounts counts, (DateOnly From, DateOnly To)? days, DateTime at) => new()
    {
        CaseNumber = upload.CaseNumber,
        Number = number,
        Kind = upload.Kind,
        FileName = files.FileName,
        FileSha256 = files.FileSha256,
        FileBytes = files.FileBytes,
        TableSha256 = files.TableSha256,
        TableBytes = files.TableBytes,
        Mapping = upload.Mapping!,
        Rows = counts.Rows,
        Positives = counts.Positives,
        Negatives = counts.Negatives,
        TruthMissing = counts.TruthMissing,
        NoResult = counts.NoResult,
        Patients = counts.Patients,
        FromDay = days?.From,
        ToDay = days?.To,
        ByPersonId = upload.ByPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["kind"] = Kind,
        ["fileName"] = FileName,
        ["fileSha256"] = FileSha256,
        ["fileBytes"] = FileBytes,
        ["tableSha256"] = TableSha256,
        ["tableBytes"] = TableBytes,
        ["mapping"] = Mapping,
        ["rows"] = Rows,
        ["positives"] = Positives,
        ["negatives"] = Negatives,
        ["truthMissing"] = TruthMissing,
        ["noResult"] = NoResult,
        ["patients"] = Patients,
        ["fromDay"] = FromDay?.ToDay(),
        ["toDay"] = ToDay?.ToDay(),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class StudyImportTable : IEntityTypeConfiguration<StudyImport>
{
    public void Configure(EntityTypeBuilder<StudyImport> builder)
    {
        builder.IsRecord("StudyImports");
        builder.HasKey(i => new { i.CaseNumber, i.Number });
        builder.Property(i => i.Number).ValueGeneratedNever();
        builder.Property(i => i.Kind).HasMaxLength(32);
        builder.Property(i => i.FileName).HasMaxLength(260);
        builder.Property(i => i.FileSha256).HasMaxLength(64);
        builder.Property(i => i.TableSha256).HasMaxLength(64);
    }
}
