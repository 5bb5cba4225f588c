using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>Distances in points.</summary>
internal readonly record struct Padding(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Millimetres above and below, and beside.</summary>
    public static Padding Of(double vertical, double horizontal) =>
        new(Measure.Of(horizontal), Measure.Of(vertical), Measure.Of(horizontal), Measure.Of(vertical));
}

/// <summary>Where a decoration is drawn: the whole area of the frame.</summary>
internal readonly record struct Area(double X, double Y, double Width, double Height);

/// <summary>A box with something drawn around or beneath it.</summary>
internal sealed class FrameBox(Box inner, double width, Padding padding, Action<Canvas, Area> decorate) : Box
{
    public override double Height => inner.Height + padding.Top + padding.Bottom;

    public override void Draw(Canvas canvas, double x, double y)
    {
        decorate(canvas, new Area(x, y, width, Height));
        inner.Draw(canvas, x + padding.Left, y + padding.Top);
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced)
    {
        if (!isForced || inner.Split(height - padding.Top - padding.Bottom, true) is not { } parts)
        {
            return null;
        }

        return (Around(parts.Head, width), Around(parts.Tail, width));
    }

    public override Box AtWidth(double width) => Around(inner.AtWidth(width - padding.Left - padding.Right), width);

    private FrameBox Around(Box box, double newWidth) => new(box, newWidth, padding, decorate) { Before = Before, After = After, KeepsWithNext = KeepsWithNext };
}
