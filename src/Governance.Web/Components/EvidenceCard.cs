using System.Globalization;

namespace Governance.Web.Components;

/// <summary>An evidence file: name, kind and size, opened in place, with its hash.</summary>
/// <param name="PreviewUrl">Address of a picture that can be shown in place; null where the browser has to open the file.</param>
public sealed record EvidenceCard(string Name, string Kind, long Bytes, string Sha256, string OpenUrl, string? From = null, string? PreviewUrl = null)
{
    public string Size => SizeOf(Bytes);

    /// <summary>The hash in groups of four, which people can compare aloud.</summary>
    public string HashInGroups => InGroups(Sha256);

    /// <summary>"31 KB".</summary>
    public static string SizeOf(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => $"{(bytes + 500) / 1_000} KB",
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };

    public static string InGroups(string hash) => string.Join(' ', hash.Chunk(4).Select(group => new string(group)));
}
