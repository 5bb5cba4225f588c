namespace Governance.Pdf.Drawing;

/// <summary>Coordinates from 0 to 1 inside the square of a shape.</summary>
internal sealed class MarkSheet(Canvas canvas, double x, double y, double side, Colour colour)
{
    public Canvas Canvas { get; } = canvas;

    public Colour Colour { get; } = colour;

    public double X(double part) => x + (part * side);

    public double Y(double part) => y + (part * side);

    public double Length(double part) => part * side;

    public Pen Pen(double width = 0.11) => new(Colour, Length(width));

    public Pen White(double width = 0.11) => new(Palette.White, Length(width));

    public (double X, double Y)[] Points(params double[] parts)
    {
        var points = new (double X, double Y)[parts.Length / 2];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = (X(parts[2 * i]), Y(parts[(2 * i) + 1]));
        }

        return points;
    }
}
