using System.Globalization;
using System.Text.Json.Serialization;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.Templates;

namespace Governance.Core.EvidencePacks;

/// <summary>What manifest.json holds: every part of a pack by its hash. Its own hash is printed on the cover.</summary>
public sealed record PackManifest
{
    public const string SchemaName = "governance-pack/1";
    public const string ContentsName = "contents.json";
    public const string ManifestName = "manifest.json";

    public string Schema { get; init; } = SchemaName;

    public required string PackId { get; init; }

    public required ManifestCase Case { get; init; }

    public required PackMoment AsOf { get; init; }

    public required string Audience { get; init; }

    public required ManifestSource Layout { get; init; }

    public required string Software { get; init; }

    public required ManifestSource Definition { get; init; }

    public required ManifestFile Contents { get; init; }

    public required ManifestFile Zip { get; init; }

    public required IReadOnlyList<ManifestEvidence> Evidence { get; init; }

    public required IReadOnlyList<ManifestSignature> Signatures { get; init; }

    public required IReadOnlyList<ManifestRedaction> Redactions { get; init; }

    /// <summary>The rules by which something is withheld; null for internal use.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ManifestSource? Withholding { get; init; }

    public required IReadOnlyList<ManifestGap> Gaps { get; init; }

    public required PackKeyLabel Key { get; init; }

    public static PackManifest Of(PackContents contents, ReadOnlySpan<byte> contentsJson, PackTemplate layout, ManifestFile zip, PackKeyLabel key, string software) => new()
    {
        PackId = contents.PackId,
        Case = new ManifestCase(contents.Case.Number, contents.Case.Site.Name, contents.Case.Product.Name, contents.Case.Product.Version),
        AsOf = contents.AsOf,
        Audience = contents.Audience,
        Layout = new ManifestSource(layout.Id, layout.Head.Version, layout.Sha256),
        Software = software,
        Definition = new ManifestSource(contents.Definition.Id, contents.Definition.Version, contents.Definition.Sha256),
        Contents = new ManifestFile(ContentsName, CanonicalJson.HashOf(contentsJson), contentsJson.Length),
        Zip = zip,
        Evidence = [.. contents.Evidence.Select(ManifestEvidence.Of)],
        Signatures = [.. contents.Signatures.Select(s => new ManifestSignature(s.Id, s.ContentSha256, s.State))],
        Redactions = [.. (contents.Redactions ?? []).Select(r => new ManifestRedaction(r.Path, $"{r.What}: {r.Why}"))],
        Gaps = [.. contents.Gaps.Select(g => new ManifestGap(g.Section, $"{g.What}: {g.Text}"))],
        Key = key,
    };

    /// <summary>case-42-asof-317, for others than the site case-42-asof-317-public; without ending.</summary>
    public static string BaseName(int caseNumber, long asOf, string audience) =>
        string.Create(CultureInfo.InvariantCulture, $"case-{caseNumber}-asof-{asOf}{(audience == Audiences.Audience.Internal ? "" : $"-{audience}")}");
}

public sealed record ManifestCase(int Number, string Site, string Product, string Version);

public sealed record ManifestSource(string Id, int Version, string Sha256);

public sealed record ManifestFile(string File, string Sha256, long Bytes);

/// <param name="In">zip, missing, damaged or withheld.</param>
public sealed record ManifestEvidence(string Id, string Name, string Sha256, long Bytes, string Type, string Origin, string At, string In)
{
    public const string InZip = "zip";

    public static ManifestEvidence Of(PackEvidence e) => new(e.Id, e.Name, e.Sha256, e.Bytes, e.Type, e.Origin, e.At, e.State == "stored" ? InZip : e.State);
}

public sealed record ManifestSignature(string Id, string ContentSha256, string State);

public sealed record ManifestRedaction(string Path, string Why);

public sealed record ManifestGap(int Section, string Text);
