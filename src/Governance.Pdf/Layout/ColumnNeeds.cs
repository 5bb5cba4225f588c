using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>What the columns of a table need so that no ordinary word is parted.</summary>
internal static class ColumnNeeds
{
    /// <summary>Longer words and names of files are parted, or one of them would starve the other columns.</summary>
    private const int LongestKept = 18;

    /// <returns>Points for each column, padding not included: its longest header word, or the longest word of its cells where that is ordinary.</returns>
    public static double[] Of(Table table)
    {
        double[] needs = [.. table.Columns.Select(c => Longer(0, new CellText(c.Title, TextStyle.TableHead), int.MaxValue))];
        foreach (var row in table.Rows.OfType<DataRow>())
        {
            Look(row, table.RowHeaderColumn, needs);
        }

        return needs;
    }

    private static void Look(DataRow row, int? headerColumn, double[] needs)
    {
        var column = 0;
        foreach (var cell in row.Cells)
        {
            if (cell.Span == 1 && column < needs.Length)
            {
                foreach (var text in CellTexts.Of(cell, column == headerColumn))
                {
                    needs[column] = Longer(needs[column], text, LongestKept);
                }
            }

            column += cell.Span;
        }
    }

    private static double Longer(double need, CellText text, int longestKept)
    {
        var start = 0;
        for (var i = 0; i <= text.Text.Length; i++)
        {
            var isEnd = i == text.Text.Length || text.Text[i] is ' ' or '\t' or '\r' or '\n';
            if (isEnd || AtomBuilder.IsHyphenInside(text.Text, i))
            {
                var word = text.Text.AsSpan(start, i - start + (isEnd ? 0 : 1));
                start = i + 1;

                // No character is wider than its size: most words need not be measured.
                if (word.Length <= longestKept && text.Indent + (word.Length * text.Style.Size) > need)
                {
                    need = Math.Max(need, text.Indent + text.Style.Face.WidthOf(word));
                }
            }
        }

        return need;
    }
}
