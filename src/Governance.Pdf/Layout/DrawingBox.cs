using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>A drawing of fixed height.</summary>
internal sealed class DrawingBox(double height, Action<Canvas, double, double> draw) : Box
{
    public override double Height => height;

    public override void Draw(Canvas canvas, double x, double y)
    {
        if (!canvas.Document.IsTrial)
        {
            draw(canvas, x, y);
        }
    }
}

/// <summary>Gives a box a name that links lead to, and a bookmark.</summary>
internal sealed class NamedBox(Box inner, string? target, string? bookmark) : Box
{
    public override double Height => inner.Height;

    public override double FirstHeight => inner.FirstHeight;

    public override void Draw(Canvas canvas, double x, double y)
    {
        var place = new PagePlace(canvas.Index, y);
        if (target is not null)
        {
            canvas.Document.AddTarget(target, place);
        }

        if (bookmark is not null)
        {
            canvas.Document.AddBookmark(2, bookmark, place);
        }

        inner.Draw(canvas, x, y);
    }

    public override (Box Head, Box Tail)? Split(double height, bool isForced) => inner.Split(height, isForced) is { } parts
        ? (Around(parts.Head), parts.Tail)
        : null;

    public override Box AtWidth(double width) => Around(inner.AtWidth(width));

    public static Box Of(Box inner, string? target, string? bookmark) => target is null && bookmark is null
        ? inner
        : new NamedBox(inner, target, bookmark) { Before = inner.Before, After = inner.After, KeepsWithNext = inner.KeepsWithNext };

    private NamedBox Around(Box box) => new(box, target, bookmark) { Before = Before, After = After, KeepsWithNext = KeepsWithNext };
}
