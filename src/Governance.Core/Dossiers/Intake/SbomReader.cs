using System.Globalization;
using System.Text.Json;

namespace Governance.Core.Dossiers.Intake;

/// <summary>Reads CycloneDX JSON (1.2 and later) and SPDX JSON (2.2, 2.3). Anything else is refused with the place and what to do.</summary>
public static class SbomReader
{
    /// <summary>Largest file, in bytes: the largest files of real products are below it.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    public const int MostComponents = 20_000;

    private const int Deepest = 64;

    /// <param name="content">The whole file, UTF-8 with or without BOM.</param>
    /// <exception cref="IntakeException">The file is not one of the two, or something in it is wrong.</exception>
    public static Sbom Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestFile)
        {
            throw new IntakeException($"The file is larger than {LargestFile / 1024 / 1024} MB. Ask for a bill of materials of this product alone.");
        }

        var text = content.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        WhyNotJson(text.Span);
        using var document = Parsed(text);
        var sbom = new JsonPlace(document.RootElement, "");
        return sbom.Find("bomFormat") is not null ? CycloneDx(sbom) : sbom.Find("spdxVersion") is not null ? Spdx(sbom) : throw Unknown(sbom);
    }

    private static Sbom CycloneDx(JsonPlace file) => CycloneDxReader.Read(file);

    private static Sbom Spdx(JsonPlace file) => SpdxReader.Read(file);

    private static void WhyNotJson(ReadOnlySpan<byte> text)
    {
        var first = text.TrimStart(" \t\r\n"u8);
        if (first.Length == 0)
        {
            throw new IntakeException("The file is empty.");
        }

        if (first[0] == (byte)'<')
        {
            throw new IntakeException("The file is XML. Ask for the bill of materials as CycloneDX JSON or SPDX JSON.");
        }

        if (first.StartsWith("SPDXVersion:"u8))
        {
            throw new IntakeException("The file is SPDX in the tag form. Ask for it as SPDX JSON.");
        }

        if (first[0] != (byte)'{')
        {
            throw new IntakeException("The file is no JSON object. A bill of materials begins with “{”.");
        }
    }

    private static JsonDocument Parsed(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            throw new IntakeException(WordsOf(fault));
        }
    }

    private static string WordsOf(JsonException fault)
    {
        var place = fault.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}, character {(fault.BytePositionInLine ?? 0) + 1}: ")
            : "";
        return fault.Message switch
        {
            var m when m.Contains("depth", StringComparison.OrdinalIgnoreCase) => $"{place}the file nests deeper than {Deepest} levels; no bill of materials does.",
            var m when m.Contains("uplicate", StringComparison.Ordinal) => $"{place}a key stands twice in one object, so that it is not clear what holds. Ask for a file without duplicate keys.",
            _ => $"{place}this is no valid JSON. Ask for the file again; it may have been cut off.",
        };
    }

    private static IntakeException Unknown(JsonPlace file) => file.Find("@graph") is not null || file.Find("@context") is not null
        ? new IntakeException("The file is SPDX 3 (JSON-LD). Ask for it as SPDX 2.3 JSON or CycloneDX JSON.")
        : new IntakeException("The file is neither CycloneDX (it has no “bomFormat”) nor SPDX (it has no “spdxVersion”).");

    internal static void CheckNumber(int components)
    {
        if (components > MostComponents)
        {
            throw new IntakeException($"The file lists more than {MostComponents.ToString("#,0", CultureInfo.InvariantCulture)} components. Ask for a bill of materials of this product alone.");
        }
    }
}
