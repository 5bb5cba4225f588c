using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Head and foot of the pages: artifacts, drawn outside the text block.</summary>
internal static class RunningLines
{
    private static readonly double HeadText = Measure.Of(11.6);
    private static readonly double HeadRule = Measure.Of(17);
    private static readonly double FootRule = Measure.Of(282);
    private static readonly double FootText = Measure.Of(285.2);
    private static readonly double Gap = Measure.Of(3);
    private static readonly double WidestHeadLeft = Measure.Of(60);
    private static readonly double WidestFootLeft = Measure.Of(100);
    private static readonly TextFace Plain = new(false, 7.5, Palette.Second);

    public static void DrawHead(PdfDocument document, Section section, Canvas page)
    {
        page.Tag(null);
        Rule(page, HeadRule);
        Draw(page, new Line(document.HeadLeft, section.ShortTitle, document.HeadRight), HeadText, WidestHeadLeft, new TextFace(true, 7.5, Palette.Ink), Plain);
    }

    public static void DrawFeet(PdfDocument document, DrawnDocument drawn)
    {
        foreach (var page in drawn.Pages)
        {
            page.Tag(null);
            Rule(page, FootRule);
            var number = $"Page {PdfText.Number(page.Index + 1)} of {PdfText.Number(drawn.Pages.Count)}";
            Draw(page, new Line(document.FootLeft, document.FootMiddle, number), FootText, WidestFootLeft, Plain, new TextFace(true, 8.5, Palette.Ink));
        }
    }

    // The middle stands in the middle of the text block, or, where the left is long, in the middle of what remains; what has no room is cut with "…".
    private static void Draw(Canvas page, Line line, double middleY, double widestLeft, TextFace middleFace, TextFace rightFace)
    {
        var right = Fitted(line.Right, rightFace, Measure.Width / 2);
        var left = Fitted(line.Left, Plain, widestLeft);
        var (start, end) = (Plain.WidthOf(left) + Gap, Measure.Width - rightFace.WidthOf(right) - Gap);
        var middle = Fitted(line.Middle, middleFace, end - start);
        var width = middleFace.WidthOf(middle);
        var centred = (Measure.Width - width) / 2;
        Text(page, left, Measure.Left, middleY, Plain);
        Text(page, middle, Measure.Left + (centred >= start && centred + width <= end ? centred : (start + end - width) / 2), middleY, middleFace);
        Text(page, right, Measure.Right - rightFace.WidthOf(right), middleY, rightFace);
    }

    private static void Text(Canvas page, string text, double x, double middleY, TextFace face)
    {
        if (text.Length > 0)
        {
            page.Text(text, x, middleY + (face.Font.CapHeight * face.Size / 2000), face);
        }
    }

    private static string Fitted(string text, TextFace face, double width)
    {
        var shown = AtomBuilder.Printable(text, face.Font);
        if (face.WidthOf(shown) <= width)
        {
            return shown;
        }

        while (shown.Length > 0 && face.WidthOf(shown + "…") > width)
        {
            shown = shown[..^1];
        }

        return shown.TrimEnd() + "…";
    }

    private static void Rule(Canvas page, double y) => page.Line(Measure.Left, y, Measure.Right, y, new Pen(Palette.Rule, 0.5));

    private sealed record Line(string Left, string Middle, string Right);
}
