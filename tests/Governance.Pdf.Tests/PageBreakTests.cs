using Governance.Pdf.Model;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

public sealed class PageBreakTests
{
    [Fact]
    public void A_table_without_rows_says_so()
    {
        var lines = Drawn.Lines(TableOf(0));

        Assert.Contains("There are no entries.", lines);
    }

    [Fact]
    public void A_table_of_one_row_stands_on_one_page()
    {
        var pages = Drawn.Pages(TableOf(1));

        Assert.Contains("Row 1", Assert.Single(pages).Split('\n'));
    }

    [Fact]
    public void A_table_of_400_rows_repeats_caption_and_head_and_loses_nothing()
    {
        var pages = Drawn.Pages(TableOf(400)).Select(p => p.Split('\n')).ToArray();

        Assert.True(pages.Length > 5);
        Assert.All(pages[..^1], p => Assert.Contains("continues on the next page", p));
        Assert.All(pages[1..], p => Assert.Contains("(continued)", p));
        Assert.All(pages, p => Assert.Contains("Text", p));
        Assert.Equal(Enumerable.Range(1, 400).Select(i => "Row " + i), pages.SelectMany(p => p).Where(l => l.StartsWith("Row ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_single_row_never_stands_alone_at_the_end_of_a_table()
    {
        for (var rows = 30; rows < 80; rows++)
        {
            var last = Drawn.Pages(TableOf(rows))[^1];

            Assert.True(last.Split('\n').Count(l => l.StartsWith("Row ", StringComparison.Ordinal)) >= 2, $"{rows} rows");
        }
    }

    [Fact]
    public void A_paragraph_that_leads_in_never_ends_a_page_alone()
    {
        for (var before = 30; before < 60; before++)
        {
            var filling = Enumerable.Range(1, before).Select(i => (Block)new Paragraph($"Line {i}"));

            var pages = Drawn.Pages([.. filling, new Paragraph("It was said:") { LeadsIn = true }, new Quote("I approve.")]);

            Assert.Contains("I approve.", Assert.Single(pages, p => p.Contains("It was said:", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_group_row_is_repeated_and_never_stands_last()
    {
        var rows = Enumerable.Range(1, 60).SelectMany(g => new TableRow[] { new GroupRow("Group " + g), DataRow.Of("Row " + g, "a"), DataRow.Of("Row " + g, "b") });

        var pages = Drawn.Pages(TableOf(0) with { Rows = [.. rows] }).Select(p => p.Split('\n')).ToArray();

        Assert.All(pages, p => Assert.False(p.TakeWhile(l => l != "continues on the next page").Last().StartsWith("Group", StringComparison.Ordinal)));
        Assert.True(pages.Length > 3);
    }

    [Fact]
    public void A_note_about_a_list_never_stands_on_a_page_alone()
    {
        var list = new KeyValueList([.. Enumerable.Range(1, 12).Select(i => new KeyValueRow($"Setting {i}", "as approved"))]);

        // However far down the page the list begins, its end and the note stand on one page.
        Assert.All(Enumerable.Range(1, 60), lines =>
        {
            var pages = Drawn.Pages([.. Enumerable.Range(1, lines).Select(l => new Paragraph($"Line {l}")), list, new Note("Source: case 1, step 16.")]);
            Assert.Contains("Setting 12", pages.Single(p => p.Contains("Source: case 1", StringComparison.Ordinal)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_long_answer_breaks_between_lines_and_goes_on_with_the_name_of_its_row()
    {
        var pages = Drawn.Pages(new Paragraph(SampleTables.LongAnswer(2000)), SampleTables.Questions()).Select(p => p.Split('\n')).ToArray();

        var page = Assert.Single(pages, p => p.Contains("continued"));

        Assert.Equal("PRV-09 ", page[Array.IndexOf(page, "continued") - 1].PadRight(7));
        Assert.Contains("continues on the next page", pages[Array.IndexOf(pages, page) - 1]);
    }

    [Fact]
    public void An_answer_longer_than_three_pages_is_printed_whole()
    {
        var answer = SampleTables.LongAnswer(20000).Replace('\n', ' ');
        var table = TableOf(0) with { Rows = [DataRow.Of("PRV-01", answer), DataRow.Of("PRV-02", "short")] };

        var text = string.Concat(Drawn.Pages(table).Select(p => p + "\n"));

        var kept = text.Split('\n').Where(l => SampleTables.LongSentence.Split(' ')[0].Length > 0 && l.Contains("personal data", StringComparison.Ordinal)).Sum(l => l.Length);
        Assert.InRange(kept, answer.Length - 5, answer.Length + 5);
    }

    [Fact]
    public void A_heading_stands_on_the_page_of_what_it_heads()
    {
        for (var lines = 30; lines < 60; lines++)
        {
            var filler = new Paragraph(string.Join('\n', Enumerable.Repeat("line", lines)));

            var pages = Drawn.Pages(filler, new Heading(2, "Owners"), TableOf(3)).Select(p => p.Split('\n')).ToArray();

            Assert.Contains("Row 1", Assert.Single(pages, p => p.Contains("Owners")));
        }
    }

    [Fact]
    public void Blocks_higher_than_a_page_are_printed_whole()
    {
        var answer = SampleTables.LongAnswer(9000).Replace('\n', ' ');
        Block[] blocks =
        [
            new WithheldFrame(answer),
            new GapFrame(answer),
            new Model.Box([new Heading(3, "Box"), new Paragraph(answer)]),
            new BulletList([answer]),
            new KeyValueList([new("Label", answer)]),
            new Columns([new ColumnPart(84, [new Paragraph(answer)]), new ColumnPart(84, [new Paragraph(answer)])]),
            TableOf(0) with { Rows = [DataRow.Of(answer, answer)] },
            new KeepTogether([new Paragraph(answer)]),
        ];

        var letters = Drawn.Pages(blocks).Sum(p => p.Count(char.IsLetter));

        Assert.True(letters >= 10 * answer.Count(char.IsLetter));
    }

    [Fact]
    public void A_page_holds_nothing_below_its_text_block_when_blocks_are_long()
    {
        var answer = SampleTables.LongAnswer(9000);
        var document = SampleDocument.With(SampleDocument.Plain(new GapFrame(answer), new Model.Box([new Paragraph(answer)]), TableOf(0) with { Rows = [DataRow.Of("a", answer), DataRow.Of("b", answer)] }));

        var below = Drawn.Contents(PdfWriter.Write(document)).SelectMany(c => c.Split('\n')).Where(l => l.StartsWith("BT ", StringComparison.Ordinal)).Select(l => double.Parse(l.Split(' ')[5], System.Globalization.CultureInfo.InvariantCulture));

        // Only the foot, about 285 mm from the top, stands below 278 mm.
        Assert.All(below, y => Assert.True(y >= (297 - 278) * 72 / 25.4 || y < (297 - 283) * 72 / 25.4));
    }

    [Fact]
    public void Empty_lists_and_texts_leave_a_valid_file()
    {
        Block[] blocks = [new Paragraph(""), new BulletList([]), new KeyValueList([]), new KeyFigures([]), new SignatureTable([]), new Columns([]), new Model.Box([])];

        var lines = Drawn.Lines(blocks);

        Assert.Contains("Nobody has signed.", lines);
    }

    [Fact]
    public void Two_blocks_of_one_name_are_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Drawn.Pages(new Paragraph("a") { Target = "x" }, new Paragraph("b") { Target = "x" }));

        Assert.Contains("\"x\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_word_is_never_parted()
    {
        var table = new Table { Columns = [new("Accountability", 5), new("Text", 167)], Rows = [DataRow.Of(new string('w', 60), "a")] };

        var lines = Drawn.Lines(table);

        Assert.Contains("Accountability", lines);
        Assert.Contains(new string('w', 60), lines);
    }

    [ToolFact("pdftotext")]
    public void An_ordinary_word_of_a_cell_is_not_parted_while_other_columns_have_room()
    {
        var table = new Table
        {
            Columns = [new("Kind", 18), new("Day", 12), new("Text", 142)],
            Rows = [DataRow.Of("new procurement", "2026-11-29", "What happened, and why."), DataRow.Of("renewal", "2026-11-30", "")],
        };

        var words = ExternalTool.Run("pdftotext", PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(table)), TestKeys.Rsa), "-layout", "FILE", "-").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("procurement", words);
        Assert.Contains("2026-11-29", words);
    }

    [Fact]
    public void Rows_with_too_few_or_too_many_cells_are_refused()
    {
        var few = TableOf(0) with { Rows = [DataRow.Of("a")] };
        var many = TableOf(0) with { Rows = [DataRow.Of("a", "b", "c")] };

        Assert.Throws<ArgumentException>(() => Drawn.Pages(few));
        Assert.Throws<ArgumentException>(() => Drawn.Pages(many));
    }

    private static Table TableOf(int rows) => new()
    {
        Caption = "Table 1.1  Rows",
        Columns = [new("Name", 40), new("Text", 132)],
        Rows = [.. Enumerable.Range(1, rows).Select(i => DataRow.Of("Row " + i, "What happened, and why."))],
    };
}
