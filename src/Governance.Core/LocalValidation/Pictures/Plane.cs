using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>From figures to millimetres: a part of the plane drawn in a box.</summary>
/// <param name="At">Left edge of the box, mm.</param>
/// <param name="From">Upper edge of the box, mm.</param>
internal sealed record Plane(double At, double From, double Width, double Height, double Left, double Right, double Bottom, double Top)
{
    public double X(double value) => At + (Math.Clamp((value - Left) / (Right - Left), 0, 1) * Width);

    public double Y(double value) => From + (Math.Clamp((Top - value) / (Top - Bottom), 0, 1) * Height);

    /// <summary>The part of a rising line that lies in the plane.</summary>
    public IReadOnlyList<Spot> Clipped(IEnumerable<(double X, double Y)> points)
    {
        var spots = new List<Spot>();
        (double X, double Y)? before = null;
        foreach (var point in points)
        {
            if (point.Y >= Bottom && before is { } last && last.Y < Bottom)
            {
                spots.Add(SpotOf(Between(last, point, (Bottom - last.Y) / (point.Y - last.Y))));
            }

            if (point.X > Right)
            {
                if (before is { } inside && inside.Y >= Bottom && point.X > inside.X)
                {
                    spots.Add(SpotOf(Between(inside, point, (Right - inside.X) / (point.X - inside.X))));
                }

                break;
            }

            if (point.Y >= Bottom)
            {
                spots.Add(SpotOf(point));
            }

            before = point;
        }

        return spots;
    }

    private Spot SpotOf((double X, double Y) point) => new(X(point.X), Y(point.Y));

    private static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, double part) => (a.X + ((b.X - a.X) * part), a.Y + ((b.Y - a.Y) * part));
}

/// <summary>Marks that several pictures use.</summary>
internal static class Marks
{
    /// <summary>The vendor's claim: a hollow diamond.</summary>
    public static IEnumerable<DrawnShape> Diamond(double x, double y, double radius)
    {
        Spot[] spots = [new(x, y - radius), new(x + radius, y), new(x, y + radius), new(x - radius, y)];
        yield return new AreaShape(spots, Ink.Paper);
        yield return new LineShape(spots, Ink.Strong, 0.4, IsClosed: true);
    }

    public static DrawnShape Square(double x, double y, double half, Ink ink) => AreaShape.Box(x - half, y - half, 2 * half, 2 * half, ink);
}
