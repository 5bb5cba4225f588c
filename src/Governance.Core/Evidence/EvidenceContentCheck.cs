using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Core.Evidence;

/// <summary>
/// Looks through the whole of a file whose kind is known: no second kind hidden behind the first, nothing that runs when it is opened, no name
/// that says otherwise. Reads in blocks; memory does not grow with the file.
/// </summary>
public static partial class EvidenceContentCheck
{
    private const int Block = 81_920;

    // An end record of an archive has 22 bytes and a comment of at most 65,535.
    private const int ArchiveTail = 22 + 65_535;

    private static readonly Dictionary<string, string[]> Endings = new()
    {
        ["application/pdf"] = [".pdf"],
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
    };

    private static readonly string[] Office = [".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".doc", ".xls", ".ppt"];

    private static readonly string[] Texts = [".csv", ".txt", ".md", ".json", ".xml", ".yaml", ".yml"];

    /// <summary>What a machine that gets the file might run by its name.</summary>
    private static readonly string[] Programs =
        [".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta", ".jar", ".sh", ".app", ".lnk", ".html", ".htm", ".svg", ".mht"];

    /// <summary>The sentence why the file is refused; null when nothing stands against it.</summary>
    /// <param name="name">File name without a folder.</param>
    /// <param name="contentType">As <see cref="EvidenceFileCheck"/> told it by the beginning.</param>
    /// <param name="whole">The file, at its beginning; can be read anywhere.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<string?> WhyNotAsync(string name, string contentType, Stream whole, CancellationToken ct)
    {
        if (WhyNotNamed(name, contentType) is { } misnamed)
        {
            return misnamed;
        }

        if (OfficeFileCheck.IsOffice(contentType))
        {
            return OfficeFileCheck.WhyNot(name, contentType, whole);
        }

        var isText = contentType != "application/pdf" && !contentType.StartsWith("image/", StringComparison.Ordinal);
        return isText ? await WhyNotTextAsync(name, contentType, whole, ct) : await WhyNotBinaryAsync(name, contentType, whole, ct);
    }

    private static string? WhyNotNamed(string name, string contentType)
    {
        var ending = Path.GetExtension(name).ToLowerInvariant();
        if (Programs.Contains(ending))
        {
            return $"“{name}” is named like a program or a web page. Give the file the ending of what it is, and add it again.";
        }

        var isKnown = Endings.Values.Any(e => e.Contains(ending)) || Office.Contains(ending) || Texts.Contains(ending);
        return Endings.TryGetValue(contentType, out var own) && isKnown && !own.Contains(ending)
            ? $"“{name}” is named {ending} but holds {WordOf(contentType)}. Give the file the ending of what it is, and add it again."
            : null;
    }

    private static string WordOf(string contentType) => contentType switch
    {
        "application/pdf" => "a PDF",
        "image/png" => "a PNG picture",
        _ => "a JPEG picture",
    };

    private static async Task<string?> WhyNotBinaryAsync(string name, string contentType, Stream whole, CancellationToken ct)
    {
        if (await HasArchiveAsync(whole, ct))
        {
            return $"“{name}” is two files in one: {WordOf(contentType)} with an archive behind it. Save it again with the program that made it, and add that.";
        }

        if (contentType != "application/pdf")
        {
            return null;
        }

        whole.Position = 0;
        return await FindAsync(whole, ActivePdf(), ct) is { } found
            ? $"“{name}” holds something that runs when it is opened ({found.TrimStart('/')}). Print it to a plain PDF, and add that."
            : null;
    }

    private static async Task<bool> HasArchiveAsync(Stream whole, CancellationToken ct)
    {
        var length = (int)Math.Min(whole.Length, ArchiveTail);
        whole.Position = whole.Length - length;
        var tail = new byte[length];
        await whole.ReadExactlyAsync(tail, ct);
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);

        // The four bytes may stand in a picture by chance; an archive also says how many files it has.
        return at >= 0 && at + 22 <= length && (tail[at + 10] | tail[at + 11]) != 0;
    }

    private static async Task<string?> WhyNotTextAsync(string name, string contentType, Stream whole, CancellationToken ct)
    {
        if (await FindAsync(whole, Binary(), ct) is not null)
        {
            return $"“{name}” is named like a text but holds binary data.";
        }

        whole.Position = 0;
        if (contentType == "application/xml" && await FindAsync(whole, Entities(), ct) is not null)
        {
            return $"“{name}” declares entities or another document of its own (<!DOCTYPE or <!ENTITY). Such XML can be a trap for whoever reads it; save it without them.";
        }

        whole.Position = 0;
        return await FindAsync(whole, SocialSecurityNumber(), ct) is null
            ? null
            : $"“{name}” looks as if it could identify patients: it holds numbers in the form of social security numbers. Nothing was stored. Remove it and add the file again.";
    }

    // Blocks overlap, so that what lies across two of them is found.
    private static async Task<string?> FindAsync(Stream whole, Regex what, CancellationToken ct)
    {
        const int overlap = 64;
        var buffer = new byte[Block + overlap];
        var kept = 0;
        for (int read; (read = await whole.ReadAsync(buffer.AsMemory(kept, Block), ct)) > 0;)
        {
            var length = kept + read;
            if (what.Match(Encoding.Latin1.GetString(buffer, 0, length)) is { Success: true } match)
            {
                return match.Value;
            }

            kept = Math.Min(overlap, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        return null;
    }

    [GeneratedRegex(@"/(JavaScript|JS|Launch|SubmitForm|ImportData)(?=[\s/<(\[])", RegexOptions.CultureInvariant)]
    private static partial Regex ActivePdf();

    [GeneratedRegex(@"[\u0000-\u0008\u000E-\u001A]", RegexOptions.CultureInvariant)]
    private static partial Regex Binary();

    [GeneratedRegex(@"<!(DOCTYPE|ENTITY)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Entities();

    [GeneratedRegex(@"\b\d{3}-\d{2}-\d{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex SocialSecurityNumber();
}
