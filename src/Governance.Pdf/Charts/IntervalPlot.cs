using System.Globalization;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>Points with intervals, row by row, in one or two panels.</summary>
internal sealed class IntervalPlot
{
    private const double Head = 9;
    private const double Row = 4.8;
    private const double TickHeight = 0.8;

    private readonly IntervalChart _chart;
    private ChartSheet _sheet = null!;

    public IntervalPlot(IntervalChart chart)
    {
        _chart = chart;
        if (chart.Panels.Count is 0 or > 2 || chart.Rows.Any(r => r.Values.Count != 0 && r.Values.Count != chart.Panels.Count))
        {
            throw new ArgumentException($"The chart \"{chart.Caption}\" needs one or two panels and as many values in every row.", nameof(chart));
        }
    }

    public double Height => 18 + (Row * _chart.Rows.Count);

    private double Bottom => Head + (Row * _chart.Rows.Count);

    public void Draw(ChartSheet sheet)
    {
        _sheet = sheet;
        for (var i = 0; i < _chart.Rows.Count; i++)
        {
            var row = _chart.Rows[i];
            var indent = row.IsIndented ? 3 : 0;
            var room = PlaceOf(0).Left - 4 - indent - (row.Values.Count == 0 ? 0 : ChartSheet.WidthOf(row.Values[0].Basis));
            sheet.Text(ChartSheet.Shortened(row.Label, room), indent, MiddleOf(i) + 0.9, Palette.Ink, !row.IsIndented);
        }

        for (var p = 0; p < _chart.Panels.Count; p++)
        {
            DrawPanel(_chart.Panels[p], p, PlaceOf(p));
        }
    }

    private static double MiddleOf(int row) => Head + (Row * (row + 0.5));

    private (double Left, double Right) PlaceOf(int panel) => (_chart.Panels.Count, panel) switch
    {
        (1, _) => (66, 168),
        (_, 0) => (48, 96),
        _ => (122, 170),
    };

    private void DrawPanel(IntervalPanel panel, int index, (double Left, double Right) place)
    {
        var axis = new NumberAxis(Lowest(panel, index), panel.Upper, place.Left, place.Right);
        foreach (var tick in axis.Ticks())
        {
            _sheet.Line(axis.X(tick), Head - 3, axis.X(tick), Bottom, ChartSheet.Grid);
            _sheet.Centred(tick.ToString("0.###", CultureInfo.InvariantCulture), axis.X(tick), Bottom + 3.2, Palette.Second);
        }

        _sheet.Line(place.Left, Bottom, place.Right, Bottom, ChartSheet.Frame);
        _sheet.Title(panel.Title, place.Left, 3);
        _sheet.Centred(panel.Unit, (place.Left + place.Right) / 2, Bottom + 6.8, Palette.Second);
        DrawTarget(panel, axis, place.Right);
        for (var i = 0; i < _chart.Rows.Count; i++)
        {
            if (_chart.Rows[i].Values.Count > 0)
            {
                DrawValue(_chart.Rows[i].Values[index], axis, MiddleOf(i));
            }
        }
    }

    private double Lowest(IntervalPanel panel, int index)
    {
        var bounds = _chart.Rows.Where(r => r.Values.Count > 0).Select(r => r.Values[index]).Where(v => v.Point is not null).Select(v => v.Lower);
        var lowest = bounds.Append(panel.Lower).Min();
        return lowest < panel.Lower ? Math.Floor(lowest / 10) * 10 : panel.Lower;
    }

    private void DrawTarget(IntervalPanel panel, NumberAxis axis, double right)
    {
        if (panel.Target is not { } target)
        {
            return;
        }

        _sheet.Line(axis.X(target), Head - 4, axis.X(target), Bottom, Pen.Limit(Palette.Ink));
        _sheet.Text(panel.TargetLabel ?? "target", right, 3, Palette.Second, alignment: Alignment.Right);
    }

    private void DrawValue(IntervalValue value, NumberAxis axis, double middle)
    {
        _sheet.Text(value.Basis, axis.Left - 2, middle + 0.9, Palette.Second, alignment: Alignment.Right);
        if (value.Point is not { } point)
        {
            _sheet.Label(value.Breach ?? "not estimable", axis.Left + 1, middle + 0.9, Palette.Ink, false);
            return;
        }

        var colour = value.Breach is null ? Palette.Ink : Palette.Red;
        var (lower, upper) = (axis.X(value.Lower), axis.X(value.Upper));
        if (value.Lower < value.Upper)
        {
            DrawBar(lower, upper, middle, new Pen(colour, 1.1));
        }

        DrawPoint(value.Mark, axis.X(point), middle, colour);
        DrawBreach(value.Breach, axis, lower, upper, middle);
    }

    private void DrawBar(double lower, double upper, double middle, Pen pen)
    {
        _sheet.Line(lower, middle, upper, middle, pen);
        _sheet.Line(lower, middle - TickHeight, lower, middle + TickHeight, pen);
        _sheet.Line(upper, middle - TickHeight, upper, middle + TickHeight, pen);
    }

    private void DrawPoint(PointMark mark, double x, double y, Colour colour)
    {
        switch (mark)
        {
            case PointMark.OpenCircle:
                _sheet.OpenCircle(x, y, 1, colour);
                break;
            case PointMark.Diamond:
                _sheet.Polygon(colour, (x, y - 1.6), (x + 1.6, y), (x, y + 1.6), (x - 1.6, y));
                break;
            case PointMark.OpenDiamond:
                _sheet.Polygon(Palette.White, (x, y - 1.6), (x + 1.6, y), (x, y + 1.6), (x - 1.6, y));
                _sheet.Path(new Pen(colour, 1.1), true, (x, y - 1.6), (x + 1.6, y), (x, y + 1.6), (x - 1.6, y));
                break;
            default:
                _sheet.Fill(x - 0.95, y - 0.95, 1.9, 1.9, colour);
                break;
        }
    }

    private void DrawBreach(string? breach, NumberAxis axis, double lower, double upper, double middle)
    {
        if (breach is null)
        {
            return;
        }

        var width = ChartSheet.WidthOf(breach, true);
        if (lower - 1.5 - width >= axis.Left)
        {
            _sheet.Label(breach, lower - 1.5, middle + 0.9, Palette.Red, true, Alignment.Right);
        }
        else if (upper + 1.5 + width <= axis.Right + 2)
        {
            _sheet.Label(breach, upper + 1.5, middle + 0.9, Palette.Red, true);
        }
        else
        {
            _sheet.Label(breach, axis.Left + 0.8, middle - 1.3, Palette.Red, true);
        }
    }
}
