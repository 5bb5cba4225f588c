using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>A drawing area; all lengths in millimetres from its top left corner, strokes in points.</summary>
internal sealed class ChartSheet(Canvas canvas, double left, double top)
{
    /// <summary>Width of every chart.</summary>
    public const double Width = 172;

    /// <summary>Smallest type, for all text of charts.</summary>
    private const double TextSize = 7.5;

    private const double TitleSize = 8.2;

    public static Pen Grid => new(Palette.Hairline, 0.4);

    public static Pen Frame => new(Palette.Rule, 0.75);

    public static double WidthOf(string text, bool isBold = false) =>
        new TextFace(isBold, TextSize, Palette.Ink).WidthOf(text) / Measure.Of(1);

    /// <summary>Bold text cut with "…" where it is wider.</summary>
    public static string Shortened(string text, double width)
    {
        if (WidthOf(text, true) <= width)
        {
            return text;
        }

        while (text.Length > 1 && WidthOf(text + "…", true) > width)
        {
            text = text[..^1];
        }

        return text.TrimEnd() + "…";
    }

    public void Line(double x1, double y1, double x2, double y2, Pen pen) => canvas.Line(X(x1), Y(y1), X(x2), Y(y2), pen);

    public void Fill(double x, double y, double width, double height, Colour colour) =>
        canvas.FillRectangle(X(x), Y(y), Measure.Of(width), Measure.Of(height), colour);

    public void Rectangle(double x, double y, double width, double height, Pen pen) =>
        canvas.Rectangle(X(x), Y(y), Measure.Of(width), Measure.Of(height), pen);

    public void Hatch(double x, double y, double width, double height, Colour colour)
    {
        canvas.Hatch(X(x), Y(y), Measure.Of(width), Measure.Of(height), Measure.Of(1), new Pen(colour, 0.6));
        Rectangle(x, y, width, height, new Pen(colour, 0.75));
    }

    public void Polygon(Colour colour, params (double X, double Y)[] points) =>
        canvas.FillPolygon(colour, [.. points.Select(p => (X(p.X), Y(p.Y)))]);

    public void Path(Pen pen, bool isClosed, params (double X, double Y)[] points) =>
        canvas.Polygon(pen, isClosed, [.. points.Select(p => (X(p.X), Y(p.Y)))]);

    public void Dot(double x, double y, double radius, Colour colour) => canvas.FillCircle(X(x), Y(y), Measure.Of(radius), colour);

    public void OpenCircle(double x, double y, double radius, Colour colour)
    {
        canvas.FillCircle(X(x), Y(y), Measure.Of(radius), Palette.White);
        canvas.Circle(X(x), Y(y), Measure.Of(radius), new Pen(colour, 1.1));
    }

    /// <summary>Text beginning, or with <see cref="Alignment.Right"/> ending, at x.</summary>
    public void Text(string text, double x, double baseline, Colour colour, bool isBold = false, Alignment alignment = Alignment.Left) =>
        Draw(text, x, baseline, new TextFace(isBold, TextSize, colour), alignment);

    public void Centred(string text, double x, double baseline, Colour colour) => Text(text, x - (WidthOf(text) / 2), baseline, colour);

    public void Title(string text, double x, double baseline) => Draw(text, x, baseline, new TextFace(true, TitleSize, Palette.Ink), Alignment.Left);

    /// <summary>Large bold text with its middle at x.</summary>
    public void Count(string text, double x, double baseline)
    {
        var face = new TextFace(true, 16, Palette.Ink);
        Draw(text, x - (face.WidthOf(text) / Measure.Of(1) / 2), baseline, face, Alignment.Left);
    }

    /// <summary>Text on white, so that lines behind it do not run through it.</summary>
    public void Label(string text, double x, double baseline, Colour colour, bool isBold, Alignment alignment = Alignment.Left)
    {
        var width = WidthOf(text, isBold);
        var start = alignment == Alignment.Right ? x - width : x;
        Fill(start - 0.4, baseline - 2.3, width + 0.8, 3, Palette.White);
        Text(text, start, baseline, colour, isBold);
    }

    private void Draw(string text, double x, double baseline, TextFace face, Alignment alignment)
    {
        var shown = Layout.AtomBuilder.Printable(text, face.Font);
        var start = alignment == Alignment.Right ? X(x) - face.WidthOf(shown) : X(x);
        canvas.Text(shown, start, Y(baseline), face);
    }

    private double X(double millimetres) => left + Measure.Of(millimetres);

    private double Y(double millimetres) => top + Measure.Of(millimetres);
}
