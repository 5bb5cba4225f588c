using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Governance.Core.Spreadsheets;

/// <summary>Names of cells, and texts as the format writes them: what XML cannot hold stands as _xHHHH_ (ECMA-376 part 1, 22.9.2.19).</summary>
public static partial class SheetText
{
    /// <summary>The longest text that a cell holds.</summary>
    public const int LongestCell = 32_000;

    /// <summary>F7 for row 7 and column 6; both count from 1.</summary>
    public static string Reference(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>Row and column of a reference; null when it is none.</summary>
    public static (int Row, int Column)? Place(string? reference)
    {
        var match = ReferenceForm().Match(reference ?? "");
        return match.Success
            ? (int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), match.Groups[1].Value.Aggregate(0, (sum, c) => (sum * 26) + (c - 'A' + 1)))
            : null;
    }

    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                escaped.Append(text, at++, 2);
            }
            else if (!XmlConvert.IsXmlChar(text[at]) || text[at] == '\r' || (text[at] == '_' && EscapeForm().IsMatch(text.AsSpan(at))))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)text[at]:X4}_");
            }
            else
            {
                escaped.Append(text[at]);
            }
        }

        return escaped.ToString();
    }

    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? AnyEscape().Replace(text, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    private static string Column(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Column((column - 1) / 26) + Column(((column - 1) % 26) + 1);

    [GeneratedRegex(@"^([A-Z]{1,3})([1-9]\d{0,6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ReferenceForm();

    [GeneratedRegex(@"^_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeForm();

    [GeneratedRegex(@"_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex AnyEscape();
}
