namespace Governance.Statistics.Subgroups;

/// <summary>p values adjusted for being several.</summary>
public static class MultipleComparisons
{
    /// <summary>Holm's step-down adjustment: for claims that are to be confirmed.</summary>
    /// <remarks>S. Holm, Scand. J. Stat. 6 (1979) 65–70.</remarks>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> p)
    {
        var order = Rising(p);
        var adjusted = new double[p.Count];
        var before = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            before = Math.Max(before, Math.Min(1, (p.Count - i) * p[order[i]]));
            adjusted[order[i]] = before;
        }

        return adjusted;
    }

    /// <summary>Benjamini–Hochberg's step-up adjustment: for screening.</summary>
    /// <remarks>Y. Benjamini and Y. Hochberg, J. R. Stat. Soc. B 57 (1995) 289–300.</remarks>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> p)
    {
        var order = Rising(p);
        var adjusted = new double[p.Count];
        var after = 1.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            after = Math.Min(after, p.Count * p[order[i]] / (i + 1));
            adjusted[order[i]] = after;
        }

        return adjusted;
    }

    private static int[] Rising(IReadOnlyList<double> p)
    {
        foreach (var one in p)
        {
            if (one is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(p), one, "A p value lies between 0 and 1.");
            }
        }

        // Not by LINQ over numbers: the runtime would first have to compile it.
        var order = new int[p.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => p[a] == p[b] ? a.CompareTo(b) : p[a].CompareTo(p[b]));
        return order;
    }
}
