using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>What the columns of a table need so that no ordinary word is parted.</summary>
internal static class ColumnNeeds
{
    /// <summary>Longer words and names of files are parted, or one of them would starve the other columns.</summary>
    private const int LongestKept = 16;

    /// <returns>Points for each column, padding not included: its longest header word, or the longest word of its cells where that is ordinary.</returns>
    public static double[] Of(Table table, PageNumbers pages)
    {
        var words = new string?[table.Columns.Count];
        foreach (var row in table.Rows.OfType<DataRow>())
        {
            Look(row, words);
        }

        return [.. table.Columns.Select((c, i) => Math.Max(Width(c.Title, TextStyle.TableHead, pages), words[i] is { } word ? Width(word, Style(table, i), pages) : 0))];
    }

    private static void Look(DataRow row, string?[] words)
    {
        var column = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Span == 1 && column < words.Length)
            {
                foreach (var run in cell.Blocks.OfType<Paragraph>().SelectMany(p => p.Text.Runs).OfType<TextRun>())
                {
                    words[column] = Longer(words[column], run.Text);
                }
            }

            column += cell.Span;
        }
    }

    // Counting characters is near enough to find the word; only that one is measured.
    private static string? Longer(string? longest, string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(" \t\r\n");
            var word = end < 0 ? rest : rest[..end];
            if (word.Length <= LongestKept && word.Length > (longest?.Length ?? 0))
            {
                longest = word.ToString();
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return longest;
    }

    private static TextStyle Style(Table table, int column) => column == table.RowHeaderColumn ? TextStyle.TableBody with { IsBold = true } : TextStyle.TableBody;

    private static double Width(string words, TextStyle style, PageNumbers pages) => LineBreaker.WidestWord(AtomBuilder.Build(words, style, pages));
}
