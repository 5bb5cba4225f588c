using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Governance.Core.Spreadsheets;

/// <summary>Writes sheets as an Office Open XML workbook (ECMA-376): texts only, cells locked but for those to be filled in. The same sheets give the same bytes.</summary>
public static class WorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    // A list in the cell itself has at most 255 characters, and a comma parts its choices.
    private const int LongestChoices = 250;

    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<WrittenSheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", $"""<Types xmlns="{Package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kinds}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Kinds}styles+xml"/>{Each(sheets, n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Kinds}worksheet+xml"/>""")}</Types>""");
            Add(archive, "_rels/.rels", $"""<Relationships xmlns="{Package}relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(archive, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}relationships">{Each(sheets, n => $"""<Relationship Id="rId{n}" Type="{Relations}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="rId{sheets.Count + 1}" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
            Add(archive, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets>{Each(sheets, n => $"""<sheet name="{Attribute(sheets[n - 1].Name)}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>""");
            Add(archive, "xl/styles.xml", SheetStyles.Text);
            for (var n = 1; n <= sheets.Count; n++)
            {
                AddSheet(archive, $"xl/worksheets/sheet{n}.xml", sheets[n - 1]);
            }
        }

        return bytes.ToArray();
    }

    private static string Each(IReadOnlyList<WrittenSheet> sheets, Func<int, string> write) => string.Concat(Enumerable.Range(1, sheets.Count).Select(write));

    private static string Attribute(string text) => System.Security.SecurityElement.Escape(text);

    private static Stream Open(ZipArchive archive, string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Stamp;
        return entry.Open();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var part = Open(archive, name);
        part.Write(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + text));
    }

    private static void AddSheet(ZipArchive archive, string name, WrittenSheet sheet)
    {
        using var part = Open(archive, name);
        using var xml = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None });
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(ViewOf(sheet));
        xml.WriteStartElement("sheetData", Main);
        for (var row = 1; row <= sheet.Rows.Count; row++)
        {
            WriteRow(xml, row, sheet.Rows[row - 1]);
        }

        xml.WriteEndElement();
        xml.WriteRaw("""<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>""");
        WriteChoices(xml, [.. sheet.Choices.Where(IsWritable)]);
        xml.WriteEndElement();
    }

    private static string ViewOf(WrittenSheet sheet)
    {
        var pane = sheet.HeadRows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"""<pane ySplit="{sheet.HeadRows}" topLeftCell="A{sheet.HeadRows + 1}" activePane="bottomLeft" state="frozen"/>""");
        var columns = sheet.Widths.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"""<col min="{i + 1}" max="{i + 1}" width="{Math.Max(w, 1)}" customWidth="1"{(w == 0 ? " hidden=\"1\"" : "")}/>"""));
        return $"""<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews><cols>{string.Concat(columns)}</cols>""";
    }

    private static void WriteRow(XmlWriter xml, int row, IReadOnlyList<WrittenCell> cells)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
        for (var column = 1; column <= cells.Count; column++)
        {
            var cell = cells[column - 1];
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", SheetText.Reference(row, column));
            xml.WriteAttributeString("s", ((int)cell.Look).ToString(CultureInfo.InvariantCulture));
            if (cell.Text.Length > 0)
            {
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteStartElement("is", Main);
                xml.WriteStartElement("t", Main);
                xml.WriteAttributeString("xml", "space", null, "preserve");
                xml.WriteString(SheetText.Escape(cell.Text));
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static bool IsWritable(CellChoices choices) => choices.Labels.All(l => !l.Contains(',', StringComparison.Ordinal)) && choices.Labels.Sum(l => l.Length + 1) <= LongestChoices;

    private static void WriteChoices(XmlWriter xml, List<CellChoices> choices)
    {
        if (choices.Count == 0)
        {
            return;
        }

        xml.WriteStartElement("dataValidations", Main);
        xml.WriteAttributeString("count", choices.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var choice in choices)
        {
            xml.WriteStartElement("dataValidation", Main);
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("allowBlank", "1");
            xml.WriteAttributeString("sqref", SheetText.Reference(choice.Row, choice.Column));
            xml.WriteElementString("formula1", Main, $"\"{string.Join(',', choice.Labels).Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
