using Governance.Pdf.Model;

namespace Governance.Pdf.Drawing;

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
                Gap(sheet);
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

    // Side by side, so that every corner is closed.
    private static void Gap(MarkSheet sheet)
    {
        var pen = sheet.Pen() with { Dash = sheet.Length(0.194), Gap = sheet.Length(0.194) };
        sheet.Canvas.Line(sheet.X(0.015), sheet.Y(0.07), sheet.X(0.985), sheet.Y(0.07), pen);
        sheet.Canvas.Line(sheet.X(0.015), sheet.Y(0.93), sheet.X(0.985), sheet.Y(0.93), pen);
        sheet.Canvas.Line(sheet.X(0.07), sheet.Y(0.015), sheet.X(0.07), sheet.Y(0.985), pen);
        sheet.Canvas.Line(sheet.X(0.93), sheet.Y(0.015), sheet.X(0.93), sheet.Y(0.985), pen);
    }

    private static void Unknown(MarkSheet sheet)
    {
        sheet.Canvas.Polygon(sheet.Pen(0.1), true, sheet.Points(0.5, 0.02, 0.98, 0.5, 0.5, 0.98, 0.02, 0.5));
        sheet.Canvas.Polygon(sheet.Pen(0.09), false, sheet.Points(0.38, 0.39, 0.42, 0.32, 0.5, 0.29, 0.58, 0.32, 0.61, 0.39, 0.57, 0.46, 0.5, 0.51, 0.5, 0.58));
        sheet.Canvas.FillCircle(sheet.X(0.5), sheet.Y(0.69), sheet.Length(0.055), sheet.Colour);
    }
}
