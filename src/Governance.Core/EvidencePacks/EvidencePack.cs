using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.EvidencePacks;

/// <summary>The files of one export, each by its SHA-256.</summary>
public sealed record PackFiles(string PdfName, string PdfSha256, long PdfBytes, string ZipName, string ZipSha256, long ZipBytes, string ManifestSha256);

/// <summary>An exported evidence pack; only added. It stands on the access trail, so that exporting does not change what it shows.</summary>
public sealed class EvidencePack : RecordRow
{
    private EvidencePack()
    {
    }

    public int CaseNumber { get; private set; }

    /// <summary>Counts the packs of the case from 1.</summary>
    public int Number { get; private set; }

    public string PackId { get; private set; } = "";

    /// <summary>Sequence of the case's trail up to which it shows the case.</summary>
    public long AsOfSequence { get; private set; }

    public string Audience { get; private set; } = "";

    public string PdfName { get; private set; } = "";

    public string PdfSha256 { get; private set; } = "";

    public long PdfBytes { get; private set; }

    public string ZipName { get; private set; } = "";

    public string ZipSha256 { get; private set; } = "";

    public long ZipBytes { get; private set; }

    public string ManifestSha256 { get; private set; } = "";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static EvidencePack Of(int caseNumber, int number, string packId, long asOf, string audience, PackFiles files, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        PackId = packId,
        AsOfSequence = asOf,
        Audience = audience,
        PdfName = files.PdfName,
        PdfSha256 = files.PdfSha256,
        PdfBytes = files.PdfBytes,
        ZipName = files.ZipName,
        ZipSha256 = files.ZipSha256,
        ZipBytes = files.ZipBytes,
        ManifestSha256 = files.ManifestSha256,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["packId"] = PackId,
        ["asOf"] = AsOfSequence,
        ["audience"] = Audience,
        ["pdf"] = PdfSha256,
        ["pdfBytes"] = PdfBytes,
        ["pdfName"] = PdfName,
        ["zip"] = ZipSha256,
        ["zipBytes"] = ZipBytes,
        ["zipName"] = ZipName,
        ["manifest"] = ManifestSha256,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class EvidencePackTable : IEntityTypeConfiguration<EvidencePack>
{
    public void Configure(EntityTypeBuilder<EvidencePack> builder)
    {
        builder.IsRecord("EvidencePacks");
        builder.HasKey(p => new { p.CaseNumber, p.Number });
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.Property(p => p.PackId).HasMaxLength(100);
        builder.Property(p => p.Audience).HasMaxLength(32);
        builder.Property(p => p.PdfName).HasMaxLength(200);
        builder.Property(p => p.PdfSha256).HasMaxLength(64);
        builder.Property(p => p.ZipName).HasMaxLength(200);
        builder.Property(p => p.ZipSha256).HasMaxLength(64);
        builder.Property(p => p.ManifestSha256).HasMaxLength(64);
        builder.HasIndex(p => p.ManifestSha256);
    }
}
