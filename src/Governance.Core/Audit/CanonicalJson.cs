using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Audit;

/// <summary>
/// The one form of JSON that is hashed: UTF-8, no white space, keys sorted by code point, strings escape only what they must, numbers are
/// integers within ±(2^53 − 1). The same text as Python's json.dumps(x, sort_keys=True, ensure_ascii=False, separators=(",", ":")).
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = 9_007_199_254_740_991;

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    public static byte[] WriteBytes(JsonNode? node) => Encoding.UTF8.GetBytes(Write(node));

    /// <summary>SHA-256 of the canonical text, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(JsonNode? node) => HashOf(WriteBytes(node));

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                AppendObject(text, members);
                break;
            case JsonArray items:
                AppendArray(text, items);
                break;
            default:
                AppendValue(text, node.AsValue());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonObject members)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            AppendString(text, key);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonArray items)
    {
        text.Append('[');
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Append(text, items[i]);
        }

        text.Append(']');
    }

    private static void AppendValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.Null:
                text.Append("null");
                break;
            default:
                AppendInteger(text, value);
                break;
        }
    }

    private static void AppendInteger(StringBuilder text, JsonValue value)
    {
        var written = value.ToJsonString();
        if (!long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || number is < -LargestInteger or > LargestInteger)
        {
            throw new InvalidOperationException($"{written} cannot stand in canonical JSON: only integers within ±(2^53 − 1); other figures are strings.");
        }

        text.Append(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case < ' ':
                    AppendControl(text, c);
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }

    private static void AppendControl(StringBuilder text, char c)
    {
        var shortForm = c switch { '\b' => "\\b", '\t' => "\\t", '\n' => "\\n", '\f' => "\\f", '\r' => "\\r", _ => null };
        text.Append(shortForm ?? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture));
    }
}
