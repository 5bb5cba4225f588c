using Governance.Pdf.Model;

namespace Governance.Pdf.Drawing;

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
