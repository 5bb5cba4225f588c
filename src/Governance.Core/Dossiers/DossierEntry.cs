using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Dossiers;

/// <summary>Which entry, and the how-manieth version of it.</summary>
public sealed record DossierPlace(int CaseNumber, string Kind, int Number, int Version);

/// <summary>What a version of an entry says.</summary>
/// <param name="EvidenceNumber">The file that shows it, or that it was read from.</param>
/// <param name="Why">Why it was changed or withdrawn; null for the first version.</param>
/// <param name="ListSha256">Hash of the list that belongs to it; null where it has none.</param>
public sealed record DossierText(DossierValues Values, int? EvidenceNumber, string? Why, bool IsWithdrawn, string? ListSha256 = null);

/// <summary>What an entry says: all that pictures and figures are made from.</summary>
public sealed record DossierFact(string Kind, int Number, DossierValues Values)
{
    public DossierKind KindOf => DossierKinds.Find(Kind) ?? throw new InvalidOperationException($"This version of the software does not know entries of the kind {Kind}.");

    /// <summary>As people and packs name it: DF-1.</summary>
    public string Id => KindOf.IdOf(Number);
}

/// <summary>
/// One version of a fact that reviews rest on: a data flow, a data path, a test, a hazard. Only added: a change is a new version, and a
/// withdrawal is one too. The latest version counts.
/// </summary>
public sealed class DossierEntry : RecordRow
{
    private DossierEntry()
    {
    }

    public int CaseNumber { get; private set; }

    public string Kind { get; private set; } = "";

    public int Number { get; private set; }

    public int Version { get; private set; }

    /// <summary>Canonical JSON; see <see cref="DossierValues"/>.</summary>
    public string Fields { get; private set; } = "{}";

    public int? EvidenceNumber { get; private set; }

    public string? Why { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public string? ListSha256 { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>As people and packs name it: DF-1.</summary>
    public string Id => Fact.Id;

    public DossierKind KindOf => Fact.KindOf;

    public DossierValues Values => DossierValues.Parse(Fields);

    /// <summary>What it says, without who and when.</summary>
    public DossierFact Fact => new(Kind, Number, Values);

    public override string RecordKey => $"{CaseNumber}/{Kind}/{Number}/{Version}";

    public static DossierEntry Of(DossierPlace place, DossierText text, int byPersonId, DateTime at) => new()
    {
        CaseNumber = place.CaseNumber,
        Kind = place.Kind,
        Number = place.Number,
        Version = place.Version,
        Fields = text.Values.Stored,
        EvidenceNumber = text.EvidenceNumber,
        Why = text.Why,
        IsWithdrawn = text.IsWithdrawn,
        ListSha256 = text.ListSha256,
        ByPersonId = byPersonId,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["kind"] = Kind,
        ["number"] = Number,
        ["version"] = Version,
        ["fields"] = Fields,
        ["evidence"] = EvidenceNumber,
        ["why"] = Why,
        ["withdrawn"] = IsWithdrawn,
        ["list"] = ListSha256,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };

    /// <summary>What a signature of a review binds of it.</summary>
    public JsonObject SignedContent() => new()
    {
        ["kind"] = Kind,
        ["number"] = Number,
        ["version"] = Version,
        ["fields"] = JsonNode.Parse(Fields),
        ["evidence"] = EvidenceNumber,
        ["list"] = ListSha256,
    };
}

/// <summary>The list that belongs to an entry read from a file: components of a bill of materials, answers of a disclosure form. Only added.</summary>
public sealed class DossierList : RecordRow
{
    private DossierList()
    {
    }

    public int CaseNumber { get; private set; }

    public string Kind { get; private set; } = "";

    public int Number { get; private set; }

    public int Version { get; private set; }

    /// <summary>Canonical JSON: a list of objects.</summary>
    public string Rows { get; private set; } = "[]";

    public override string RecordKey => $"{CaseNumber}/{Kind}/{Number}/{Version}";

    public static DossierList Of(DossierPlace place, string rows) =>
        new() { CaseNumber = place.CaseNumber, Kind = place.Kind, Number = place.Number, Version = place.Version, Rows = rows };

    public override JsonObject Content() => new() { ["case"] = CaseNumber, ["kind"] = Kind, ["number"] = Number, ["version"] = Version, ["rows"] = Rows };
}

internal sealed class DossierTables : IEntityTypeConfiguration<DossierEntry>, IEntityTypeConfiguration<DossierList>
{
    private const int LongestKind = 40;
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<DossierEntry> builder)
    {
        builder.IsRecord("DossierEntries");
        builder.HasKey(e => new { e.CaseNumber, e.Kind, e.Number, e.Version });
        builder.Property(e => e.Kind).HasMaxLength(LongestKind);
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Version).ValueGeneratedNever();
        builder.Property(e => e.ListSha256).HasMaxLength(HashLength);
        builder.Ignore(e => e.Id);
        builder.Ignore(e => e.KindOf);
        builder.Ignore(e => e.Values);
        builder.Ignore(e => e.Fact);
    }

    public void Configure(EntityTypeBuilder<DossierList> builder)
    {
        builder.IsRecord("DossierLists");
        builder.HasKey(e => new { e.CaseNumber, e.Kind, e.Number, e.Version });
        builder.Property(e => e.Kind).HasMaxLength(LongestKind);
        builder.Property(e => e.Number).ValueGeneratedNever();
        builder.Property(e => e.Version).ValueGeneratedNever();
    }
}
