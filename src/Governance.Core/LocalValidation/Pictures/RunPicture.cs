using System.Globalization;
using Governance.Core.LocalValidation.SilentRuns;
using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>A figure of a silent run by day: points joined by a line, the limit of the stopping rule dashed.</summary>
public static class RunPicture
{
    private const double Left = 14;
    private const double Right = 168;
    private const double Top = 6;
    private const double Bottom = 40;

    /// <param name="figure">Null on days without it.</param>
    /// <param name="limit">In the unit of the figure; null without one.</param>
    /// <param name="isShare">Shown in per cent.</param>
    /// <returns>Null without days.</returns>
    public static Picture? Of(IReadOnlyList<RunFigures> days, Func<RunFigures, double?> figure, double? limit, bool isShare, string caption)
    {
        var points = days.Select(d => (d.Day, Value: figure(d))).Where(d => d.Value is not null).Select(d => (d.Day, Value: d.Value!.Value)).ToList();
        if (points.Count == 0)
        {
            return null;
        }

        var most = points.Select(p => p.Value).Append(limit ?? 0).Max();
        var to = isShare ? Math.Min(1, Math.Max(0.1, Math.Ceiling(most * 11) / 10)) : Math.Max(5, Math.Ceiling(most * 1.15));
        var first = points[0].Day.DayNumber;
        var plane = new Plane(Left, Top, Right - Left, Bottom - Top, first - 0.5, Math.Max(points[^1].Day.DayNumber, first + 1) + 0.5, 0, to);
        var shapes = new List<DrawnShape>();
        Frame(shapes, plane, points.Select(p => p.Day).ToList(), to, isShare);
        if (limit is { } bound)
        {
            shapes.Add(LineShape.Between(Left, plane.Y(bound), Right, plane.Y(bound), Ink.Bad, 0.35, true));
        }

        shapes.Add(new LineShape([.. points.Select(p => new Spot(plane.X(p.Day.DayNumber), plane.Y(p.Value)))], Ink.Accent, 0.35));
        shapes.AddRange(points.Select(p => Point(plane, p.Day, p.Value, limit)));
        var over = limit is { } max ? points.Count(p => p.Value > max) : 0;
        var alt = $"{caption} over {points.Count} days from {points[0].Day:d MMM yyyy} to {points[^1].Day:d MMM yyyy}, between {Said(points.Min(p => p.Value), isShare)} and {Said(points.Max(p => p.Value), isShare)}{(limit is { } l ? $"; above the limit of {Said(l, isShare)} on {over} days" : "")}. Values in the table beneath.";
        return new Picture { Caption = caption, Alt = alt, Width = 172, Height = 47, Shapes = shapes };
    }

    private static DrawnShape Point(Plane plane, DateOnly day, double value, double? limit)
    {
        var (x, y) = (plane.X(day.DayNumber), plane.Y(value));
        return value > limit ? Marks.Square(x, y, 0.9, Ink.Bad) : new DotShape(x, y, 0.7, Ink.Accent, true);
    }

    private static void Frame(List<DrawnShape> shapes, Plane plane, List<DateOnly> days, double to, bool isShare)
    {
        for (var i = 0; i <= 4; i++)
        {
            var tick = to * i / 4;
            shapes.Add(LineShape.Between(Left, plane.Y(tick), Right, plane.Y(tick), Ink.Grid, 0.14));
            shapes.Add(new WordShape(isShare ? (tick * 100).ToString("0.#", CultureInfo.InvariantCulture) : tick.ToString("0.#", CultureInfo.InvariantCulture), Left - 1.5, plane.Y(tick) + 0.9, Ink.Soft, Anchor.End));
        }

        var every = Math.Max(1, (int)Math.Ceiling(days.Count / 8.0));
        foreach (var day in days.Where((_, i) => i % every == 0))
        {
            shapes.Add(new WordShape(day.ToString("d MMM", CultureInfo.InvariantCulture), plane.X(day.DayNumber), Bottom + 4.5, Ink.Soft, Anchor.Middle));
        }

        shapes.Add(LineShape.Between(Left, Bottom, Right, Bottom, Ink.Frame));
    }

    private static string Said(double value, bool isShare) => isShare
        ? (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %" : value.ToString("0.#", CultureInfo.InvariantCulture);
}
