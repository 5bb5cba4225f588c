using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.VendorPortal;

/// <summary>What a vendor has a duty to tell. The key is what is stored.</summary>
public static class NewsKind
{
    public const string NewVersion = "new-version";
    public const string Incident = "incident";

    public static IReadOnlyList<string> All { get; } = [NewVersion, Incident];

    public static string LabelOf(string kind) => kind == Incident ? "incident or defect" : "new version";
}

/// <summary>What the vendor says.</summary>
/// <param name="Version">The new version as the vendor writes it; for an incident the affected one.</param>
/// <param name="Harm">How bad an incident is or could have been, as for any concern; null for a new version.</param>
/// <param name="OnDay">Planned release, or since when it happens; null where not said.</param>
public sealed record NewsText(string Kind, string Text, string? Version, DateOnly? OnDay, string? Harm);

/// <summary>Something that a vendor told by its private link, because it must: a new version, or an incident.</summary>
public sealed class VendorNews : RecordRow
{
    private VendorNews()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public int LinkNumber { get; private set; }

    public int PersonId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string? Version { get; private set; }

    public DateOnly? OnDay { get; private set; }

    public string? Harm { get; private set; }

    /// <summary>The finding that it opened in this case; null where it opened a case of its own.</summary>
    public int? FindingNumber { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static VendorNews Of(VendorLink link, int number, int personId, NewsText news, int? finding, DateTime at) => new()
    {
        CaseNumber = link.CaseNumber,
        Number = number,
        LinkNumber = link.Number,
        PersonId = personId,
        Kind = news.Kind,
        Text = news.Text,
        Version = news.Version,
        OnDay = news.OnDay,
        Harm = news.Harm,
        FindingNumber = finding,
        At = at.CutToMilliseconds(),
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["number"] = Number,
        ["link"] = LinkNumber,
        ["person"] = PersonId,
        ["kind"] = Kind,
        ["text"] = Text,
        ["version"] = Version,
        ["on"] = OnDay?.ToDay(),
        ["harm"] = Harm,
        ["finding"] = FindingNumber,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class VendorNewsTable : IEntityTypeConfiguration<VendorNews>
{
    public void Configure(EntityTypeBuilder<VendorNews> builder)
    {
        builder.IsRecord("VendorNews");
        builder.HasKey(n => new { n.CaseNumber, n.Number });
        builder.Property(n => n.CaseNumber).ValueGeneratedNever();
        builder.Property(n => n.Number).ValueGeneratedNever();
        builder.Property(n => n.Kind).HasMaxLength(16);
        builder.Property(n => n.Text).HasMaxLength(4000);
        builder.Property(n => n.Version).HasMaxLength(100);
        builder.Property(n => n.Harm).HasMaxLength(16);
    }
}
