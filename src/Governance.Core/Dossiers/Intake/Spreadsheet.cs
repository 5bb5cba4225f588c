using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Governance.Core.Dossiers.Intake;

/// <summary>
/// Texts of the sheets of an Office Open XML workbook, within limits: no more entries, bytes, rows and cells than such a form has, whatever the
/// archive claims. Formulas are never computed, links never followed, document types refused.
/// </summary>
internal static class Spreadsheet
{
    private const int MostEntries = 500;
    private const long MostBytes = 40L * 1024 * 1024;
    private const int MostCells = 100_000;
    private const int MostTexts = 100_000;
    private const int MostColumns = 100;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static IReadOnlyList<(string Place, IReadOnlyList<string> Cells)> FirstSheets(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray()), ZipArchiveMode.Read);
            WhyNot(archive);
            var texts = archive.GetEntry("xl/sharedStrings.xml") is { } shared ? SharedTexts(shared) : [];
            var sheets = archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)).OrderBy(e => e.FullName, StringComparer.Ordinal);
            var left = MostCells;
            return [.. sheets.SelectMany(s => Rows(s, texts, ref left))];
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            throw new IntakeException($"The spreadsheet cannot be read: it is damaged or was not made by a spreadsheet program ({TypedText.Shortened(fault.Message, 80)}). Save the form as CSV in UTF-8.");
        }
    }

    private static void WhyNot(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries || archive.Entries.Sum(e => e.Length) > MostBytes)
        {
            throw TooMuch();
        }

        if (archive.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new IntakeException("The spreadsheet holds macros. Save it without macros (.xlsx) or as CSV.");
        }

        if (archive.GetEntry("xl/workbook.xml") is null)
        {
            throw new IntakeException("The archive is no spreadsheet: it has no workbook. Add the form itself, not an archive around it.");
        }
    }

    private static List<string> SharedTexts(ZipArchiveEntry entry)
    {
        var texts = new List<string>();
        using var reader = Open(entry);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si", NamespaceURI: Main })
            {
                using (var part = reader.ReadSubtree())
                {
                    texts.Add(TextsIn(part));
                }

                if (texts.Count > MostTexts)
                {
                    throw new IntakeException("The spreadsheet holds more texts than such a form can have.");
                }
            }
        }

        return texts;
    }

    private static List<(string, IReadOnlyList<string>)> Rows(ZipArchiveEntry entry, List<string> texts, ref int left)
    {
        var rows = new List<(string, IReadOnlyList<string>)>();
        using var reader = Open(entry);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row", NamespaceURI: Main })
            {
                var number = reader.GetAttribute("r") ?? (rows.Count + 1).ToString(CultureInfo.InvariantCulture);
                using var row = reader.ReadSubtree();
                rows.Add(($"Sheet {Path.GetFileNameWithoutExtension(entry.Name)}, row {TypedText.Shortened(number, 80)}", Cells(row, texts, ref left)));
            }
        }

        return rows;
    }

    private static List<string> Cells(XmlReader row, List<string> texts, ref int left)
    {
        var cells = new List<string>();
        while (row.Read())
        {
            if (row is not { NodeType: XmlNodeType.Element, LocalName: "c", NamespaceURI: Main })
            {
                continue;
            }

            if (--left < 0 || cells.Count >= MostColumns)
            {
                throw new IntakeException("The spreadsheet has more cells than such a form can have.");
            }

            var type = row.GetAttribute("t");
            using var cell = row.ReadSubtree();
            var value = ValueIn(cell, type == "inlineStr");
            cells.Add(type == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? texts.ElementAtOrDefault(index) ?? "" : value);
        }

        return cells;
    }

    private static string ValueIn(XmlReader cell, bool isInline)
    {
        if (isInline)
        {
            return TextsIn(cell);
        }

        while (cell.Read())
        {
            if (cell is { NodeType: XmlNodeType.Element, LocalName: "v", NamespaceURI: Main })
            {
                return cell.ReadElementContentAsString();
            }
        }

        return "";
    }

    private static string TextsIn(XmlReader part)
    {
        var text = new StringBuilder();
        var isText = false;
        while (part.Read())
        {
            isText = part.NodeType switch
            {
                XmlNodeType.Element => part.LocalName == "t",
                XmlNodeType.EndElement => false,
                _ => isText,
            };
            if (isText && part.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                text.Append(part.Value);
            }
        }

        return text.ToString();
    }

    // The sizes in the directory of an archive are claims; what is really unpacked is counted.
    private static XmlReader Open(ZipArchiveEntry entry)
    {
        var left = MostBytes;
        return XmlReader.Create(new CountedStream(entry.Open(), read => (left -= read) < 0 ? TooMuch() : null), Strict);
    }

    private static IntakeException TooMuch() => new("The spreadsheet unpacks to more than such a form can hold. Save the form as CSV in UTF-8.");
}
