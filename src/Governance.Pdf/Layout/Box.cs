using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>A laid-out part of a page, or, as long as it can be split, of several. Lengths in points.</summary>
internal abstract class Box
{
    public abstract double Height { get; }

    /// <summary>Distance to what stands above; the larger one of both counts, none at the top of a page.</summary>
    public double Before { get; init; }

    public double After { get; init; }

    /// <summary>Headings and captions do not stand alone at the end of a page.</summary>
    public bool KeepsWithNext { get; init; }

    /// <summary>What must fit on the page for the box to begin there.</summary>
    public virtual double FirstHeight => Height;

    public abstract void Draw(Canvas canvas, double x, double y);

    /// <summary>The part that fits into the height, and the rest; null if no part may stand there.</summary>
    /// <param name="isForced">The page is empty, so that waiting for more room is in vain: rules of taste give way.</param>
    public virtual (Box Head, Box Tail)? Split(double height, bool isForced) => null;

    /// <summary>The same box in another width.</summary>
    public virtual Box AtWidth(double width) => this;
}
