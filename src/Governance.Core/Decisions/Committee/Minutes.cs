using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.Signatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Decisions.Committee;

/// <summary>Signed minutes of a meeting: the draft from the record, exactly as it was shown, with the signature of the chair; only added.</summary>
public sealed class Minutes : RecordRow
{
    private Minutes()
    {
    }

    public int MeetingNumber { get; private set; }

    /// <summary>Canonical JSON of the minutes as signed.</summary>
    public string ContentText { get; private set; } = "";

    public string ContentSha256 { get; private set; } = "";

    public int PersonId { get; private set; }

    /// <summary>Printed name at the time of signing.</summary>
    public string Name { get; private set; } = "";

    public string RoleKey { get; private set; } = "";

    public string Statement { get; private set; } = "";

    /// <summary>How the signer was identified again.</summary>
    public string Method { get; private set; } = "";

    public string Zone { get; private set; } = "";

    public DateTime At { get; private set; }

    public override string RecordKey => $"{MeetingNumber}";

    /// <summary>What a signature of minutes means.</summary>
    public const string Meaning = "approval";

    public static Minutes Sign(int meeting, JsonObject content, Signer signer, string statement, DateTime at) => new()
    {
        MeetingNumber = meeting,
        ContentText = CanonicalJson.Write(content),
        ContentSha256 = CanonicalJson.Hash(content),
        PersonId = signer.PersonId,
        Name = signer.Name,
        RoleKey = signer.RoleKey,
        Statement = statement,
        Method = signer.Method,
        Zone = signer.Zone,
        At = at,
    };

    public override JsonObject Content() => new()
    {
        ["meeting"] = MeetingNumber,
        ["content"] = ContentText,
        ["contentSha256"] = ContentSha256,
        ["person"] = PersonId,
        ["name"] = Name,
        ["role"] = RoleKey,
        ["meaning"] = Meaning,
        ["statement"] = Statement,
        ["method"] = Method,
        ["zone"] = Zone,
        ["at"] = At.ToInstant(),
    };
}

internal sealed class MinutesTable : IEntityTypeConfiguration<Minutes>
{
    public void Configure(EntityTypeBuilder<Minutes> builder)
    {
        builder.IsRecord("Minutes");
        builder.HasKey(m => m.MeetingNumber);
        builder.Property(m => m.MeetingNumber).ValueGeneratedNever();
        builder.Property(m => m.ContentSha256).HasMaxLength(64);
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.RoleKey).HasMaxLength(64);
        builder.Property(m => m.Method).HasMaxLength(64);
        builder.Property(m => m.Zone).HasMaxLength(64);
    }
}
