using Governance.Pdf.Charts;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Figures: caption above, drawing, note below, all on one page.</summary>
internal static class FigureBoxes
{
    public static Box Figure(Figure figure, Setting setting)
    {
        var node = setting.Parent.Add("Figure", alt: figure.Alt);
        var caption = TextBoxes.Caption(figure.Caption, setting, "", node.Add("Caption"));
        var (height, draw) = Drawing(figure);
        var drawing = Tagged(node, ChartSheet.Width, height, draw);
        List<Box> boxes = [new StackBox([caption]) { After = Measure.Of(1.2) }, drawing];
        if (figure.Note is not null)
        {
            boxes.Add(TextBoxes.Note(figure.Note, setting));
        }

        return new StackBox(boxes) { StaysTogether = true, Before = Measure.Of(2), After = Measure.Of(3) };
    }

    /// <summary>A drawing with its tag and the place it takes on the page; measures in millimetres.</summary>
    public static DrawingBox Tagged(StructureNode node, double width, double height, Action<ChartSheet> draw) => new(Measure.Of(height), (canvas, x, y) =>
    {
        node.Attributes = PlaceOf(x, y, Measure.Of(width), Measure.Of(height));
        canvas.Tag(node);
        draw(new ChartSheet(canvas, x, y));
    });

    /// <summary>Where a figure stands, as its tag says it; points from the top left.</summary>
    public static string PlaceOf(double x, double y, double width, double height)
    {
        var bottom = Measure.PageHeight - y - height;
        return $"/O /Layout /Placement /Block /BBox [{PdfText.Number(x)} {PdfText.Number(bottom)} {PdfText.Number(x + width)} {PdfText.Number(bottom + height)}]";
    }

    private static (double Height, Action<ChartSheet> Draw) Drawing(Figure figure)
    {
        switch (figure)
        {
            case CourseOfCase course:
                var bars = new CourseChart(course);
                return (bars.Height, bars.Draw);
            case IntervalChart intervals:
                var plot = new IntervalPlot(intervals);
                return (plot.Height, plot.Draw);
            case BarChart chart:
                var barPlot = new BarPlot(chart);
                return (barPlot.Height, barPlot.Draw);
            case VectorDrawing drawing:
                var shapes = new ShapePlot(drawing);
                return (shapes.Height, shapes.Draw);
            case ConfusionMatrix matrix:
                var cells = new ConfusionPlot(matrix);
                return (cells.Height, cells.Draw);
            case Picture picture:
                var picturePlot = new PicturePlot(picture);
                return (picturePlot.Height, picturePlot.Draw);
            default:
                throw new ArgumentException($"Figures of type {figure.GetType().Name} cannot be printed.", nameof(figure));
        }
    }
}
