namespace Governance.Pdf.Model;

/// <summary>
/// A drawing made of lines, areas and words. The same shapes can be drawn by others (a page draws them as SVG): lengths in millimetres from the top
/// left corner, no colours but roles of ink.
/// </summary>
public sealed record Picture : Figure
{
    /// <summary>Above 0, at most 172 mm.</summary>
    public required double Width { get; init; }

    /// <summary>Above 0.</summary>
    public required double Height { get; init; }

    public required IReadOnlyList<DrawnShape> Shapes { get; init; }
}

/// <summary>What a line or an area means; whoever draws it chooses the colour.</summary>
public enum Ink
{
    /// <summary>Figures and words.</summary>
    Strong,

    /// <summary>Words beside them.</summary>
    Soft,

    Grid,
    Frame,

    /// <summary>The ground, for words over lines and for hollow marks.</summary>
    Paper,

    Good,
    Bad,
    Accent,
}

/// <summary>Which point of a text stands at its place.</summary>
public enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>One part of a picture, drawn in order.</summary>
public abstract record DrawnShape(Ink Ink);

public readonly record struct Spot(double X, double Y);

/// <param name="Thickness">In millimetres.</param>
public sealed record LineShape(IReadOnlyList<Spot> Spots, Ink Ink, double Thickness = 0.25, bool IsDashed = false, bool IsClosed = false) : DrawnShape(Ink)
{
    public static LineShape Between(double x1, double y1, double x2, double y2, Ink ink, double thickness = 0.25, bool isDashed = false) =>
        new([new Spot(x1, y1), new Spot(x2, y2)], ink, thickness, isDashed);
}

/// <summary>A filled polygon.</summary>
public sealed record AreaShape(IReadOnlyList<Spot> Spots, Ink Ink) : DrawnShape(Ink)
{
    public static AreaShape Box(double x, double y, double width, double height, Ink ink) =>
        new([new Spot(x, y), new Spot(x + width, y), new Spot(x + width, y + height), new Spot(x, y + height)], ink);
}

/// <param name="IsFilled">Else only its edge is drawn, on paper.</param>
public sealed record DotShape(double X, double Y, double Radius, Ink Ink, bool IsFilled) : DrawnShape(Ink);

/// <param name="Y">Base line.</param>
public sealed record WordShape(string Text, double X, double Y, Ink Ink, Anchor Anchor = Anchor.Start, bool IsBold = false) : DrawnShape(Ink);
