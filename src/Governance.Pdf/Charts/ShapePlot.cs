using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Charts;

/// <summary>Draws the shapes of a <see cref="VectorDrawing"/> in their order.</summary>
internal sealed class ShapePlot(VectorDrawing drawing)
{
    private const double HeadLength = 2.2;
    private const double HeadWidth = 0.9;

    public double Height => drawing.Height;

    public void Draw(ChartSheet sheet)
    {
        foreach (var shape in drawing.Shapes)
        {
            DrawOne(sheet, shape);
        }
    }

    private static void DrawOne(ChartSheet sheet, Shape shape)
    {
        switch (shape)
        {
            case BoxShape box:
                DrawBox(sheet, box);
                break;
            case StrokeShape stroke:
                DrawStroke(sheet, stroke);
                break;
            case LabelShape label:
                DrawLabel(sheet, label);
                break;
            default:
                throw new ArgumentException($"Shapes of type {shape.GetType().Name} cannot be printed.", nameof(shape));
        }
    }

    private static void DrawBox(ChartSheet sheet, BoxShape box)
    {
        if (box.Fill is ShapeFill.Grey or ShapeFill.White)
        {
            sheet.Fill(box.X, box.Y, box.Width, box.Height, box.Fill == ShapeFill.Grey ? Palette.HeadFill : Palette.White);
        }
        else if (box.Fill == ShapeFill.Hatched)
        {
            sheet.Hatch(box.X, box.Y, box.Width, box.Height, Palette.Hatching);
        }

        sheet.Rectangle(box.X, box.Y, box.Width, box.Height, PenOf(box.Line, box.Tone));
    }

    private static void DrawStroke(ChartSheet sheet, StrokeShape stroke)
    {
        sheet.Line(stroke.X1, stroke.Y1, stroke.X2, stroke.Y2, PenOf(stroke.Line, stroke.Tone));
        if (stroke.HeadAtEnd)
        {
            DrawHead(sheet, stroke.X1, stroke.Y1, stroke.X2, stroke.Y2, stroke.Tone);
        }

        if (stroke.HeadAtStart)
        {
            DrawHead(sheet, stroke.X2, stroke.Y2, stroke.X1, stroke.Y1, stroke.Tone);
        }
    }

    private static void DrawHead(ChartSheet sheet, double fromX, double fromY, double toX, double toY, Tone tone)
    {
        var length = Math.Sqrt(Math.Pow(toX - fromX, 2) + Math.Pow(toY - fromY, 2));
        var (x, y) = ((toX - fromX) / length, (toY - fromY) / length);
        var (backX, backY) = (toX - (x * HeadLength), toY - (y * HeadLength));
        sheet.Polygon(Palette.Of(tone), (toX, toY), (backX - (y * HeadWidth), backY + (x * HeadWidth)), (backX + (y * HeadWidth), backY - (x * HeadWidth)));
    }

    private static void DrawLabel(ChartSheet sheet, LabelShape label)
    {
        var text = ChartSheet.Shortened(label.Text, label.Room);
        var x = label.IsCentred ? label.X - (ChartSheet.WidthOf(text, label.IsBold) / 2) : label.X;
        sheet.Text(text, x, label.Baseline, Palette.Of(label.Tone), label.IsBold);
    }

    private static Pen PenOf(ShapeLine line, Tone tone) => line switch
    {
        ShapeLine.Heavy => new Pen(Palette.Of(tone), 1.4),
        ShapeLine.Dashed => new Pen(Palette.Of(tone), 0.9, 3, 2),
        ShapeLine.Dotted => new Pen(Palette.Of(tone), 0.9, 0.8, 1.6),
        _ => new Pen(Palette.Of(tone), 0.7),
    };
}
