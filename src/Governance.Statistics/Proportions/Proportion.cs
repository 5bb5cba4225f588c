namespace Governance.Statistics.Proportions;

/// <summary>Intervals for one proportion, such as sensitivity.</summary>
public static class Proportion
{
    public const string WilsonMethod = "wilson/1";
    public const string ExactMethod = "clopper-pearson/1";

    /// <summary>Wilson score interval without continuity correction: the interval that pages show.</summary>
    /// <param name="hits">0 to <paramref name="total"/>.</param>
    /// <param name="total">Number of studies; with 0 the figure is not estimable.</param>
    /// <remarks>E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212, doi 10.1080/01621459.1927.10502953.</remarks>
    public static Estimate Wilson(long hits, long total, double level = Levels.Usual) => Of(hits, total, level, WilsonMethod, WilsonBounds);

    /// <summary>Clopper–Pearson exact interval: conservative; for acceptance where the risk is high.</summary>
    /// <remarks>C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413, doi 10.1093/biomet/26.4.404.</remarks>
    public static Estimate Exact(long hits, long total, double level = Levels.Usual) => Of(hits, total, level, ExactMethod, ExactBounds);

    /// <summary>Bounds of the Wilson interval; counts need not be whole where clustering reduced them.</summary>
    internal static Bounds WilsonBounds(double hits, double total, double level)
    {
        var z = Levels.Z(level);
        var (p, z2) = (hits / total, z * z);
        var divisor = 1 + (z2 / total);
        var centre = (p + (z2 / (2 * total))) / divisor;
        var half = z * Math.Sqrt((p * (1 - p) / total) + (z2 / (4 * total * total))) / divisor;

        // At the ends the bound is the point itself; rounding would put it a hair outside.
        return new Bounds(hits <= 0 ? 0 : Math.Max(0, centre - half), hits >= total ? 1 : Math.Min(1, centre + half));
    }

    internal static Bounds ExactBounds(double hits, double total, double level)
    {
        var half = Levels.TailOf(level) / 2;
        return new Bounds(
            hits <= 0 ? 0 : Quantiles.Beta(half, hits, total - hits + 1),
            hits >= total ? 1 : Quantiles.Beta(1 - half, hits + 1, total - hits));
    }

    /// <summary>Adjusted proportion (x + z²/2) / (n + z²), for formulas that cannot use 0 or 1.</summary>
    internal static double Adjusted(double hits, double total, double level)
    {
        var z2 = Math.Pow(Levels.Z(level), 2);
        return (hits + (z2 / 2)) / (total + z2);
    }

    internal static void Check(long hits, long total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, total);
    }

    private static Estimate Of(long hits, long total, double level, string method, Func<double, double, double, Bounds> bounds)
    {
        Check(hits, total);
        if (total == 0)
        {
            _ = Levels.TailOf(level);
            return Estimate.None("There is no study to count.", method, 0, 0);
        }

        var (lower, upper) = bounds(hits, total, level);
        return Estimate.Of((double)hits / total, method, hits, total).Between(lower, upper, level);
    }
}
