using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Studies;

/// <summary>p values of the groups adjusted for being several: one family a measure, over all columns.</summary>
internal static class AdjustedGaps
{
    /// <returns>Gives a comparison of one of the groups back with its adjusted p values.</returns>
    public static Func<Comparison, Comparison> Of(IReadOnlyList<SubgroupFigures> columns)
    {
        var adjusted = new Dictionary<Comparison, AdjustedP>(ReferenceEqualityComparer.Instance);
        foreach (var measure in (Func<GroupFigures, Comparison>[])[g => g.Sensitivity, g => g.Specificity])
        {
            Adjust(columns, measure, adjusted);
        }

        return c => adjusted.TryGetValue(c, out var p) ? c with { HolmP = p.Holm, BenjaminiHochbergP = p.BenjaminiHochberg } : c;
    }

    // Of two groups each is the rest of the other: one test, counted once.
    private static void Adjust(
        IReadOnlyList<SubgroupFigures> columns, Func<GroupFigures, Comparison> measure, Dictionary<Comparison, AdjustedP> adjusted)
    {
        var tests = columns.SelectMany(c => c.Groups.Count == 2
                ? [c.Groups.Select(measure).Where(g => g.P is not null).ToArray()]
                : c.Groups.Select(measure).Where(g => g.P is not null).Select(g => new[] { g }))
            .Where(t => t.Length > 0).ToList();
        double[] p = [.. tests.Select(t => t[0].P!.Value)];
        var (holm, step) = (MultipleComparisons.Holm(p), MultipleComparisons.BenjaminiHochberg(p));
        for (var i = 0; i < p.Length; i++)
        {
            foreach (var comparison in tests[i])
            {
                adjusted[comparison] = new AdjustedP(holm[i], step[i]);
            }
        }
    }

    private sealed record AdjustedP(double Holm, double BenjaminiHochberg);
}
