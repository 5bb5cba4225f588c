using System.Globalization;
using Governance.Core.LocalValidation.Protocols;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>ROC curve with the operating point, its intervals, and the vendor's claim; an enlarged corner shows both.</summary>
public static class RocPicture
{
    private static readonly Plane Whole = new(14, 6, 78, 70, 0, 1, 0, 1);

    /// <returns>Null without a curve.</returns>
    public static Picture? Of(ValidationFigures figures, ValidationProtocol protocol, string caption, string table)
    {
        if (figures.Roc.Count < 2)
        {
            return null;
        }

        var corner = CornerOf(figures, protocol);
        var shapes = new List<DrawnShape>();
        Frame(shapes, Whole, [0, 0.2, 0.4, 0.6, 0.8, 1], [0, 0.2, 0.4, 0.6, 0.8, 1]);
        shapes.Add(LineShape.Between(Whole.X(0), Whole.Y(0), Whole.X(1), Whole.Y(1), Ink.Frame, 0.2, true));
        Curve(shapes, Whole, figures.Roc);
        Mark(shapes, Whole, figures, protocol, false);
        Titles(shapes, figures);
        Frame(shapes, corner, Ticks(corner.Left, corner.Right), Ticks(corner.Bottom, corner.Top));
        shapes.Add(new WordShape("Enlarged; cross: 95 % intervals", 104, 3, Ink.Strong, Anchor.Start, true));
        Curve(shapes, corner, figures.Roc);
        Mark(shapes, corner, figures, protocol, true);
        Key(shapes, figures, protocol);
        return new Picture { Caption = caption, Alt = AltOf(figures, protocol, table), Width = 172, Height = 90, Shapes = shapes };
    }

    private static void Titles(List<DrawnShape> shapes, ValidationFigures figures)
    {
        var auc = figures.Auc is { Value: { } value } a
            ? string.Create(CultureInfo.InvariantCulture, $"AUC {value:0.000}{(a.HasInterval ? $" ({a.Lower:0.000} to {a.Upper:0.000})" : "")}")
            : "AUC not estimable";
        shapes.Add(new WordShape(auc, 14, 3, Ink.Strong, Anchor.Start, true));
        shapes.Add(new WordShape("false alarms among studies without the finding, %", 53, 87, Ink.Soft, Anchor.Middle));
        shapes.Add(new WordShape("found, %", 0, 3, Ink.Soft));
    }

    // From the points and their intervals, with some room, in steps of 5 %.
    private static Plane CornerOf(ValidationFigures figures, ValidationProtocol protocol)
    {
        var found = new[] { figures.Sensitivity?.Lower, figures.Sensitivity?.Value, protocol.ClaimOf(MeasureKey.Sensitivity) }.OfType<double>().DefaultIfEmpty(0.8).Min();
        var alarms = new[] { 1 - figures.Specificity?.Lower, 1 - figures.Specificity?.Value, 1 - protocol.ClaimOf(MeasureKey.Specificity) }.OfType<double>().DefaultIfEmpty(0.2).Max();
        var bottom = Math.Max(0, (Math.Floor(found * 20) / 20) - 0.05);
        var right = Math.Min(1, (Math.Ceiling(alarms * 20) / 20) + 0.05);
        return new Plane(110, 6, 56, 46, 0, right, bottom, 1);
    }

    private static void Frame(List<DrawnShape> shapes, Plane plane, IEnumerable<double> across, IEnumerable<double> up)
    {
        foreach (var tick in across)
        {
            shapes.Add(LineShape.Between(plane.X(tick), plane.Y(plane.Bottom), plane.X(tick), plane.Y(plane.Top), Ink.Grid, 0.14));
            shapes.Add(new WordShape(Percent(tick), plane.X(tick), plane.Y(plane.Bottom) + 4, Ink.Soft, Anchor.Middle));
        }

        foreach (var tick in up)
        {
            shapes.Add(LineShape.Between(plane.X(plane.Left), plane.Y(tick), plane.X(plane.Right), plane.Y(tick), Ink.Grid, 0.14));
            shapes.Add(new WordShape(Percent(tick), plane.X(plane.Left) - 1.5, plane.Y(tick) + 0.9, Ink.Soft, Anchor.End));
        }

        shapes.Add(LineShape.Between(plane.X(plane.Left), plane.Y(plane.Bottom), plane.X(plane.Right), plane.Y(plane.Bottom), Ink.Frame));
        shapes.Add(LineShape.Between(plane.X(plane.Left), plane.Y(plane.Bottom), plane.X(plane.Left), plane.Y(plane.Top), Ink.Frame));
    }

    private static IEnumerable<double> Ticks(double from, double to)
    {
        var step = to - from > 0.4 ? 0.2 : to - from > 0.2 ? 0.1 : 0.05;
        for (var i = 0; from + (i * step) <= to + 1e-9; i++)
        {
            yield return from + (i * step);
        }
    }

    private static void Curve(List<DrawnShape> shapes, Plane plane, IReadOnlyList<StoredPoint> points)
    {
        var inside = plane.Clipped(points.Select(p => (p.FalsePositiveRate, p.Sensitivity)));
        if (inside.Count > 1)
        {
            shapes.Add(new LineShape(inside, Ink.Strong, 0.5));
        }
    }

    private static void Mark(List<DrawnShape> shapes, Plane plane, ValidationFigures figures, ValidationProtocol protocol, bool withIntervals)
    {
        if (figures is { Sensitivity: { Value: { } found } s, Specificity: { Value: { } left } n })
        {
            if (withIntervals && s.HasInterval && n.HasInterval)
            {
                shapes.Add(LineShape.Between(plane.X(1 - n.Upper!.Value), plane.Y(found), plane.X(1 - n.Lower!.Value), plane.Y(found), Ink.Accent, 0.4));
                shapes.Add(LineShape.Between(plane.X(1 - left), plane.Y(s.Lower!.Value), plane.X(1 - left), plane.Y(s.Upper!.Value), Ink.Accent, 0.4));
            }

            shapes.Add(new DotShape(plane.X(1 - left), plane.Y(found), 1.1, Ink.Accent, true));
        }

        if (protocol.ClaimOf(MeasureKey.Sensitivity) is { } claimed && protocol.ClaimOf(MeasureKey.Specificity) is { } spared)
        {
            shapes.AddRange(Marks.Diamond(plane.X(1 - spared), plane.Y(claimed), 1.5));
        }
    }

    private static void Key(List<DrawnShape> shapes, ValidationFigures figures, ValidationProtocol protocol)
    {
        shapes.Add(new DotShape(106, 66, 1.1, Ink.Accent, true));
        shapes.Add(new WordShape($"here: found {FigureWords.Whole(figures.Sensitivity)}", 109, 66.9, Ink.Strong));
        shapes.Add(new WordShape($"left alone {FigureWords.Whole(figures.Specificity)}", 109, 71.4, Ink.Strong));
        if (protocol.ClaimOf(MeasureKey.Sensitivity) is { } claimed && protocol.ClaimOf(MeasureKey.Specificity) is { } spared)
        {
            shapes.AddRange(Marks.Diamond(106, 77, 1.5));
            shapes.Add(new WordShape($"the vendor’s claim: {FigureWords.Share(claimed)}, {FigureWords.Share(spared)}", 109, 77.9, Ink.Strong));
        }
    }

    private static string AltOf(ValidationFigures figures, ValidationProtocol protocol, string table)
    {
        var claim = protocol.ClaimOf(MeasureKey.Sensitivity) is { } claimed ? $" The vendor claims a sensitivity of {FigureWords.Share(claimed)}." : "";
        return $"ROC curve of {figures.Counts.Positives} positive and {figures.Counts.Negatives} negative studies. At the operating point sensitivity {FigureWords.Whole(figures.Sensitivity)} and specificity {FigureWords.Whole(figures.Specificity)}.{claim} Values in {table}.";
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
}
