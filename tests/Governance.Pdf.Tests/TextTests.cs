using System.Globalization;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

public sealed class TextTests
{
    [Fact]
    public void Printed_text_is_the_text_of_the_model()
    {
        string[] texts =
        [
            "−8.7 (−27.5 to +1.6), 92.0\u00A0% of 1\u00A0200; “quoted” – it’s Größe, Łódź, Ελλάδα, Київ.",
            "Two  spaces and a " + new string('x', 60) + " word of sixty characters that has to be parted somewhere on this line or the next one.",
            "https://governance.example/a/very/long/path/that_goes_on/and-on.and.on/without/any/space/at/all/until/the/end/of/the/line/and/further",
            SampleTables.LongAnswer(600),
        ];

        var lines = Drawn.Lines([.. texts.Select(t => new Paragraph(t))]);

        Assert.Equal(["1  Plain", .. texts], lines);
    }

    [Fact]
    public void Characters_the_fonts_lack_are_kept_as_text()
    {
        var lines = Drawn.Lines(new Paragraph("Name 山田太郎 and 🙂 and no\u2011break."), new Paragraph("lone \uD800 half"));

        Assert.Equal("Name 山田太郎 and 🙂 and no\u2011break.", lines[1]);
        Assert.Equal("lone \uFFFD half", lines[2]);
    }

    [Fact]
    public void Invisible_characters_of_pasted_text_take_no_room_and_are_kept_as_text()
    {
        const string Pasted = "soft\u00ADhyphen, zero\u200Bwidth, joiner\u2060, mark\uFEFF, selector\uFE0F";

        var line = Drawn.Lines(new Paragraph(Pasted))[1];

        Assert.Equal(Pasted, line);
        Assert.Equal(0, Fonts.TrueTypeFont.Regular.WidthOf("\u200B", 10));
        Assert.Equal(0, Fonts.TrueTypeFont.Bold.WidthOf("\u200B", 10));
    }

    [Fact]
    public void Numbers_are_written_with_at_most_three_decimals_and_never_as_minus_nothing()
    {
        var random = new Random(1);
        double[] values = [0, -0.0, -0.0004, 0.0005, -0.0006, 1, -1, 0.1, 10.5, -10.05, 841.89, 1.0005, 2.0015, 999.9995, -123456.789, .. Enumerable.Range(0, 20_000).Select(i => (random.NextDouble() - 0.5) * Math.Pow(10, i % 8))];

        Assert.All(values, v => Assert.Equal((Math.Round(v, 3) is var r && r == 0 ? 0 : r).ToString("0.###", CultureInfo.InvariantCulture), PdfText.Number(v)));
        Assert.Equal("0", PdfText.Number(-0.0004));
    }

    [Fact]
    public void A_hash_is_copied_without_its_gaps_and_an_abbreviated_one_says_so()
    {
        var lines = Drawn.Lines(new Paragraph(new HashRun(SampleDocument.Hash, true)), new Paragraph(RichText.Of("see ", new HashRun(SampleDocument.Hash), ".")));

        Assert.Equal(SampleDocument.Hash, lines[1]);
        Assert.Equal($"see SHA-256 begins {SampleDocument.Hash[..16]}.", lines[2]);
    }

    [Fact]
    public void A_hash_in_a_narrow_place_stands_on_two_lines_of_four_groups()
    {
        var table = new Table { Columns = [new("Name", 112), new("SHA-256", 60)], HasFixedColumns = true, Rows = [DataRow.Of("a", new HashRun(SampleDocument.Hash, true))] };
        var content = string.Concat(Drawn.Contents(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(table)))));

        var groups = content.Split('\n').Where(l => l.EndsWith("] TJ ET", StringComparison.Ordinal)).Select(l => l.Count(c => c == '<'));

        Assert.Equal([4, 4], groups);
        Assert.Contains(SampleDocument.Hash, Drawn.Lines(table));
    }

    [Fact]
    public void Page_references_and_the_page_count_are_those_of_the_finished_document()
    {
        var first = SampleDocument.Plain(new Paragraph(RichText.Of("See ", new PageReference("late", "Late"), " of ", new PageCount(), ".")), new Paragraph(SampleTables.LongAnswer(20000)));
        var last = SampleDocument.Plain(new Paragraph("Here.")) with { Target = "late" };

        var pages = Drawn.Pages(SampleDocument.With(first, last));

        Assert.Contains($"See page\u00A0{pages.Count} of {pages.Count}.", pages[0].Split('\n'));
        Assert.EndsWith($"Page {pages.Count} of {pages.Count}", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_nowhere_is_refused_by_name()
    {
        var document = SampleDocument.With(SampleDocument.Plain(new Paragraph(new PageReference("nowhere", "Nowhere"))));

        var refusal = Assert.Throws<ArgumentException>(() => PdfWriter.Write(document));

        Assert.Contains("nowhere", refusal.Message, StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void Another_reader_finds_the_same_text()
    {
        var file = PdfWriter.Write(SampleDocument.Rich(), TestKeys.Rsa);
        var own = Verification.SignedPdf.Read(file).PageTexts().Pages.SelectMany(p => p.Split('\n'));

        var other = Condensed(ExternalTool.Run("pdftotext", file, "-raw", "FILE", "-"));

        Assert.DoesNotContain(own, l => !other.Contains(Condensed(l), StringComparison.Ordinal));
    }

    private static string Condensed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
