using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>What is drawn in one row of a table.</summary>
/// <param name="From">Left end of the scale, in the unit of the figure.</param>
/// <param name="Limit">The criterion, dashed; null without one.</param>
/// <param name="Claim">The vendor's claim, a hollow diamond; null without one.</param>
/// <param name="IsEnough">Else the value is drawn hollow and its interval dashed.</param>
/// <param name="IsBad">The figure breaks a limit.</param>
public sealed record IntervalRowScene(StoredFigure? Figure, double From, double To, double? Limit, double? Claim, bool IsEnough = true, bool IsBad = false);

/// <summary>A value with its interval on a small scale, for one row of a table.</summary>
public static class IntervalPicture
{
    public const double Width = 44;
    public const double Height = 6;

    private const double Middle = Height / 2;

    public static IReadOnlyList<DrawnShape> Of(IntervalRowScene scene)
    {
        var plane = new Plane(1.8, 0, Width - 3.6, Height, scene.From, scene.To, 0, 1);
        var shapes = new List<DrawnShape>
        {
            LineShape.Between(plane.At, Middle, plane.At + plane.Width, Middle, Ink.Grid, 0.3),
            LineShape.Between(plane.At, Middle - 0.9, plane.At, Middle + 0.9, Ink.Grid, 0.3),
            LineShape.Between(plane.At + plane.Width, Middle - 0.9, plane.At + plane.Width, Middle + 0.9, Ink.Grid, 0.3),
        };
        if (scene.Limit is { } limit)
        {
            shapes.Add(LineShape.Between(plane.X(limit), 0.3, plane.X(limit), Height - 0.3, Ink.Strong, 0.4, true));
        }

        Figure(shapes, plane, scene);
        if (scene.Claim is { } claim)
        {
            shapes.AddRange(Marks.Diamond(plane.X(claim), Middle, 1.5));
        }

        return shapes;
    }

    private static void Figure(List<DrawnShape> shapes, Plane plane, IntervalRowScene scene)
    {
        if (scene.Figure is not { Value: { } value } figure)
        {
            return;
        }

        var ink = scene.IsBad ? Ink.Bad : Ink.Accent;
        if (figure is { Lower: { } lower, Upper: { } upper })
        {
            shapes.Add(LineShape.Between(plane.X(lower), Middle, plane.X(upper), Middle, ink, 0.6, !scene.IsEnough));
            shapes.Add(LineShape.Between(plane.X(lower), Middle - 1.1, plane.X(lower), Middle + 1.1, ink, 0.6));
            shapes.Add(LineShape.Between(plane.X(upper), Middle - 1.1, plane.X(upper), Middle + 1.1, ink, 0.6));
        }

        if (scene.IsEnough)
        {
            shapes.Add(Marks.Square(plane.X(value), Middle, 1.1, ink));
        }
        else
        {
            shapes.Add(new DotShape(plane.X(value), Middle, 1.2, ink, false));
        }
    }
}
