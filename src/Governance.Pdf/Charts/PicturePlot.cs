using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>Draws the shapes of a picture.</summary>
internal sealed class PicturePlot
{
    // Strokes are given in points on a page, and in millimetres in a picture.
    private const double PointsPerMillimetre = 72 / 25.4;

    private readonly Picture _picture;

    public PicturePlot(Picture picture)
    {
        _picture = picture;
        if (picture.Width is not (> 0 and <= ChartSheet.Width) || picture.Height <= 0)
        {
            throw new ArgumentException($"The picture \"{picture.Caption}\" is {picture.Width} by {picture.Height} mm; it fits up to {ChartSheet.Width} mm.", nameof(picture));
        }
    }

    public double Height => _picture.Height;

    public void Draw(ChartSheet sheet)
    {
        foreach (var shape in _picture.Shapes)
        {
            Draw(sheet, shape);
        }
    }

    private static void Draw(ChartSheet sheet, DrawnShape shape)
    {
        var colour = ColourOf(shape.Ink);
        switch (shape)
        {
            case LineShape line:
                sheet.Path(PenOf(line, colour), line.IsClosed, [.. line.Spots.Select(s => (s.X, s.Y))]);
                break;
            case AreaShape area:
                sheet.Polygon(colour, [.. area.Spots.Select(s => (s.X, s.Y))]);
                break;
            case DotShape { IsFilled: true } dot:
                sheet.Dot(dot.X, dot.Y, dot.Radius, colour);
                break;
            case DotShape dot:
                sheet.OpenCircle(dot.X, dot.Y, dot.Radius, colour);
                break;
            case WordShape word:
                Write(sheet, word, colour);
                break;
        }
    }

    private static void Write(ChartSheet sheet, WordShape word, Colour colour)
    {
        var start = word.Anchor == Anchor.Middle ? word.X - (ChartSheet.WidthOf(word.Text, word.IsBold) / 2) : word.X;
        sheet.Text(word.Text, start, word.Y, colour, word.IsBold, word.Anchor == Anchor.End ? Alignment.Right : Alignment.Left);
    }

    private static Pen PenOf(LineShape line, Colour colour) => line.IsDashed
        ? new Pen(colour, line.Thickness * PointsPerMillimetre, Measure.Of(1.4), Measure.Of(0.9))
        : new Pen(colour, line.Thickness * PointsPerMillimetre);

    private static Colour ColourOf(Ink ink) => ink switch
    {
        Ink.Soft => Palette.Second,
        Ink.Grid => Palette.Hairline,
        Ink.Frame => Palette.Rule,
        Ink.Paper => Palette.White,
        Ink.Good => Palette.Green,
        Ink.Bad => Palette.Red,
        Ink.Accent => Palette.Blue,
        _ => Palette.Ink,
    };
}
