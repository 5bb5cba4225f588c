namespace Governance.Pdf.Model;

/// <summary>
/// A drawing of simple shapes, 172 mm wide. The same shapes are drawn on pages as SVG, so that picture and print are one. Measures in
/// millimetres from the top left; every text must also stand in a table nearby.
/// </summary>
public sealed record VectorDrawing : Figure
{
    public const double Width = 172;

    public required double Height { get; init; }

    public required IReadOnlyList<Shape> Shapes { get; init; }
}

public abstract record Shape;

public enum ShapeFill
{
    None,
    Grey,
    Hatched,
    White,
}

public enum ShapeLine
{
    Thin,
    Heavy,
    Dashed,
    Dotted,
}

public sealed record BoxShape(double X, double Y, double Width, double Height, ShapeFill Fill = ShapeFill.None, ShapeLine Line = ShapeLine.Thin, Tone Tone = Tone.Second) : Shape;

/// <summary>A straight line, with a head where it leads to.</summary>
public sealed record StrokeShape(double X1, double Y1, double X2, double Y2, ShapeLine Line = ShapeLine.Thin, Tone Tone = Tone.Ink) : Shape
{
    public bool HeadAtStart { get; init; }

    public bool HeadAtEnd { get; init; }
}

/// <summary>One line of text of 7.5 pt, cut with "…" where it is wider than its room.</summary>
/// <param name="X">Left end, or the middle where it is centred.</param>
/// <param name="Room">Widest, in millimetres.</param>
public sealed record LabelShape(string Text, double X, double Baseline, double Room, bool IsBold = false, Tone Tone = Tone.Ink, bool IsCentred = false) : Shape;
