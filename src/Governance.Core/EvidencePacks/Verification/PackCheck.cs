namespace Governance.Core.EvidencePacks.Verification;

/// <summary>One item of a check.</summary>
/// <param name="Item">Key of the closed list (<see cref="PackItems"/>).</param>
/// <param name="Text">A sentence that names what is wrong, or what was found whole.</param>
public sealed record PackCheckItem(string Item, PackCheckResult Result, string Text);

public enum PackCheckResult
{
    Pass,
    Fail,
    NotChecked,
}

/// <summary>What checking a pack gave. Whole and genuine are two questions: without a known key only the first is answered.</summary>
/// <param name="PackId">As the manifest says; null when it could not be read.</param>
/// <param name="Fingerprint">SHA-256 of the signer's certificate, to be compared with one that is known; null when there is none.</param>
public sealed record PackCheck(IReadOnlyList<PackCheckItem> Items, string? PackId, string? Fingerprint)
{
    /// <summary>No item failed. That a newer pack exists does not make this one less whole.</summary>
    public bool IsWhole => Items.All(i => i.Result != PackCheckResult.Fail || i.Item == PackItems.Newest);

    /// <summary>The system that made it says that there is a newer one.</summary>
    public bool IsSuperseded => Items.Any(i => i.Item == PackItems.Newest && i.Result == PackCheckResult.Fail);

    /// <summary>SHA-256 of manifest.json, by which the system that made the pack knows it; null when it could not be read.</summary>
    public string? ManifestSha256 { get; init; }

    /// <summary>The same check with another answer to one item.</summary>
    public PackCheck With(PackCheckItem item) => this with { Items = [.. Items.Select(i => i.Item == item.Item ? item : i)] };
}

/// <summary>The items of a check, in their order.</summary>
public static class PackItems
{
    public const string Form = "form";
    public const string Signature = "signature";
    public const string Key = "key";
    public const string Manifest = "manifest";
    public const string Contents = "contents";
    public const string Printed = "printed";
    public const string Signatures = "signatures";
    public const string TimeStamps = "time-stamps";
    public const string Trail = "trail";
    public const string Zip = "zip";
    public const string Evidence = "evidence";
    public const string Newest = "newest";

    public static IReadOnlyList<string> All { get; } = [Form, Signature, Key, Manifest, Contents, Printed, Signatures, TimeStamps, Trail, Zip, Evidence, Newest];

    /// <summary>pass, fail or not-checked.</summary>
    public static string KeyOf(PackCheckResult result) => result switch
    {
        PackCheckResult.Pass => "pass",
        PackCheckResult.Fail => "fail",
        _ => "not-checked",
    };
}
