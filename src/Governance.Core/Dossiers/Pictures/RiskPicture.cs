using Governance.Core.Dossiers.Kinds;
using Governance.Pdf.Model;

namespace Governance.Core.Dossiers.Pictures;

/// <summary>Likelihood × impact before and after the measures: two grids side by side, each risk by its number in its cell.</summary>
public static class RiskPicture
{
    private const double CellWidth = 15.5;
    private const double CellHeight = 9.5;
    private const double Labels = 18;
    private const double Grid = 4 * CellWidth;
    private const double SecondAt = VectorDrawing.Width - Grid - Labels;
    private const double Top = 8;

    private static readonly int Steps = RiskKind.Likelihoods.Count;

    /// <summary>Level of an entry before or after its measures; "unknown" where it is not rated.</summary>
    /// <param name="when">before or after.</param>
    public static string LevelOf(DossierFact entry, string when)
    {
        var likelihood = StepOf(RiskKind.Likelihoods, entry.Values.Text($"likelihood-{when}"));
        var impact = StepOf(RiskKind.Impacts, entry.Values.Text($"impact-{when}"));
        return likelihood == 0 || impact == 0 ? "unknown" : RiskLevels.WordOf(RiskLevels.Of(likelihood, impact));
    }

    internal static VectorDrawing Draw(DossierKind kind, IReadOnlyList<DossierFact> entries, string caption, string table)
    {
        var shapes = new List<Shape>();
        DrawGrid(shapes, entries, "before", "Before the measures", 0);
        DrawGrid(shapes, entries, "after", "After the measures", SecondAt);
        var high = entries.Where(e => LevelOf(e, "after") is "high" or "very high").Select(e => e.Id).ToList();
        var left = high.Count == 0 ? "none is high after the measures" : $"high or very high after the measures: {string.Join(", ", high.Take(12))}";
        return new VectorDrawing
        {
            Caption = caption,
            Alt = $"Two grids of likelihood by impact, before and after the measures, with {entries.Count} of {kind.Title.ToLowerInvariant()}; {left}. Values in {table}.",
            Height = Top + (Steps * CellHeight) + 11,
            Shapes = shapes,
        };
    }

    private static void DrawGrid(List<Shape> shapes, IReadOnlyList<DossierFact> entries, string when, string title, double left)
    {
        shapes.Add(new LabelShape(title, left + Labels, 5, Grid, IsBold: true));
        for (var likelihood = Steps; likelihood >= 1; likelihood--)
        {
            var y = Top + ((Steps - likelihood) * CellHeight);
            shapes.Add(new LabelShape(RiskKind.Likelihoods[likelihood - 1], left, y + 6, Labels - 1, Tone: Tone.Second));
            for (var impact = 1; impact <= Steps; impact++)
            {
                DrawCell(shapes, left + Labels + ((impact - 1) * CellWidth), y, likelihood, impact, InCell(entries, when, likelihood, impact));
            }
        }

        for (var impact = 1; impact <= Steps; impact++)
        {
            shapes.Add(new LabelShape(RiskKind.Impacts[impact - 1], left + Labels + ((impact - 0.5) * CellWidth), Top + (Steps * CellHeight) + 4, CellWidth, Tone: Tone.Second, IsCentred: true));
        }

        shapes.Add(new LabelShape("likelihood ↑   impact →", left + Labels, Top + (Steps * CellHeight) + 8.5, Grid, Tone: Tone.Second));
    }

    private static void DrawCell(List<Shape> shapes, double x, double y, int likelihood, int impact, List<string> ids)
    {
        var level = RiskLevels.WordOf(RiskLevels.Of(likelihood, impact));
        var fill = level switch { "low" => ShapeFill.None, "medium" => ShapeFill.Grey, _ => ShapeFill.Hatched };
        shapes.Add(new BoxShape(x, y, CellWidth, CellHeight, fill, level == "very high" ? ShapeLine.Heavy : ShapeLine.Thin, level == "very high" ? Tone.Red : Tone.Second));
        shapes.Add(new LabelShape(level, x + (CellWidth / 2), y + CellHeight - 1.1, CellWidth - 1, Tone: Tone.Second, IsCentred: true));
        if (ids.Count > 0)
        {
            var text = ids.Count > 2 ? $"{ids[0]} +{ids.Count - 1}" : string.Join(' ', ids);
            shapes.Add(new LabelShape(text, x + (CellWidth / 2), y + 4.2, CellWidth - 1, IsBold: true, IsCentred: true));
        }
    }

    private static List<string> InCell(IReadOnlyList<DossierFact> entries, string when, int likelihood, int impact) =>
    [
        .. entries.Where(e => StepOf(RiskKind.Likelihoods, e.Values.Text($"likelihood-{when}")) == likelihood && StepOf(RiskKind.Impacts, e.Values.Text($"impact-{when}")) == impact).Select(e => e.Id),
    ];

    private static int StepOf(IReadOnlyList<string> words, string? word) => words.ToList().IndexOf(word ?? "") + 1;
}
