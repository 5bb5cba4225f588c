using Governance.Pdf.Drawing;
using Governance.Pdf.Model;
using Governance.Pdf.Structure;

namespace Governance.Pdf.Layout;

/// <summary>Images as large as their place allows, proportions kept.</summary>
internal static class ImageBoxes
{
    private const double Gap = 6;

    public static Box Image(ImageBlock image, Setting setting)
    {
        var (box, _) = Fitted(image, setting, 0);
        return new StackBox([box]) { StaysTogether = true, Before = Measure.Of(2), After = Measure.Of(2) };
    }

    /// <summary>The image at the right end, and text at its left whose last line ends where the image does.</summary>
    public static Box AtTheRight(ImageBlock image, Func<double, Box> text, Setting setting)
    {
        var (box, width) = Fitted(image, setting, setting.Width);
        var beside = text(setting.Width - width - Measure.Of(Gap));
        var height = Math.Max(box.Height, beside.Height);
        return new DrawingBox(height, (canvas, x, y) =>
        {
            box.Draw(canvas, x, y);
            beside.Draw(canvas, x, y + height - beside.Height);
        })
        { After = Measure.Of(2) };
    }

    // With a right end the image ends there; its place does not begin at its left then.
    private static (Box Box, double Width) Fitted(ImageBlock image, Setting setting, double rightEnd)
    {
        var (pixels, node) = (image.Pixels, setting.Parent.Add("Figure", alt: image.Alt));
        var scale = Math.Min(Measure.Of(image.Width) / pixels.Width, Measure.Of(image.Height) / pixels.Height);
        var (width, height) = (pixels.Width * scale, pixels.Height * scale);
        var left = rightEnd > 0 ? rightEnd - width : 0;
        return (new DrawingBox(height, (canvas, x, y) => Draw(canvas, node, pixels, (x + left, y, width, height))), width);
    }

    private static void Draw(Canvas canvas, StructureNode node, PixelImage pixels, (double X, double Y, double Width, double Height) place)
    {
        node.Attributes = FigureBoxes.PlaceOf(place.X, place.Y, place.Width, place.Height);
        canvas.Tag(node);
        canvas.Image(pixels, place.X, place.Y, place.Width, place.Height);
    }
}
