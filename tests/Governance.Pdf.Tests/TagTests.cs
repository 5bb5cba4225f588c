using Governance.Pdf.Model;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

public sealed class TagTests
{
    [Fact]
    public void A_table_over_many_pages_is_one_table_with_caption_first()
    {
        var rows = Enumerable.Range(1, 200).Select(i => DataRow.Of("Row " + i, "text"));
        var tags = Tags(new Table { Caption = "Table 1.1  Rows", Columns = [new("Name", 40), new("Text", 132)], Rows = [.. rows] });

        Assert.Single(tags, t => t == "Table");
        Assert.Single(tags, t => t == "Caption");
        Assert.Equal(201, tags.Count(t => t == "TR"));
        Assert.Equal(2 + 200, tags.Count(t => t == "TH"));
        Assert.Equal(["Document", "Sect", "H1", "Table", "Caption", "THead", "TR", "TH", "TH", "TBody", "TR", "TH", "TD"], tags.Take(13));
    }

    [Fact]
    public void Tags_stand_in_reading_order()
    {
        var tags = Tags(
            new Lead("Lead."),
            new Heading(2, "Two"),
            new BulletList(["One."]),
            new Paragraph(RichText.Of("see ", new PageReference("self", "Plain"))) { Target = "self" },
            new Quote("Said."),
            SampleFigures.Days());

        Assert.Equal(["Document", "Sect", "H1", "P", "H2", "L", "LI", "Lbl", "LBody", "P", "Link", "BlockQuote", "P", "Figure", "Caption"], tags);
    }

    [Fact]
    public void Rows_below_a_group_name_it_as_their_header()
    {
        var file = new StrictFile(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(SampleTables.Groups()))));
        var cells = Elements(file).Where(e => e["S"] == new PdfName("TD") && e["A"] is PdfDictionary a && a["Headers"] is not null).ToArray();
        var known = Elements(file).Select(e => e["ID"]).OfType<PdfString>().Select(s => Convert.ToHexString(s.Bytes)).ToHashSet();

        Assert.Equal(3 * 7, cells.Length);
        Assert.All(cells.SelectMany(c => ((PdfArray)((PdfDictionary)c["A"]!)["Headers"]!).Entries), h => Assert.Contains(Convert.ToHexString(((PdfString)h).Bytes), known));
    }

    [Fact]
    public void Every_figure_says_in_words_what_it_shows()
    {
        var file = new StrictFile(PdfWriter.Write(SampleDocument.Rich()));

        var figures = Elements(file).Where(e => e["S"] == new PdfName("Figure")).ToArray();

        Assert.Equal(5, figures.Length);
        Assert.All(figures, f => Assert.NotNull(f["Alt"]));
        Assert.All(figures, f => Assert.NotNull(((PdfDictionary)f["A"]!)["BBox"]));
    }

    [Fact]
    public void Every_marked_content_of_a_page_leads_back_to_its_tag()
    {
        var bytes = PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa);
        var file = new StrictFile(bytes);
        var root = file.Dictionary(file.Dictionary(file.Value(file.Root), "catalog")["StructTreeRoot"], "tags");
        var numbers = file.Array(file.Dictionary(root["ParentTree"], "parent tree")["Nums"], "numbers").Entries;

        var marks = Drawn.Contents(bytes).Select(c => c.Split("/MCID ").Length - 1).ToArray();

        Assert.Equal(marks, Enumerable.Range(0, marks.Length).Select(i => ((PdfArray)numbers[(2 * i) + 1]).Entries.Count));
    }

    [ToolFact("pdfinfo")]
    public void Pdfinfo_prints_the_same_tags()
    {
        var report = ExternalTool.Run("pdfinfo", PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa), "-struct-text", "FILE");

        Assert.Contains("Table 6.1  Questions as shown", report, StringComparison.Ordinal);
        Assert.Contains("/Scope /Column", report, StringComparison.Ordinal);
        Assert.DoesNotContain("rror", report, StringComparison.Ordinal);
    }

    private static List<string> Tags(params Block[] blocks)
    {
        var file = new StrictFile(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(blocks))));
        return [.. Elements(file).Select(e => ((PdfName)e["S"]!).Name)];
    }

    private static IEnumerable<PdfDictionary> Elements(StrictFile file)
    {
        var root = file.Dictionary(file.Dictionary(file.Value(file.Root), "catalog")["StructTreeRoot"], "tags");
        return Below(file, root["K"]!);
    }

    private static IEnumerable<PdfDictionary> Below(StrictFile file, PdfValue kid)
    {
        if (kid is not PdfReference reference || file.Value(reference.Number) is not PdfDictionary element || element["S"] is null)
        {
            return [];
        }

        return ((PdfArray)element["K"]!).Entries.SelectMany(k => Below(file, k)).Prepend(element);
    }
}
