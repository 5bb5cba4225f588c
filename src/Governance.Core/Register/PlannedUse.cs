using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Register;

/// <summary>What the site wants to do with the product. A change is a new version of the row.</summary>
public sealed class PlannedUse : RecordRow
{
    private const string VersionField = "version";

    private PlannedUse()
    {
    }

    public int CaseNumber { get; private set; }

    public int Version { get; private set; }

    /// <summary>One sentence: what it does, on which studies, for whom, shown to whom.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>The fields as canonical JSON: texts, numbers as texts, lists of texts; the keys are those that conditions of templates may name.</summary>
    public string Fields { get; private set; } = "{}";

    /// <summary>The same over the twenty dimensions, in the form of use files, as canonical JSON; empty until somebody enters it.</summary>
    public string Profile { get; private set; } = "{}";

    public int ByPersonId { get; private set; }

    public DateTime At { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Version}";

    public static PlannedUse State(int caseNumber, int version, string sentence, JsonObject fields, int byPersonId, DateTime at) => new()
    {
        CaseNumber = caseNumber,
        Version = version,
        Sentence = sentence,
        Fields = CanonicalJson.Write(fields),
        ByPersonId = byPersonId,
        At = at.CutToMilliseconds(),
    };

    /// <summary>The same use with its values over the twenty dimensions.</summary>
    public PlannedUse With(JsonObject profile)
    {
        Profile = CanonicalJson.Write(profile);
        return this;
    }

    /// <summary>The fields for a case about a version, which may be another one than that of this use.</summary>
    public JsonObject FieldsFor(string version)
    {
        var fields = JsonNode.Parse(Fields)!.AsObject();
        if (fields.ContainsKey(VersionField))
        {
            fields[VersionField] = version;
        }

        return fields;
    }

    /// <summary>The values over the dimensions without the version (D02), for a case about another one.</summary>
    public string ProfileOfAnyVersion()
    {
        var profile = JsonNode.Parse(Profile)!.AsObject();
        profile.Remove("D02");
        return CanonicalJson.Write(profile);
    }

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["version"] = Version,
        ["sentence"] = Sentence,
        ["fields"] = JsonNode.Parse(Fields),
        ["profile"] = JsonNode.Parse(Profile),
        ["by"] = ByPersonId,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class PlannedUseTable : IEntityTypeConfiguration<PlannedUse>
{
    public void Configure(EntityTypeBuilder<PlannedUse> builder)
    {
        builder.IsRecord("PlannedUses");
        builder.HasKey(p => new { p.CaseNumber, p.Version });
        builder.Property(p => p.Version).ValueGeneratedNever();
        builder.Property(p => p.Sentence).HasMaxLength(1000);
    }
}
