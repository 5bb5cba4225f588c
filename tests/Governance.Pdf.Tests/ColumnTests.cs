using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Pdf.Model;

namespace Governance.Pdf.Tests;

/// <summary>How wide columns are: ordinary words stay whole, and long texts get the room that others do not need.</summary>
public sealed partial class ColumnTests
{
    private const string Sentence = "Two people looked at every study for names, dates and numbers that had been burned into the picture.";

    [Theory]
    [InlineData("External")]
    [InlineData("Contraindications")]
    [InlineData("WWWWWWWW")]
    [InlineData("Gewährleistungen")]
    public void An_ordinary_word_is_not_parted_however_narrow_its_column_was_meant_to_be(string word)
    {
        // "Training" has as many characters as "External", and is narrower.
        var lines = Drawn.Lines(Of([("Used for", 6), ("Source", 80), ("How", 86)], ["Training", Sentence, Sentence], [word, Sentence, Sentence]));

        Assert.Contains(word, lines);
    }

    [Fact]
    public void The_word_behind_the_mark_of_a_state_stays_whole()
    {
        var table = Of([("Verdict", 5), ("Reason", 167)], []) with { Rows = [DataRow.Of(new StateMark(Mark.Unknown, "needs evidence"), Sentence)] };

        Assert.Contains(Drawn.Lines(table), l => l.EndsWith("evidence", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("by the interval of Clopper–Pearson", "Clopper–", "Pearson")]
    [InlineData("signed by Kessler-Oyelaran", "Kessler-", "Oyelaran")]
    public void A_name_of_two_parts_may_part_between_them_only(string text, string first, string second)
    {
        var columns = Enumerable.Range(0, 11).Select(i => ($"Measure {i}", 15.0)).Prepend(("Name", 5.0)).ToArray();

        var words = string.Join(' ', Drawn.Lines(Of(columns, [text, .. Enumerable.Repeat("sensitivity", 11)]))).Split(' ');

        Assert.True(words.Contains(first + second) || (words.Contains(first) && words.Contains(second)));
    }

    [Fact]
    public void A_long_text_gets_the_room_that_short_ones_leave()
    {
        var rows = Enumerable.Range(1, 60).Select(i => new[] { $"Test {i}", "220", $"{Sentence} {Sentence}" }).ToArray();
        var table = Of([("What", 60), ("Of how many", 60), ("Result", 52)], rows);

        Assert.Equal(7, Drawn.Pages(table with { HasFixedColumns = true }).Count);
        Assert.Equal(3, Drawn.Pages(table).Count);
    }

    [Fact]
    public void Names_are_not_broken_where_that_makes_no_row_lower()
    {
        var rows = Enumerable.Range(1, 6).Select(i => new[] { $"C-{i}", Sentence, "Chioma Adeyemi", "open, in time", Sentence }).ToArray();

        var lines = Drawn.Lines(Of([("No.", 12), ("What must hold", 60), ("Owner", 32), ("State", 32), ("If it fails", 36)], rows));

        Assert.Equal(6, lines.Count(l => l == "Chioma Adeyemi"));
    }

    [Fact]
    public void Figures_at_the_right_of_their_column_stand_apart_from_the_text_that_follows()
    {
        var table = Of([("n", 20), ("Measure", 152)], ["199", "Sensitivity"]) with { RowHeaderColumn = null };
        var right = table with { Columns = [table.Columns[0] with { Alignment = Alignment.Right }, table.Columns[1]], HasFixedColumns = true };

        var (figures, text) = (Places(right)[0], Places(right)[1]);

        // Three digits of 8.5 points are 14.2 points wide; 1.6 mm beside each cell and 2 mm between are 14.7 points.
        Assert.Equal(14.2 + 14.7, text - figures, 0.2);
    }

    // Where the texts of the row begin, in points.
    private static double[] Places(Table table) =>
        [.. PlaceOfText().Matches(Drawn.Contents(PdfWriter.Write(SampleDocument.With(SampleDocument.Plain(table))))[0]).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"/F1 8\.5 Tf ([0-9.]+) [0-9.]+ Td")]
    private static partial Regex PlaceOfText();

    private static Table Of((string Title, double Width)[] columns, params string[][] rows) => new()
    {
        Columns = [.. columns.Select(c => new TableColumn(c.Title, c.Width))],
        Rows = [.. rows.Where(r => r.Length > 0).Select(r => new DataRow([.. r.Select(c => (Cell)c)]))],
    };
}
