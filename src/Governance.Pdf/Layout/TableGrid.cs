using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Columns of a table in points, and how far its cells stand from their edges.</summary>
internal sealed class TableGrid
{
    /// <summary>Between figures at the right of their column and a text that begins at the left of the next one, besides the padding.</summary>
    private static readonly double FigureGap = Measure.Of(2);

    private readonly double[] _lefts;
    private readonly double[] _widths;
    private readonly double[] _ends;

    /// <param name="leastWidths">What each column needs so that no word of its header and no ordinary word of its cells is parted, in points.</param>
    public TableGrid(Table table, double width, IReadOnlyList<double> leastWidths)
    {
        PaddingX = PaddingOf(table.Density);
        PaddingY = Measure.Of(table.Density == TableDensity.Normal ? 1.2 : 0.8);
        Width = width;
        var sum = table.Columns.Sum(c => c.Width);
        _widths = [.. table.Columns.Select(c => c.Width / sum * width)];
        _ends = [.. table.Columns.Select((_, i) => EndOf(table, i))];
        double[] padding = [.. _ends.Select(e => (2 * PaddingX) + e)];
        double[] least = [.. leastWidths.Select((w, i) => w + padding[i])];
        Widen(least);
        if (!table.HasFixedColumns)
        {
            ColumnFit.Fit(table, _widths, least, padding);
        }

        _lefts = new double[_widths.Length];
        for (var i = 1; i < _lefts.Length; i++)
        {
            _lefts[i] = _lefts[i - 1] + _widths[i - 1];
        }
    }

    /// <summary>Beside the text of a cell, on each side.</summary>
    public static double PaddingOf(TableDensity density) => Measure.Of(density == TableDensity.Dense ? 1.1 : 1.6);

    public double Width { get; }

    public double PaddingX { get; }

    public double PaddingY { get; }

    public int Count => _widths.Length;

    public double Left(int column) => _lefts[column];

    /// <summary>Width of a cell that covers so many columns, at most up to the right edge.</summary>
    public double WidthOf(int column, int span) => _widths.Skip(column).Take(span).Sum();

    public double TextWidthOf(int column, int span) => WidthOf(column, span) - (2 * PaddingX) - _ends[Math.Min(column + span, Count) - 1];

    /// <summary>Points that a column needs beside its text and the padding.</summary>
    private static double EndOf(Table table, int column) =>
        table.Columns[column].Alignment == Alignment.Right && column + 1 < table.Columns.Count && table.Columns[column + 1].Alignment == Alignment.Left ? FigureGap : 0;

    private void Widen(double[] least)
    {
        var missing = _widths.Select((w, i) => Math.Max(0, least[i] - w)).Sum();
        var spare = _widths.Select((w, i) => Math.Max(0, w - least[i])).Sum();
        if (missing <= 0 || spare <= 0)
        {
            return;
        }

        var share = Math.Min(1, missing / spare);
        for (var i = 0; i < _widths.Length; i++)
        {
            var room = _widths[i] - least[i];
            _widths[i] -= room > 0 ? room * share : room * Math.Min(1, spare / missing);
        }
    }
}
