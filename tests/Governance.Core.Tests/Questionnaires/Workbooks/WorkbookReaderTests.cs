using System.IO.Compression;
using System.Text;
using Governance.Core.Spreadsheets;

namespace Governance.Core.Tests.Questionnaires.Workbooks;

public class WorkbookReaderTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly SheetLimits Small = new(1_000_000, 100, 10, 3);

    [Fact]
    public void Cells_are_read_as_a_spreadsheet_program_saves_them()
    {
        var styles = $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0%\"/><numFmt numFmtId=\"171\" formatCode=\"dd.mm.yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>";
        var sheet = "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\"><v>0.1</v></c><c r=\"D2\" s=\"1\"><v>46352</v></c><c r=\"E2\" s=\"2\"><v>0.95</v></c><c r=\"F2\" s=\"3\"><v>61</v></c><c r=\"G2\"><f>1+1</f><v>2</v></c><c r=\"H2\" t=\"e\"><v>#REF!</v></c></row>";

        var cells = WorkbookReader.Read(Book(sheet, ("xl/styles.xml", styles), ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\"><si><r><t>Two </t></r><r><t>runs</t></r><rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh></si></sst>")), Small).Single().Cells;

        Assert.Equal(
            [(1, "Two runs", CellKind.Text), (3, "0.1", CellKind.Number), (4, "2026-11-26", CellKind.Day), (5, "0.95", CellKind.Percent), (6, "1900-03-01", CellKind.Day), (7, "2", CellKind.Formula), (8, "#REF!", CellKind.Fault)],
            cells.Select(c => (c.Column, c.Text, c.Kind)));
    }

    [Fact]
    public void What_unpacks_to_more_than_it_may_is_refused_however_small_the_file_is()
    {
        var bytes = Book($"<row><c t=\"inlineStr\"><is><t>{new string('x', 20_000_000)}</t></is></c></row>");
        var cells = Book(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 101)));
        var far = Book("<row r=\"1\"><c r=\"ZZ1\"><v>1</v></c></row>");
        var liar = Lying(bytes);

        string[] said = [.. new[] { bytes, cells, far, liar }.Select(b => Assert.Throws<SpreadsheetException>(() => WorkbookReader.Read(b, Small)).Message)];

        Assert.True(bytes.Length < 100_000);
        Assert.All(said, s => Assert.True(s.Contains("unpacks to more", StringComparison.Ordinal) || s.Contains("cannot be read", StringComparison.Ordinal), s));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>")]
    [InlineData("<broken")]
    public void A_document_type_and_broken_markup_are_refused(string before)
    {
        var book = Zip(("xl/workbook.xml", before + $"<workbook xmlns=\"{Main}\"/>"));

        Assert.Contains("cannot be read", Assert.Throws<SpreadsheetException>(() => WorkbookReader.Read(book, Small)).Message, StringComparison.Ordinal);
    }

    internal static byte[] Book(string rows, params (string Name, string Text)[] more) => Zip(
    [
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>"), .. more,
    ]);

    // The directory of the archive says that the sheet has ten bytes.
    private static byte[] Lying(byte[] book)
    {
        var lying = book.ToArray();
        var name = Encoding.ASCII.GetBytes("xl/worksheets/sheet1.xml");
        var at = lying.AsSpan().LastIndexOf(name) - 46;
        BitConverter.TryWriteBytes(lying.AsSpan(at + 24), 10);
        return lying;
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }
}
