using Governance.Pdf.Model;

namespace Governance.Pdf.Drawing;

/// <summary>The shapes of the states, drawn in a square whose side is given in points.</summary>
internal static class Marks
{
    /// <summary>Width of a shape beside text.</summary>
    public static readonly double Size = Measure.Of(3.1);

    /// <summary>Between a shape and its word.</summary>
    public static readonly double Gap = Measure.Of(1.1);

    public static void Draw(Canvas canvas, Mark mark, double x, double y, double side, Colour colour)
    {
        canvas.Tag(null);
        var sheet = new MarkSheet(canvas, x, y, side, colour);
        switch (mark)
        {
            case Mark.Done:
            case Mark.WithConditions:
            case Mark.Open:
            case Mark.DueSoon:
            case Mark.NotApplicable:
                RoundMarks.Draw(sheet, mark);
                break;
            default:
                AngularMarks.Draw(sheet, mark);
                break;
        }
    }
}

/// <summary>Coordinates from 0 to 1 inside the square of a shape.</summary>
internal sealed class MarkSheet(Canvas canvas, double x, double y, double side, Colour colour)
{
    public Canvas Canvas { get; } = canvas;

    public Colour Colour { get; } = colour;

    public double X(double part) => x + (part * side);

    public double Y(double part) => y + (part * side);

    public double Length(double part) => part * side;

    public Pen Pen(double width = 0.11) => new(Colour, Length(width));

    public Pen White(double width = 0.11) => new(Palette.White, Length(width));

    public (double X, double Y)[] Points(params double[] parts)
    {
        var points = new (double X, double Y)[parts.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (X(parts[2 * i]), Y(parts[(2 * i) + 1]));
        }

        return points;
    }
}

internal static class RoundMarks
{
    public static void Draw(MarkSheet sheet, Mark mark)
    {
        if (mark == Mark.Done)
        {
            sheet.Canvas.FillCircle(sheet.X(0.5), sheet.Y(0.5), sheet.Length(0.5), sheet.Colour);
            sheet.Canvas.Polygon(sheet.White(0.13), false, sheet.Points(0.27, 0.52, 0.44, 0.68, 0.74, 0.35));
            return;
        }

        sheet.Canvas.Circle(sheet.X(0.5), sheet.Y(0.5), sheet.Length(0.44), sheet.Pen());
        switch (mark)
        {
            case Mark.WithConditions:
                sheet.Canvas.FillPolygon(sheet.Colour, LeftHalf(sheet));
                break;
            case Mark.Open:
                sheet.Canvas.FillCircle(sheet.X(0.5), sheet.Y(0.5), sheet.Length(0.16), sheet.Colour);
                break;
            case Mark.DueSoon:
                sheet.Canvas.Polygon(sheet.Pen(), false, sheet.Points(0.5, 0.22, 0.5, 0.53, 0.7, 0.64));
                break;
            default:
                sheet.Canvas.Line(sheet.X(0.26), sheet.Y(0.5), sheet.X(0.74), sheet.Y(0.5), sheet.Pen(0.14));
                break;
        }
    }

    private static (double X, double Y)[] LeftHalf(MarkSheet sheet)
    {
        var points = new (double X, double Y)[13];
        for (var i = 0; i < points.Length; i++)
        {
            var angle = (Math.PI / 2) + (Math.PI * i / (points.Length - 1));
            points[i] = (sheet.X(0.5 + (0.46 * Math.Cos(angle))), sheet.Y(0.5 + (0.46 * Math.Sin(angle))));
        }

        return points;
    }
}

internal static class AngularMarks
{
    public static void Draw(MarkSheet sheet, Mark mark)
    {
        switch (mark)
        {
            case Mark.Late:
                sheet.Canvas.FillPolygon(sheet.Colour, sheet.Points(0.5, 0.02, 1, 0.94, 0, 0.94));
                sheet.Canvas.Line(sheet.X(0.5), sheet.Y(0.34), sheet.X(0.5), sheet.Y(0.64), sheet.White(0.12));
                sheet.Canvas.FillCircle(sheet.X(0.5), sheet.Y(0.78), sheet.Length(0.07), Palette.White);
                break;
            case Mark.Unknown:
                Unknown(sheet);
                break;
            case Mark.NotMet:
                sheet.Canvas.FillPolygon(sheet.Colour, sheet.Points(0.29, 0, 0.71, 0, 1, 0.29, 1, 0.71, 0.71, 1, 0.29, 1, 0, 0.71, 0, 0.29));
                sheet.Canvas.Line(sheet.X(0.31), sheet.Y(0.31), sheet.X(0.69), sheet.Y(0.69), sheet.White(0.13));
                sheet.Canvas.Line(sheet.X(0.31), sheet.Y(0.69), sheet.X(0.69), sheet.Y(0.31), sheet.White(0.13));
                break;
            case Mark.Paused:
                sheet.Canvas.FillRectangle(sheet.X(0.03), sheet.Y(0.03), sheet.Length(0.94), sheet.Length(0.94), sheet.Colour);
                sheet.Canvas.FillRectangle(sheet.X(0.28), sheet.Y(0.24), sheet.Length(0.15), sheet.Length(0.52), Palette.White);
                sheet.Canvas.FillRectangle(sheet.X(0.57), sheet.Y(0.24), sheet.Length(0.15), sheet.Length(0.52), Palette.White);
                break;
            case Mark.Gap:
                sheet.Canvas.Rectangle(sheet.X(0.07), sheet.Y(0.07), sheet.Length(0.86), sheet.Length(0.86), sheet.Pen() with { Dash = sheet.Length(0.2), Gap = sheet.Length(0.13) });
                break;
            default:
                Papers(sheet, mark);
                break;
        }
    }

    private static void Papers(MarkSheet sheet, Mark mark)
    {
        switch (mark)
        {
            case Mark.OutOfDate:
                sheet.Canvas.Line(sheet.X(0.14), sheet.Y(0.06), sheet.X(0.86), sheet.Y(0.06), sheet.Pen());
                sheet.Canvas.Line(sheet.X(0.14), sheet.Y(0.94), sheet.X(0.86), sheet.Y(0.94), sheet.Pen());
                sheet.Canvas.Polygon(sheet.Pen(0.09), true, sheet.Points(0.25, 0.08, 0.75, 0.08, 0.56, 0.5, 0.75, 0.92, 0.25, 0.92, 0.44, 0.5));
                sheet.Canvas.FillPolygon(sheet.Colour, sheet.Points(0.5, 0.6, 0.7, 0.92, 0.3, 0.92));
                break;
            case Mark.Replaced:
                sheet.Canvas.Polygon(sheet.Pen(0.09), false, sheet.Points(0.28, 0.2, 0.28, 0.06, 0.94, 0.06, 0.94, 0.72, 0.8, 0.72));
                sheet.Canvas.Rectangle(sheet.X(0.06), sheet.Y(0.26), sheet.Length(0.68), sheet.Length(0.68), sheet.Pen(0.09));
                sheet.Canvas.Line(sheet.X(0.14), sheet.Y(0.86), sheet.X(0.66), sheet.Y(0.34), sheet.Pen(0.09));
                break;
            default:
                sheet.Canvas.Rectangle(sheet.X(0.04), sheet.Y(0.14), sheet.Length(0.92), sheet.Length(0.72), sheet.Pen(0.09));
                sheet.Canvas.Hatch(sheet.X(0.04), sheet.Y(0.14), sheet.Length(0.92), sheet.Length(0.72), sheet.Length(0.26), sheet.Pen(0.07));
                break;
        }
    }

    private static void Unknown(MarkSheet sheet)
    {
        sheet.Canvas.Polygon(sheet.Pen(0.1), true, sheet.Points(0.5, 0.02, 0.98, 0.5, 0.5, 0.98, 0.02, 0.5));
        sheet.Canvas.Polygon(sheet.Pen(0.09), false, sheet.Points(0.38, 0.39, 0.42, 0.32, 0.5, 0.29, 0.58, 0.32, 0.61, 0.39, 0.57, 0.46, 0.5, 0.51, 0.5, 0.58));
        sheet.Canvas.FillCircle(sheet.X(0.5), sheet.Y(0.69), sheet.Length(0.055), sheet.Colour);
    }
}
