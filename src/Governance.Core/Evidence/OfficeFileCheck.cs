using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Core.Evidence;

/// <summary>
/// Looks into an Office file without unpacking it: that it is the kind its name says, has no macros, no programs and no parts fetched from
/// elsewhere, and does not grow when it is opened. Only small parts are read, and never more of them than their limit.
/// </summary>
public static partial class OfficeFileCheck
{
    private const int MostParts = 10_000;

    /// <summary>All parts together, unpacked, in bytes.</summary>
    private const long LargestUnpacked = 500L * 1024 * 1024;

    /// <summary>How many times larger a part may be than packed, where it is large at all.</summary>
    private const int MostTimes = 200;

    private const int LargeFrom = 10 * 1024 * 1024;

    /// <summary>Of a part that is read, in bytes.</summary>
    private const int LargestRead = 1024 * 1024;

    private static readonly Dictionary<string, string> MainParts = new()
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "word/document.xml",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xl/workbook.xml",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "ppt/presentation.xml",
    };

    public static bool IsOffice(string contentType) => MainParts.ContainsKey(contentType);

    /// <summary>The sentence why the file is refused; null when nothing stands against it.</summary>
    /// <param name="name">File name, for the sentence.</param>
    /// <param name="contentType">One of the three kinds of Office files.</param>
    /// <param name="whole">The file; can be read anywhere, and stays open.</param>
    public static string? WhyNot(string name, string contentType, Stream whole)
    {
        whole.Position = 0;
        try
        {
            using var archive = new ZipArchive(whole, ZipArchiveMode.Read, leaveOpen: true);
            return WhyNotParts(name, archive) ?? WhyNotKind(name, contentType, archive) ?? WhyNotFetched(name, archive);
        }
        catch (InvalidDataException)
        {
            return $"“{name}” is damaged: its parts cannot be listed. Open it, save it again, and add that.";
        }
    }

    private static string? WhyNotParts(string name, ZipArchive archive)
    {
        if (archive.Entries.Count > MostParts || archive.Entries.Sum(e => e.Length) > LargestUnpacked || archive.Entries.Any(IsBomb))
        {
            return $"“{name}” would grow beyond all measure when it is opened. Nothing was stored.";
        }

        if (archive.Entries.Any(e => IsElsewhere(e.FullName)))
        {
            return $"“{name}” holds parts with the address of another folder. No program writes such files; nothing was stored.";
        }

        if (archive.Entries.Any(e => e.IsEncrypted))
        {
            return $"“{name}” is protected by a password. Take the protection away and add it again, so that the reviewers can open it.";
        }

        var active = archive.Entries.Select(e => e.FullName).FirstOrDefault(IsActive);
        return active is null ? null : $"“{name}” holds macros or embedded programs ({Path.GetFileName(active)}). Save it as a file without macros, and add that.";
    }

    private static bool IsBomb(ZipArchiveEntry entry) => entry.Length > LargeFrom && entry.Length / MostTimes > entry.CompressedLength;

    private static bool IsElsewhere(string path) => path.Contains("..", StringComparison.Ordinal) || path.StartsWith('/') || path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal);

    private static bool IsActive(string path)
    {
        var file = Path.GetFileName(path);
        return file.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
            || path.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase)
            || (path.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) && file.EndsWith(".bin", StringComparison.OrdinalIgnoreCase));
    }

    private static string? WhyNotKind(string name, string contentType, ZipArchive archive)
    {
        if (archive.GetEntry("[Content_Types].xml") is not { } types || archive.GetEntry(MainParts[contentType]) is null)
        {
            return $"“{name}” is not what its name says: the parts of a {Path.GetExtension(name)} file are missing. Archives are added file by file.";
        }

        return Read(types).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            ? $"“{name}” is a file with macros under the name of one without. Save it as a file without macros, and add that."
            : null;
    }

    private static string? WhyNotFetched(string name, ZipArchive archive)
    {
        if (archive.Entries.Any(e => e.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
        {
            return $"“{name}” takes values from other workbooks. Replace the links by their values, and add it again.";
        }

        var relations = archive.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase));
        return relations.Any(r => FetchedPart().IsMatch(Read(r)))
            ? $"“{name}” fetches parts from another place when it is opened. Save it with everything inside, and add that."
            : null;
    }

    // The length that an archive states may be a lie: what is read is counted.
    private static string Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var buffer = new byte[LargestRead];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    // A hyperlink is followed by a person and may lead anywhere; a template, a frame or an object is fetched by the program.
    [GeneratedRegex("""<Relationship\b(?=[^>]*TargetMode\s*=\s*"External")(?=[^>]*Type\s*=\s*"[^"]*/(attachedTemplate|frame|oleObject|externalLink|externalLinkPath|subDocument)")""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FetchedPart();
}
