using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Core.Signatures;

/// <summary>Who signs, as printed beside the signature.</summary>
public sealed record Signer(int PersonId, string Name, string RoleKey, string Method, string Zone);

/// <summary>What is signed: the statement, its meaning, and the exact content shown.</summary>
public sealed record SignedText(string Meaning, string Statement, string SubjectType, string SubjectId, JsonObject Content, string? FormVersion, string DefinitionVersion);

/// <summary>One signature; only added. It is valid while the same content computed today has the same hash, else stale.</summary>
public sealed class Signature : RecordRow
{
    private Signature()
    {
    }

    public int CaseNumber { get; private set; }

    public int Number { get; private set; }

    public int PersonId { get; private set; }

    /// <summary>Printed name at the time of signing.</summary>
    public string Name { get; private set; } = "";

    public string RoleKey { get; private set; } = "";

    /// <summary>authorship, review, approval, responsibility, execution, acknowledgement or dissent.</summary>
    public string Meaning { get; private set; } = "";

    public string Statement { get; private set; } = "";

    public DateTime At { get; private set; }

    /// <summary>IANA zone in which the local time is printed.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>How the signer was identified again: password, or a fresh sign-in.</summary>
    public string Method { get; private set; } = "";

    public string SubjectType { get; private set; } = "";

    public string SubjectId { get; private set; } = "";

    /// <summary>Canonical JSON of exactly what was shown for signing.</summary>
    public string ContentText { get; private set; } = "";

    public string ContentSha256 { get; private set; } = "";

    /// <summary>Template and version of the form; null where there was none.</summary>
    public string? FormVersion { get; private set; }

    public string DefinitionVersion { get; private set; } = "";

    /// <summary>Number of the signature on the earlier round of the same step.</summary>
    public int? PreviousSignature { get; private set; }

    public override string RecordKey => $"{CaseNumber}/{Number}";

    public static Signature Of(int caseNumber, int number, Signer signer, SignedText text, int? previous, DateTime at)
    {
        var content = CanonicalJson.Write(text.Content);
        return new Signature
        {
            CaseNumber = caseNumber,
            Number = number,
            PersonId = signer.PersonId,
            Name = signer.Name,
            RoleKey = signer.RoleKey,
            Method = signer.Method,
            Zone = signer.Zone,
            Meaning = text.Meaning,
            Statement = text.Statement,
            SubjectType = text.SubjectType,
            SubjectId = text.SubjectId,
            ContentText = content,
            ContentSha256 = CanonicalJson.HashOf(content),
            FormVersion = text.FormVersion,
            DefinitionVersion = text.DefinitionVersion,
            PreviousSignature = previous,
            At = at,
        };
    }

    public override JsonObject Content() => new()
    {
        ["case"] = CaseNumber,
        ["id"] = Number,
        ["person"] = PersonId,
        ["name"] = Name,
        ["role"] = RoleKey,
        ["meaning"] = Meaning,
        ["statement"] = Statement,
        ["at"] = At.ToInstant(),
        ["zone"] = Zone,
        ["method"] = Method,
        ["subject"] = $"{SubjectType}/{SubjectId}",
        ["content"] = ContentText,
        ["contentSha256"] = ContentSha256,
        ["formVersion"] = FormVersion,
        ["definitionVersion"] = DefinitionVersion,
        ["previousSignature"] = PreviousSignature,
    };
}

internal sealed class SignatureTable : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.IsRecord("Signatures");
        builder.HasKey(s => new { s.CaseNumber, s.Number });
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.RoleKey).HasMaxLength(64);
        builder.Property(s => s.Meaning).HasMaxLength(32);
        builder.Property(s => s.Zone).HasMaxLength(64);
        builder.Property(s => s.Method).HasMaxLength(64);
        builder.Property(s => s.SubjectType).HasMaxLength(32);
        builder.Property(s => s.SubjectId).HasMaxLength(64);
        builder.Property(s => s.ContentSha256).HasMaxLength(64);
        builder.Property(s => s.FormVersion).HasMaxLength(120);
        builder.Property(s => s.DefinitionVersion).HasMaxLength(120);
    }
}
