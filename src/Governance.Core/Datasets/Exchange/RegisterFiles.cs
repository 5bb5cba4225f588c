using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Datasets.Exchange;

/// <summary>Reads a file that somebody brings: CSV, JSON of the register, or a Croissant description, told by what it holds.</summary>
public static class RegisterFiles
{
    /// <summary>Bytes of the largest file that is read.</summary>
    public const int Largest = 5 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RegisterReading Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > Largest)
        {
            return RegisterReading.Refused("the file", "it is larger than 5 MB; split it");
        }

        try
        {
            var text = Strict.GetString(content);
            return text.Contains('\0', StringComparison.Ordinal) ? RegisterReading.Refused("the file", "it holds NUL; a text file is needed") : ReadText(text.TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return RegisterReading.Refused("the file", "it is not UTF-8; save it as UTF-8 text");
        }
    }

    private static RegisterReading ReadText(string text)
    {
        var first = text.AsSpan().TrimStart();
        if (first.IsEmpty || first[0] is not ('{' or '['))
        {
            return RegisterCsv.ReadFile(text);
        }

        if (IsCroissant(text))
        {
            return Croissant.ReadFile(text);
        }

        var reading = RegisterJson.ReadFile(text);
        return reading.Problems.Count > 0 ? reading : reading with { Problems = RegisterCheck.Of(reading.Items, (kind, row, field) => $"{kind}[{row}].{field}") };
    }

    private static bool IsCroissant(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject root && root.ContainsKey("@type");
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
