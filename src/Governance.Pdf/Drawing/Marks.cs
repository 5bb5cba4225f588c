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
