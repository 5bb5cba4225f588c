using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Governance.Core.Spreadsheets;

/// <summary>
/// Reads the cells of an Office Open XML workbook within limits. What is really unpacked is counted, whatever the archive claims; formulas are
/// told and never computed, links never followed, document types refused.
/// </summary>
public sealed class WorkbookReader
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int MostEntries = 500;
    private const int MostTexts = 100_000;

    private readonly SheetLimits limits;
    private readonly ZipArchive archive;
    private readonly XmlReaderSettings strict;
    private readonly List<string> texts = [];
    private CellStyles styles = CellStyles.None;
    private long bytesLeft;
    private int cellsLeft;

    private WorkbookReader(ZipArchive archive, SheetLimits limits)
    {
        (this.archive, this.limits, bytesLeft, cellsLeft) = (archive, limits, limits.MostBytes, limits.MostCells);
        strict = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = limits.MostBytes, IgnoreComments = true, IgnoreProcessingInstructions = true };
    }

    /// <exception cref="SpreadsheetException">It is damaged, none, or holds more than the limits.</exception>
    public static IReadOnlyList<ReadSheet> Read(ReadOnlyMemory<byte> content, SheetLimits limits)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            return new WorkbookReader(archive, limits).Sheets();
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            throw new SpreadsheetException("The spreadsheet cannot be read: it is damaged or was not made by a spreadsheet program. Open it, save it again as .xlsx, and add that.");
        }
    }

    private List<ReadSheet> Sheets()
    {
        if (archive.Entries.Count > MostEntries || archive.Entries.Sum(e => e.Length) > limits.MostBytes)
        {
            throw TooMuch();
        }

        if (archive.GetEntry("xl/workbook.xml") is not { } book)
        {
            throw new SpreadsheetException("The archive is no spreadsheet: it has no workbook. Add the .xlsx file itself.");
        }

        ReadTexts();
        var (named, counts1904) = Named(book);
        styles = archive.GetEntry("xl/styles.xml") is { } part ? CellStyles.Read(() => Open(part), counts1904) : CellStyles.None;
        return [.. named.Select(n => new ReadSheet(n.Name, Path.GetFileNameWithoutExtension(n.Part.Name), Cells(n.Part)))];
    }

    private (List<(string Name, ZipArchiveEntry Part)> Sheets, bool Counts1904) Named(ZipArchiveEntry book)
    {
        var targets = archive.GetEntry("xl/_rels/workbook.xml.rels") is { } relations ? Targets(relations) : [];
        var sheets = new List<(string, ZipArchiveEntry)>();
        var counts1904 = false;
        using var reader = Open(book);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr", NamespaceURI: Main })
            {
                counts1904 = reader.GetAttribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet", NamespaceURI: Main }
                && targets.TryGetValue(reader.GetAttribute("id", Relations) ?? "", out var target) && archive.GetEntry(target) is { } part)
            {
                sheets.Add((reader.GetAttribute("name") ?? "", part));
            }
        }

        return sheets.Count > limits.MostSheets ? throw TooMuch() : (sheets, counts1904);
    }

    private Dictionary<string, string> Targets(ZipArchiveEntry relations)
    {
        var targets = new Dictionary<string, string>();
        using var reader = Open(relations);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("Target") is { } target && reader.GetAttribute("Id") is { } id)
            {
                targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
            }
        }

        return targets;
    }

    private void ReadTexts()
    {
        if (archive.GetEntry("xl/sharedStrings.xml") is not { } shared)
        {
            return;
        }

        using var reader = Open(shared);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si", NamespaceURI: Main })
            {
                using var part = reader.ReadSubtree();
                texts.Add(TextIn(part));
                if (texts.Count > MostTexts)
                {
                    throw TooMuch();
                }
            }
        }
    }

    private List<ReadCell> Cells(ZipArchiveEntry part)
    {
        var cells = new List<ReadCell>();
        var (row, column) = (0, 0);
        using var reader = Open(part);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row", NamespaceURI: Main })
            {
                row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                column = 0;
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "c", NamespaceURI: Main })
            {
                column = SheetText.Place(reader.GetAttribute("r"))?.Column ?? column + 1;
                Add(cells, reader, row, column);
            }
        }

        return cells;
    }

    private void Add(List<ReadCell> cells, XmlReader reader, int row, int column)
    {
        var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
        using var inner = reader.ReadSubtree();
        var (value, isFormula) = ValueIn(inner);
        if (value.Length == 0 && !isFormula)
        {
            return;
        }

        if (--cellsLeft < 0 || column > limits.MostColumns)
        {
            throw TooMuch();
        }

        var (text, kind) = type switch
        {
            "s" => (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? texts.ElementAtOrDefault(at) ?? "" : "", CellKind.Text),
            "inlineStr" or "str" => (SheetText.Unescape(value), CellKind.Text),
            "b" => (value == "1" ? "yes" : "no", CellKind.Text),
            "e" => (value, CellKind.Fault),
            _ => styles.Shown(value, style),
        };
        cells.Add(new ReadCell(row, column, text, isFormula ? CellKind.Formula : kind));
    }

    private static (string Text, bool IsFormula) ValueIn(XmlReader cell)
    {
        var (text, isFormula, depth) = (new StringBuilder(), false, "");
        while (cell.Read())
        {
            depth = cell.NodeType == XmlNodeType.Element ? cell.LocalName : cell.NodeType == XmlNodeType.EndElement ? "" : depth;
            isFormula |= cell is { NodeType: XmlNodeType.Element, LocalName: "f" };
            if (depth is "v" or "t" && cell.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(cell.Value);
            }
        }

        return (text.ToString(), isFormula);
    }

    // Phonetic guides (rPh) stand beside the text and are none of it.
    private static string TextIn(XmlReader part)
    {
        var (text, isText, guides) = (new StringBuilder(), false, 0);
        while (part.Read())
        {
            guides += part is { LocalName: "rPh", IsEmptyElement: false } ? (part.NodeType == XmlNodeType.Element ? 1 : -1) : 0;
            isText = part.NodeType switch
            {
                XmlNodeType.Element => part.LocalName == "t" && guides == 0,
                XmlNodeType.EndElement => false,
                _ => isText,
            };
            if (isText && part.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(part.Value);
            }
        }

        return SheetText.Unescape(text.ToString());
    }

    private XmlReader Open(ZipArchiveEntry entry) => XmlReader.Create(new CountedStream(entry.Open(), read => (bytesLeft -= read) < 0 ? TooMuch() : null), strict);

    private static SpreadsheetException TooMuch() => new("The spreadsheet unpacks to more than such a file can hold. Use the file as it was exported, and put nothing into it but answers.");
}
