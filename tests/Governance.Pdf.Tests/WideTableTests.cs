using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Verification;
using Governance.TestKit;

namespace Governance.Pdf.Tests;

/// <summary>Tables of many columns, words that are too long, missing values: nothing is lost, cut or drawn over something else.</summary>
public sealed partial class WideTableTests
{
    private const string LongWord = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung";

    [Fact]
    public void A_table_of_40_columns_becomes_several_that_each_name_their_rows()
    {
        var lines = Drawn.Lines(Wide(40, 6));

        var captions = lines.Where(l => l.StartsWith("Table 1.1", StringComparison.Ordinal)).ToList();
        Assert.True(captions.Count > 2);
        Assert.StartsWith("Table 1.1  Figures of every group, columns 2 to ", captions[0], StringComparison.Ordinal);
        Assert.EndsWith("to 40 of 40", captions[^1], StringComparison.Ordinal);
        Assert.Equal(captions.Count, lines.Count(l => l == "Group 3"));
    }

    [Theory]
    [InlineData(40, 6)]
    [InlineData(40, 120)]
    [InlineData(17, 3)]
    public void No_column_and_no_cell_of_a_wide_table_is_lost_or_repeated(int columns, int rows)
    {
        var lines = Drawn.Lines(Wide(columns, rows));

        // Heads that are repeated on a next page are drawn line by line.
        var heads = lines.Where(l => l.StartsWith("Measure ", StringComparison.Ordinal) && l.Length > 8).Distinct();
        Assert.Equal(Enumerable.Range(2, columns - 1).Select(c => $"Measure {c}"), heads);
        var cells = lines.Where(l => l.StartsWith('v')).ToList();
        Assert.Equal((columns - 1) * rows, cells.Count);
        Assert.Equal(cells.Count, cells.Distinct().Count());
    }

    [Fact]
    public void A_table_that_fits_stays_one()
    {
        var captions = Drawn.Lines(Wide(7, 4)).Where(l => l.StartsWith("Table 1.1", StringComparison.Ordinal));

        Assert.Equal("Table 1.1  Figures of every group", Assert.Single(captions));
    }

    [Fact]
    public void The_parts_of_a_wide_table_are_tables_with_headers_of_their_own()
    {
        var written = PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(Wide(40, 6))), TestKeys.Rsa);

        var tags = PdfRules.Tags(written);
        Assert.Empty(PdfRules.Broken(written));
        Assert.Equal(tags["Table"], tags["Caption"]);
        Assert.Equal(39 + (7 * tags["Table"]), tags["TH"]);
    }

    [Fact]
    public void Text_stays_in_its_cell_and_texts_do_not_overlap()
    {
        Block[] blocks = [Wide(40, 60), Long(), SampleTables.Questions(), SampleTables.Groups(), new Paragraph($"{LongWord} {string.Join('/', Enumerable.Repeat(LongWord, 4))}")];

        NothingOverlaps(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(blocks))));
    }

    [Fact]
    public void The_sample_of_every_block_has_no_overlapping_text() => NothingOverlaps(PdfWriter.Write(SampleDocument.Rich()));

    [Fact]
    public void Long_German_words_long_answers_and_missing_values_are_printed_whole()
    {
        var text = Letters(string.Concat(Drawn.Lines(Long())));

        Assert.Contains(Letters(LongWord), text, StringComparison.Ordinal);
        Assert.Contains(Letters(SampleTables.LongAnswer(3000)), text.Replace("continuesonthenextpage", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("–", Drawn.Lines(Long()));
    }

    [Theory]
    [InlineData("Datenschutzfolgenabschätzungsverantwortlichkeit")]
    [InlineData("https://hospital.example/policies/imaging-ai/retention_and_return_of_data.v2026-11-30.pdf")]
    [InlineData("antidisestablishmentarianism-counterrevolutionaries-electroencephalographically")]
    public void A_word_wider_than_its_cell_is_parted_inside_it_and_not_cut(string word)
    {
        var table = new Table { Columns = [new("No.", 19), new("Answer", 87), new("File", 33), new("Verdict", 33)], Rows = [DataRow.Of("PRV-01", $"{word} {word}", word, word)] };

        NothingOverlaps(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(table))));
        Assert.Equal(4, string.Concat(Drawn.Lines(table)).Replace(" ", "", StringComparison.Ordinal).Split(word).Length - 1);
    }

    private static Table Wide(int columns, int rows) => new()
    {
        Caption = "Table 1.1  Figures of every group",
        Columns = [new("Group", 30), .. Enumerable.Range(2, columns - 1).Select(c => new TableColumn($"Measure {c}", 20, Alignment.Right))],
        Rows = [.. Enumerable.Range(1, rows).Select(r => new DataRow([$"Group {r}", .. Enumerable.Range(2, columns - 1).Select(c => (Cell)$"v{r}.{c}")]))],
        Density = TableDensity.Dense,
    };

    private static Table Long() => new()
    {
        Caption = "Table 1.2  Long words, long answers, nothing",
        Columns = [new("No.", 19), new("Question and answer", 87), new("Evidence", 33), new("Verdict", 33)],
        Rows =
        [
            DataRow.Of("PRV-01", $"{LongWord} {LongWord}", LongWord, "accepted"),
            DataRow.Of("PRV-02", SampleTables.LongAnswer(3000), "", ""),
            DataRow.Of("PRV-03", "", "", ""),
        ],
    };

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Boxes of all texts of each page, from the places, sizes and widths that the file itself names: inside the margins, and no two over each other.</summary>
    private static void NothingOverlaps(byte[] pdf)
    {
        var widths = Widths(pdf);
        foreach (var content in Drawn.Contents(pdf))
        {
            NothingOverlaps(ShownText().Matches(content).Select(m =>
            {
                var (size, x, y) = (Number(m, 2), Number(m, 3), Number(m, 4));
                return (x, x + WidthOf(m.Groups[5].Value, widths[m.Groups[1].Value == "2"], size), y + (0.6 * size), y);
            }).ToList());
        }
    }

    private static void NothingOverlaps(List<(double Left, double Right, double Top, double Bottom)> boxes)
    {
        // A line may end with a space, which is not seen.
        Assert.All(boxes, b => Assert.True(b.Left >= Measure.Left - 0.1 && b.Right <= Measure.Right + (0.5 * (b.Top - b.Bottom)), $"{b} leaves the margins"));

        foreach (var (a, i) in boxes.Select((b, i) => (b, i)))
        {
            var over = boxes.Skip(i + 1).Where(b => Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left) > 0.5 && Math.Min(a.Top, b.Top) - Math.Max(a.Bottom, b.Bottom) > 0.5).ToList();
            Assert.True(over.Count == 0, $"{a} over {over.FirstOrDefault()}");
        }
    }

    private static double WidthOf(string slots, double[] widths, double size) => SlotText().Matches(slots)
        .SelectMany(m => m.Groups[1].Value.Chunk(4)).Sum(s => widths[int.Parse(s, NumberStyles.HexNumber, CultureInfo.InvariantCulture) - 1]) * size / 1000;

    // By face: is it the bold one? The widths of its characters from number 1 on.
    private static Dictionary<bool, double[]> Widths(byte[] pdf)
    {
        var file = new StrictFile(pdf);
        return Enumerable.Range(1, file.Count).Select(file.Value).OfType<PdfDictionary>().Where(d => d["Subtype"] == new PdfName("CIDFontType2"))
            .ToDictionary(d => ((PdfName)d["BaseFont"]!).Name.StartsWith("GOVBOL", StringComparison.Ordinal), d => ((PdfArray)((PdfArray)d["W"]!).Entries[1]).Entries.Select(w => ((PdfNumber)w).Value).ToArray());
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/F([12]) ([0-9.]+) Tf ([0-9.-]+) ([0-9.-]+) Td ([^\n]*)T[jJ]")]
    private static partial Regex ShownText();

    [GeneratedRegex("<([0-9A-F]+)>")]
    private static partial Regex SlotText();
}
