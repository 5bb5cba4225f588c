using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Governance.Core.Spreadsheets;

/// <summary>
/// What the formats of a workbook make of its numbers. A program turns 95 % into 0.95 and a day into a count of days; read as plain numbers
/// both would be wrong without a word.
/// </summary>
internal sealed partial class CellStyles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly IReadOnlyList<CellKind> kinds;
    private readonly bool counts1904;

    private CellStyles(IReadOnlyList<CellKind> kinds, bool counts1904) => (this.kinds, this.counts1904) = (kinds, counts1904);

    public static CellStyles None { get; } = new([], false);

    public static CellStyles Read(Func<XmlReader> open, bool counts1904)
    {
        var codes = new Dictionary<int, string>();
        var formats = new List<int>();
        var isCells = false;
        using var reader = open();
        while (reader.Read())
        {
            isCells = reader.LocalName == "cellXfs" ? reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false } : isCells;
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI != Main)
            {
                continue;
            }

            var id = FormatOf(reader);
            if (reader.LocalName == "numFmt")
            {
                codes[id] = reader.GetAttribute("formatCode") ?? "";
            }
            else if (reader.LocalName == "xf" && isCells)
            {
                formats.Add(id);
            }
        }

        return new CellStyles([.. formats.Select(f => KindOf(f, codes.GetValueOrDefault(f)))], counts1904);
    }

    private static int FormatOf(XmlReader element) => int.TryParse(element.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The text of a stored number as the program shows it, and what kind it is.</summary>
    public (string Text, CellKind Kind) Shown(string value, string? style)
    {
        var kind = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < kinds.Count ? kinds[at] : CellKind.Number;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return (value, CellKind.Fault);
        }

        return kind == CellKind.Day && Day(number) is { } day ? (day, kind)
            : (Math.Abs(number) < 1e15 ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture) : value, kind == CellKind.Day ? CellKind.Fault : kind);
    }

    // Day 60 of the older count is 29 February 1900, which there never was; days after it are one ahead (ECMA-376 part 1, 18.17.4.1).
    private string? Day(double count) => count is >= 1 and < 2_900_000
        ? (counts1904 ? new DateTime(1904, 1, 1).AddDays(Math.Floor(count)) : new DateTime(1899, 12, count < 60 ? 31 : 30).AddDays(Math.Floor(count))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    private static CellKind KindOf(int format, string? code) =>
        format is 9 or 10 || code?.Contains('%', StringComparison.Ordinal) == true ? CellKind.Percent
        : format is (>= 14 and <= 17) or 22 || (code is not null && DayCode().IsMatch(Quoted().Replace(code, ""))) ? CellKind.Day
        : CellKind.Number;

    [GeneratedRegex("""("[^"]*")|(\[[^\]]*\])|(\\.)""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("[dy]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayCode();
}
