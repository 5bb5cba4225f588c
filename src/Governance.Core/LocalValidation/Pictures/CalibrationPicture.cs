using System.Globalization;
using Governance.Core.LocalValidation.Reports;
using Governance.Pdf.Model;

namespace Governance.Core.LocalValidation.Pictures;

/// <summary>Share of positives by score, with its interval, beside the line of a score that is a probability.</summary>
public static class CalibrationPicture
{
    private static readonly Plane Whole = new(14, 10, 90, 66, 0, 1, 0, 1);

    /// <returns>Null without bins.</returns>
    public static Picture? Of(ValidationFigures figures, string caption, string table)
    {
        if (figures.Bins.Count == 0)
        {
            return null;
        }

        var shapes = new List<DrawnShape>();
        for (var i = 0; i <= 5; i++)
        {
            var at = i / 5.0;
            shapes.Add(LineShape.Between(Whole.X(at), Whole.Y(0), Whole.X(at), Whole.Y(1), Ink.Grid, 0.14));
            shapes.Add(LineShape.Between(Whole.X(0), Whole.Y(at), Whole.X(1), Whole.Y(at), Ink.Grid, 0.14));
            shapes.Add(new WordShape(at.ToString("0.0", CultureInfo.InvariantCulture), Whole.X(at), Whole.Y(0) + 4, Ink.Soft, Anchor.Middle));
            shapes.Add(new WordShape((at * 100).ToString("0", CultureInfo.InvariantCulture), Whole.X(0) - 1.5, Whole.Y(at) + 0.9, Ink.Soft, Anchor.End));
        }

        shapes.Add(LineShape.Between(Whole.X(0), Whole.Y(0), Whole.X(1), Whole.Y(1), Ink.Frame, 0.3, true));
        shapes.Add(new LineShape([.. figures.Bins.Select(b => new Spot(Whole.X(b.MeanScore), Whole.Y(b.Observed.Value ?? 0)))], Ink.Accent, 0.3));
        foreach (var bin in figures.Bins)
        {
            Bin(shapes, bin);
        }

        shapes.Add(new WordShape("with the finding, %; numbers above: studies", 0, 3, Ink.Soft));
        shapes.Add(new WordShape("score shown by the product", Whole.X(0.5), 86, Ink.Soft, Anchor.Middle));
        shapes.Add(LineShape.Between(112, 14, 120, 14, Ink.Frame, 0.3, true));
        shapes.Add(new WordShape("a score that is a probability", 122, 14.9, Ink.Soft));
        var alt = $"Calibration in {figures.Bins.Count} groups of the score: {string.Join("; ", figures.Bins.Select(b => string.Create(CultureInfo.InvariantCulture, $"mean score {b.MeanScore:0.00}, {FigureWords.Share(b.Observed.Value)} positive of {b.Studies}")).Take(5))}. Values in {table}.";
        return new Picture { Caption = caption, Alt = alt.Length > 400 ? alt[..397] + "…" : alt, Width = 172, Height = 88, Shapes = shapes };
    }

    private static void Bin(List<DrawnShape> shapes, StoredBin bin)
    {
        var x = Whole.X(bin.MeanScore);
        if (bin.Observed is { Lower: { } lower, Upper: { } upper })
        {
            shapes.Add(LineShape.Between(x, Whole.Y(lower), x, Whole.Y(upper), Ink.Accent, 0.4));
        }

        shapes.Add(new DotShape(x, Whole.Y(bin.Observed.Value ?? 0), 1.1, Ink.Accent, false));
        shapes.Add(new WordShape(bin.Studies.ToString(CultureInfo.InvariantCulture), x, 8, Ink.Soft, Anchor.Middle));
    }
}
