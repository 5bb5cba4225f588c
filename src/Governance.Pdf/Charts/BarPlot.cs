using System.Globalization;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>Horizontal bars from zero.</summary>
internal sealed class BarPlot(BarChart chart)
{
    private const double PlotLeft = 52;
    private const double Head = 5;
    private const double Row = 6.1;
    private const double Thickness = 3;

    public double Height => 14 + (Row * chart.Bars.Count);

    /// <summary>Leaves room for the text at the end of a bar.</summary>
    private double PlotRight => ChartSheet.Width - 3 - chart.Bars.Select(b => ChartSheet.WidthOf(b.Text, b.BreaksLimit)).Append(0).Max();

    private double Bottom => Head + (Row * chart.Bars.Count);

    public void Draw(ChartSheet sheet)
    {
        var longest = chart.Bars.Select(b => b.Length).Append(chart.Limit ?? 0).Append(1e-9).Max();
        var axis = new NumberAxis(0, longest, PlotLeft, PlotRight);
        foreach (var tick in axis.Ticks())
        {
            sheet.Line(axis.X(tick), Head - 1, axis.X(tick), Bottom, ChartSheet.Grid);
            sheet.Centred(tick.ToString("0.###", CultureInfo.InvariantCulture), axis.X(tick), Bottom + 3.2, Palette.Second);
        }

        sheet.Line(PlotLeft, Head - 1, PlotLeft, Bottom, ChartSheet.Frame);
        sheet.Centred(chart.Axis, (PlotLeft + PlotRight) / 2, Bottom + 6.8, Palette.Second);
        for (var i = 0; i < chart.Bars.Count; i++)
        {
            DrawBar(sheet, axis, chart.Bars[i], Head + (Row * (i + 0.5)));
        }

        if (chart.Limit is { } limit)
        {
            sheet.Line(axis.X(limit), Head - 2, axis.X(limit), Bottom, Pen.Limit(Palette.Ink));
            sheet.Centred(chart.LimitLabel ?? "limit", axis.X(limit), 2.4, Palette.Second);
        }
    }

    private static void DrawBar(ChartSheet sheet, NumberAxis axis, Bar bar, double middle)
    {
        var colour = bar.BreaksLimit ? Palette.Red : Palette.Ink;
        sheet.Text(ChartSheet.Shortened(bar.Label, PlotLeft - 2), 0, middle + 0.9, Palette.Ink, true);
        if (bar.BreaksLimit)
        {
            sheet.Hatch(axis.Left, middle - (Thickness / 2), axis.X(bar.Length) - axis.Left, Thickness, colour);
        }
        else
        {
            sheet.Fill(axis.Left, middle - (Thickness / 2), axis.X(bar.Length) - axis.Left, Thickness, colour);
        }

        sheet.Label(bar.Text, axis.X(bar.Length) + 1.6, middle + 0.9, colour, bar.BreaksLimit);
    }
}
