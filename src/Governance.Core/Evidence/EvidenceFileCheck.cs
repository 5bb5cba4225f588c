using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Core.Evidence;

/// <summary>
/// Decides whether a file may become evidence: known types only, told by content and not by name, and nothing that looks as if it could
/// identify a patient. Text and tables are read; the inside of PDF, images and Office files is not, and pages say so.
/// </summary>
public static partial class EvidenceFileCheck
{
    /// <summary>Largest file, in bytes.</summary>
    public const long LargestFile = 100L * 1024 * 1024;

    /// <summary>How much of the beginning is looked at, in bytes.</summary>
    public const int HeadSize = 64 * 1024;

    private static readonly (string ContentType, byte[] Magic)[] Known =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/png", [0x89, 0x50, 0x4E, 0x47]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
    ];

    private static readonly Dictionary<string, string> ZipTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    private static readonly string[] OfficeParts = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/"];

    private static readonly Dictionary<string, string> TextTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".csv"] = "text/csv",
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".json"] = "application/json",
        [".xml"] = "application/xml",
        [".yaml"] = "application/yaml",
        [".yml"] = "application/yaml",
    };

    /// <summary>The content type of a file that may be kept, or the sentence why it is refused.</summary>
    /// <param name="name">File name without a folder.</param>
    /// <param name="head">The first bytes, at most <see cref="HeadSize"/>.</param>
    public static (string? ContentType, string? Refusal) Check(string name, ReadOnlySpan<byte> head)
    {
        if (head.Length == 0)
        {
            return (null, $"“{name}” is empty.");
        }

        if (head.Length > 132 && head[128..132].SequenceEqual("DICM"u8))
        {
            return (null, $"“{name}” is a DICOM file. Images of patients are never kept here; describe or chart the result instead.");
        }

        foreach (var (contentType, magic) in Known)
        {
            if (head.StartsWith(magic))
            {
                return (contentType, null);
            }
        }

        var ending = Path.GetExtension(name);
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return ZipTypes.TryGetValue(ending, out var office) && IsOfficeFile(head)
                ? (office, null)
                : (null, $"“{name}” is an archive. Add its files one by one, so that each has its own entry and hash.");
        }

        return TextTypes.TryGetValue(ending, out var text) ? CheckText(name, text, head) : (null, Unknown(name));
    }

    // An Office file begins with one of its own parts; an archive that was given the name of one begins with whatever it holds.
    private static bool IsOfficeFile(ReadOnlySpan<byte> head)
    {
        const int nameLengthAt = 26;
        const int nameAt = 30;
        if (head.Length < nameAt)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(head[nameLengthAt..]);
        var first = Encoding.UTF8.GetString(head[nameAt..Math.Min(head.Length, nameAt + length)]);
        return OfficeParts.Any(p => first.StartsWith(p, StringComparison.Ordinal));
    }

    private static string Unknown(string name) =>
        $"“{name}” is of a kind that is not kept as evidence. PDF, PNG, JPEG, Word, Excel, PowerPoint, CSV, text, Markdown, JSON, XML and YAML are.";

    private static (string?, string?) CheckText(string name, string contentType, ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)26))
        {
            return (null, $"“{name}” is named like a text but holds binary data.");
        }

        var text = Encoding.UTF8.GetString(head);
        return WhyIdentifiable(text, contentType == "text/csv") is { } why ? (null, $"“{name}” looks as if it could identify patients: {why}. Nothing was stored. Remove it and add the file again.") : (contentType, null);
    }

    /// <summary>A column of this name identifies a person, whatever stands in it.</summary>
    public static bool IsIdentifyingName(string column) => IdentifyingColumn().IsMatch(column);

    private static string? WhyIdentifiable(string text, bool isTable)
    {
        var firstLine = text.Split('\n', 2)[0];
        var columns = firstLine.Split(',', ';', '\t', '|').Select(c => c.Trim(' ', '"', '\'', '\r', '\uFEFF')).ToList();
        var names = columns.Where(IsIdentifyingName).Distinct().Take(5).ToList();
        if ((isTable || columns.Count > 1) && names.Count > 0)
        {
            return names.Count == 1 ? $"its column {names[0]}" : $"its columns {string.Join(", ", names)}";
        }

        return SocialSecurityNumber().IsMatch(text) ? "it holds numbers in the form of social security numbers" : null;
    }

    [GeneratedRegex(
        @"^(patient('?s)?.?(name|id|number|birth.*)|(first|last|family|given|full|sur).?name|name|mrn|medical.?record.*|dob|date.?of.?birth|birth.?(date|day)|geburtsdatum|nachname|vorname|patienten.*|nhs.?(no|number)?|ssn|accession.*|address|street|phone|e.?mail|insurance.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdentifyingColumn();

    [GeneratedRegex(@"\b\d{3}-\d{2}-\d{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex SocialSecurityNumber();
}
