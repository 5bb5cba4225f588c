using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>
/// Moves width from columns with room to columns whose cells would grow tall, as long as that makes the table lower. A designer's widths are where it
/// begins; equal tables get equal columns.
/// </summary>
internal sealed class ColumnFit
{
    /// <summary>Longer tables are judged by their first rows, so that the work does not grow with them.</summary>
    private const int RowsLooked = 40;

    /// <summary>Lines are not filled to their end: text takes about this much more room than it measures.</summary>
    private const double Ragged = 1.06;

    /// <summary>How much a cell that is not the highest of its row counts: a name is not broken to no avail.</summary>
    private const double OtherCells = 0.2;

    /// <summary>Points by which a move must lower the table.</summary>
    private const double LeastGain = 1;

    private static readonly double[] Steps = [Measure.Of(12), Measure.Of(6), Measure.Of(3)];

    private readonly double[] _widths;
    private readonly IReadOnlyList<double> _least;
    private readonly IReadOnlyList<double> _padding;
    private readonly List<Stretch[][]> _rows;
    private readonly double[][] _heights;

    private ColumnFit(Table table, double[] widths, IReadOnlyList<double> least, IReadOnlyList<double> padding)
    {
        _widths = widths;
        _least = least;
        _padding = padding;
        _rows = [.. table.Rows.OfType<DataRow>().Where(r => r.Cells.Count == widths.Length).Take(RowsLooked).Select(r => Stretches(r, table.RowHeaderColumn))];
        _rows.Add([.. table.Columns.Select(c => new[] { Stretch.Of(new CellText(c.Title, TextStyle.TableHead)) })]);
        _heights = [.. _rows.Select(r => r.Select((c, i) => HeightOf(c, i, widths[i])).ToArray())];
    }

    /// <param name="widths">Points for each column, padding included; changed in place, their sum stays.</param>
    /// <param name="least">Points under which no column goes, padding included.</param>
    /// <param name="padding">Points beside the text of the cells of each column, both sides together.</param>
    public static void Fit(Table table, double[] widths, IReadOnlyList<double> least, IReadOnlyList<double> padding)
    {
        var fit = new ColumnFit(table, widths, least, padding);
        if (fit.HasTallCells())
        {
            foreach (var step in Steps)
            {
                fit.Move(step);
            }
        }
    }

    private static Stretch[][] Stretches(DataRow row, int? headerColumn) => [.. row.Cells.Select((c, i) => Stretches(CellTexts.Of(c, i == headerColumn)))];

    private static Stretch[] Stretches(IEnumerable<CellText> texts)
    {
        List<Stretch> stretches = [];
        foreach (var text in texts)
        {
            var next = Stretch.Of(text);
            if (text.IsContinued && stretches.Count > 0)
            {
                stretches[^1] = stretches[^1] with { Width = stretches[^1].Width + next.Width };
            }
            else
            {
                stretches.Add(next);
            }
        }

        return [.. stretches];
    }

    private bool HasTallCells() => _rows.Any(r => r.Where((c, i) => c.Any(s => s.Width > _widths[i] - _padding[i] - s.Indent)).Any());

    private void Move(double step)
    {
        while (Best(step) is { } best)
        {
            _widths[best.From] -= step;
            _widths[best.To] += step;
            for (var row = 0; row < _rows.Count; row++)
            {
                _heights[row][best.From] = HeightOf(_rows[row][best.From], best.From, _widths[best.From]);
                _heights[row][best.To] = HeightOf(_rows[row][best.To], best.To, _widths[best.To]);
            }
        }
    }

    private (int From, int To)? Best(double step)
    {
        (int From, int To)? best = null;
        var gain = LeastGain;
        for (var from = 0; from < _widths.Length; from++)
        {
            for (var to = 0; to < _widths.Length && _widths[from] - step >= _least[from]; to++)
            {
                if (from != to && Gain(from, to, step) is var tried && tried > gain)
                {
                    (best, gain) = ((from, to), tried);
                }
            }
        }

        return best;
    }

    private double Gain(int from, int to, double step)
    {
        var gain = 0.0;
        for (var row = 0; row < _rows.Count; row++)
        {
            var now = _heights[row];
            var (narrower, wider) = (HeightOf(_rows[row][from], from, _widths[from] - step), HeightOf(_rows[row][to], to, _widths[to] + step));
            var (before, after) = (0.0, 0.0);
            for (var column = 0; column < now.Length; column++)
            {
                before = Math.Max(before, now[column]);
                after = Math.Max(after, column == from ? narrower : column == to ? wider : now[column]);
            }

            gain += before - after + (OtherCells * (now[from] - narrower + now[to] - wider));
        }

        return gain;
    }

    // Half by whole lines, half by how full they are: so a move counts that brings a text nearer to one line less.
    private double HeightOf(Stretch[] cell, int column, double width)
    {
        var height = 0.0;
        foreach (var stretch in cell)
        {
            var room = width - _padding[column] - stretch.Indent;
            var lines = stretch.Width <= room ? 1 : (Math.Ceiling(stretch.Width * Ragged / room) + Math.Max(1, stretch.Width * Ragged / room)) / 2;
            height += stretch.Leading * lines;
        }

        return height;
    }

    /// <summary>Text between two ends of paragraphs.</summary>
    /// <param name="Width">Points on one line.</param>
    private readonly record struct Stretch(double Width, double Leading, double Indent)
    {
        public static Stretch Of(CellText text) => new(text.Width, text.Style.Leading, text.Indent);
    }
}
