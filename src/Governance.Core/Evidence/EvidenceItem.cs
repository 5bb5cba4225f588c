using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Evidence;

/// <summary>What is known about a file before it becomes evidence.</summary>
public sealed record EvidenceFile(string Name, string ContentType, string Sha256, long Bytes);

/// <summary>A file of a case, named by its SHA-256. A new upload is a new item that may supersede an older one.</summary>
public sealed class EvidenceItem : RecordRow
{
    private EvidenceItem()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public string Name { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    public string Sha256 { get; private set; } = "";

    public long Bytes { get; private set; }

    /// <summary>vendor, site or system.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>Kind that a step may require (dpia …); null where none was named.</summary>
    public string? Kind { get; private set; }

    public int? StepNumber { get; private set; }

    public string? QuestionId { get; private set; }

    /// <summary>Day on the document, from which its age is counted; null when not stated, and then the age is unknown.</summary>
    public DateOnly? DatedOn { get; private set; }

    public int? SupersedesNumber { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>As people and packs name it: EV-12.</summary>
    public string Id => IdOf(Number);

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static string IdOf(int number) => $"EV-{number}";

    public static EvidenceItem Of(int caseNumber, int number, EvidenceFile file, EvidenceAbout about, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Number = number,
        Name = file.Name,
        ContentType = file.ContentType,
        Sha256 = file.Sha256,
        Bytes = file.Bytes,
        Origin = about.Origin,
        Kind = about.Kind,
        StepNumber = about.StepNumber,
        QuestionId = about.QuestionId,
        DatedOn = about.DatedOn,
        SupersedesNumber = about.SupersedesNumber,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["name"] = Name,
        ["contentType"] = ContentType,
        ["sha256"] = Sha256,
        ["bytes"] = Bytes,
        ["origin"] = Origin,
        ["kind"] = Kind,
        ["step"] = StepNumber,
        ["question"] = QuestionId,
        ["datedOn"] = DatedOn?.ToDay(),
        ["supersedes"] = SupersedesNumber,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Where a file comes from.</summary>
public static class EvidenceOrigin
{
    public const string Vendor = "vendor";
    public const string Site = "site";
    public const string System = "system";

    public static IReadOnlyList<string> All { get; } = [Vendor, Site, System];
}

/// <summary>What the file belongs to.</summary>
public sealed record EvidenceAbout(
    string Origin, string? Kind = null, int? StepNumber = null, string? QuestionId = null, DateOnly? DatedOn = null, int? SupersedesNumber = null);

internal sealed class EvidenceItemTable : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.IsRecord("EvidenceItems");
        builder.HasKey(e => new { e.CaseNumber, e.Number });
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Name).HasMaxLength(260);
        builder.Property(e => e.ContentType).HasMaxLength(200);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.Property(e => e.Origin).HasMaxLength(32);
        builder.Property(e => e.Kind).HasMaxLength(64);
        builder.Property(e => e.QuestionId).HasMaxLength(64);
        builder.Ignore(e => e.Id);
        builder.HasIndex(e => e.Sha256);
    }
}
