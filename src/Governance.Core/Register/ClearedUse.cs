using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Register.Uses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register;

/// <summary>
/// What an authorisation covers: for one version of a product and one jurisdiction, with its identity and the cleared use over the twenty
/// dimensions. A change is a row that supersedes this one.
/// </summary>
public sealed class ClearedUse : RecordRow
{
    private ClearedUse()
    {
    }

    public int ProductId { get; private set; }

    /// <summary>Counts the rows of the product from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Version of the product for which the documents were read.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>Country or region: US, EU, GB, NI, CH, CA, AU …</summary>
    public string Jurisdiction { get; private set; } = "";

    /// <summary>The authorisation as canonical JSON of texts.</summary>
    public string Authorisation { get; private set; } = "{}";

    /// <summary>The cleared use as canonical JSON, in the form of use files.</summary>
    public string Profile { get; private set; } = "{}";

    /// <summary>Number of the row that this one replaces; null for the first.</summary>
    public int? Supersedes { get; private set; }

    /// <summary>Why it was changed; null for the first.</summary>
    public string? Reason { get; private set; }

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => string.Create(CultureInfo.InvariantCulture, $"{ProductId}/{Number}");

    public static ClearedUse State(ClearedUsePlace place, AuthorisationText authorisation, UseProfile profile, int byPersonId, DateTime at) => new()
    {
        ProductId = place.ProductId,
        Number = place.Number,
        VersionNumber = place.VersionNumber,
        Jurisdiction = place.Jurisdiction,
        Supersedes = place.Supersedes,
        Reason = place.Reason,
        Authorisation = CanonicalJson.Write(authorisation.ToJson()),
        Profile = CanonicalJson.Write(profile.ToJson()),
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    public AuthorisationText Text() => AuthorisationText.Of(JsonNode.Parse(Authorisation)!);

    /// <summary>The cleared use as compared: the authorisation itself says where it holds and for which versions.</summary>
    public UseProfile Use()
    {
        var stored = UseProfileReader.ReadCleared($"cleared use {RecordKey}", Profile);
        var profile = stored.Profile ?? throw new InvalidOperationException($"Cleared use {RecordKey} cannot be read: {stored.Problems[0]}");
        var text = Text();
        return text.Versions.Count == 0 || profile.Of("D02") is not null ? profile : profile.With(text.VersionEntry());
    }

    public override JsonObject Content() => new()
    {
        ["product"] = ProductId,
        ["number"] = Number,
        ["version"] = VersionNumber,
        ["jurisdiction"] = Jurisdiction,
        ["authorisation"] = JsonNode.Parse(Authorisation),
        ["profile"] = JsonNode.Parse(Profile),
        ["supersedes"] = Supersedes,
        ["reason"] = Reason,
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

/// <summary>Where a cleared use stands in the register.</summary>
public sealed record ClearedUsePlace(int ProductId, int Number, int VersionNumber, string Jurisdiction, int? Supersedes = null, string? Reason = null);

public static class ClearedUses
{
    /// <summary>Rows that no later row of the list replaces, by number.</summary>
    public static IReadOnlyList<ClearedUse> InForce(this IReadOnlyCollection<ClearedUse> rows) =>
        [.. rows.Where(r => rows.All(o => o.Supersedes != r.Number)).OrderBy(r => r.Number)];

    /// <summary>Rows for a version, or, where nothing was entered for it, for the others.</summary>
    public static IReadOnlyCollection<ClearedUse> OfVersion(this IReadOnlyCollection<ClearedUse> inForce, int versionNumber) =>
        inForce.Where(r => r.VersionNumber == versionNumber).ToList() is { Count: > 0 } ofVersion ? ofVersion : inForce;

    /// <summary>What is compared for a version: rows for it, or else for the other versions, of the planned countries where there are any.</summary>
    public static IReadOnlyList<ClearedUse> For(this IReadOnlyCollection<ClearedUse> inForce, int versionNumber, IReadOnlyList<string> countries, Func<string, string, bool> covers)
    {
        var known = inForce.OfVersion(versionNumber);
        var here = known.Where(r => countries.Any(c => covers(r.Jurisdiction, c))).ToList();
        return [.. here.Count > 0 ? here : known];
    }

    /// <summary>Every authorisation of the list as the value of the first dimension.</summary>
    public static UseEntry Jurisdictions(this IReadOnlyCollection<ClearedUse> inForce) =>
        new("D01", new ItemList([.. inForce.Select(r => r.Text().CountryItem(r.Jurisdiction))])) { Source = ValueSource.Label };
}

internal sealed class ClearedUseTable : IEntityTypeConfiguration<ClearedUse>
{
    public void Configure(EntityTypeBuilder<ClearedUse> builder)
    {
        builder.IsRecord("ClearedUses");
        builder.HasKey(c => new { c.ProductId, c.Number });
        builder.Property(c => c.ProductId).ValueGeneratedNever();
        builder.Property(c => c.Number).ValueGeneratedNever();
        builder.Property(c => c.Jurisdiction).HasMaxLength(32);
    }
}
