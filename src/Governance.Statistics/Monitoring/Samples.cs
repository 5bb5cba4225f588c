namespace Governance.Statistics.Monitoring;

/// <summary>Quantiles and location of samples such as turnaround times.</summary>
public static class Samples
{
    private const int MostForExact = 60;

    /// <summary>Type-7 quantile: linear between order statistics.</summary>
    /// <param name="sorted">Ascending, at least one value.</param>
    /// <param name="p">0 to 1.</param>
    /// <remarks>R. J. Hyndman and Y. Fan, Am. Stat. 50 (1996) 361–365.</remarks>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        var place = p * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Median of all differences between a value of the first and one of the second sample.</summary>
    public static double HodgesLehmann(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var differences = new double[first.Length * second.Length];
        var at = 0;
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                differences[at++] = a - b;
            }
        }

        Array.Sort(differences);
        return Quantile(differences, 0.5);
    }

    /// <summary>Two-sided Mann–Whitney p: exact for small samples without ties, else normal with tie and continuity correction.</summary>
    public static (double U, double P, string Method) MannWhitney(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var u = 0.0;
        foreach (var a in first)
        {
            foreach (var b in second)
            {
                u += a > b ? 1 : a == b ? 0.5 : 0;
            }
        }

        var (m, n) = (first.Length, second.Length);
        var ties = Ties(first, second);
        if (ties == 0 && m <= MostForExact && n <= MostForExact)
        {
            return (u, Exact(u, m, n), "mann-whitney-exact/1");
        }

        double total = m + n;
        var sigma = Math.Sqrt(m * n / 12.0 * (total + 1 - (ties / (total * (total - 1)))));
        var apart = Math.Max(0, Math.Abs(u - (m * n / 2.0)) - 0.5);
        return (u, sigma == 0 ? 1 : Quantiles.NormalTwoSided(apart / sigma), "mann-whitney-normal/1");
    }

    // Number of orders of m and n values in which U has each size, by adding one value of the second sample at a time: row i still holds the
    // numbers for one value fewer when it is read, row i − 1 those for this one.
    private static double Exact(double u, int m, int n)
    {
        var ways = new double[m + 1][];
        for (var i = 0; i <= m; i++)
        {
            ways[i] = new double[(m * n) + 1];
            ways[i][0] = 1;
        }

        for (var j = 1; j <= n; j++)
        {
            for (var i = 1; i <= m; i++)
            {
                for (var k = 0; k <= i * j; k++)
                {
                    ways[i][k] = ways[i][k] + (k >= j ? ways[i - 1][k - j] : 0);
                }
            }
        }

        var all = ways[m].Sum();
        var far = Math.Max(u, (m * (double)n) - u);
        var tail = ways[m].Skip((int)Math.Ceiling(far - 1e-9)).Sum();
        return Math.Min(1, 2 * tail / all);
    }

    private static double Ties(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double[] all = [.. first, .. second];
        return all.GroupBy(v => v).Sum(g => Math.Pow(g.Count(), 3) - g.Count());
    }
}
