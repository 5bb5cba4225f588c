namespace Governance.Statistics.Monitoring;

/// <summary>Two-sample Kolmogorov–Smirnov test: the largest distance between two empirical distributions.</summary>
/// <param name="ExactP">Two-sided, by counting orders, as if no values were equal.</param>
/// <param name="TiesP">Two-sided, by counting orders given which values are equal.</param>
/// <param name="ApproximateP">Two-sided, from the one-sample distribution at round(mn / (m + n)).</param>
public sealed record KolmogorovSmirnov(double D, double? ExactP, double? TiesP, double ApproximateP)
{
    /// <summary>A large sample makes any shift significant; a signal needs also this distance.</summary>
    public const double SmallestDistance = 0.1;

    public const double LargestP = 0.001;

    private const long MostForExact = 4_000_000;

    public static KolmogorovSmirnov Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            throw new ArgumentException("Both samples hold at least one value.", nameof(second));
        }

        var (m, n) = (first.Length, second.Length);
        var all = Merged(first, second);
        var isEnd = new bool[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            isEnd[i] = i == all.Length - 1 || all[i + 1].Value != all[i].Value;
        }

        var d = Distance(all, isEnd, m, n);
        var isSmall = (long)m * n <= MostForExact;
        return new KolmogorovSmirnov(
            d,
            isSmall ? AtLeast(d, m, n, null) : null,
            isSmall ? AtLeast(d, m, n, isEnd) : null,
            KolmogorovDistribution.Upper(d, (int)Math.Round((double)m * n / (m + n), MidpointRounding.ToEven)));
    }

    private static (double Value, bool IsFirst)[] Merged(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var all = new (double Value, bool IsFirst)[first.Length + second.Length];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i < first.Length ? (first[i], true) : (second[i - first.Length], false);
        }

        Array.Sort(all, (a, b) => a.Value.CompareTo(b.Value));
        return all;
    }

    private static double Distance((double Value, bool IsFirst)[] all, bool[] isEnd, int m, int n)
    {
        var (d, a, b) = (0.0, 0, 0);
        for (var i = 0; i < all.Length; i++)
        {
            (a, b) = all[i].IsFirst ? (a + 1, b) : (a, b + 1);
            d = isEnd[i] ? Math.Max(d, Math.Abs(((double)a / m) - ((double)b / n))) : d;
        }

        return d;
    }

    // Walks over all orders of the two samples as paths in a grid, with probabilities instead of counts so that nothing overflows, and adds up
    // the weight of the paths that stay closer than D. Where values are equal only the last of them is looked at.
    private static double AtLeast(double d, int m, int n, bool[]? isEnd)
    {
        var limit = (d * (1 - 1e-12)) - 1e-15;
        bool IsInside(int i, int j) => (isEnd is not null && i + j > 0 && !isEnd[i + j - 1]) || Math.Abs(((double)i / m) - ((double)j / n)) < limit;

        var row = new double[n + 1];
        row[0] = 1;
        for (var i = 0; i <= m; i++)
        {
            for (var j = 0; j <= n; j++)
            {
                row[j] = IsInside(i, j) ? Reaching(row, i, j) : 0;
            }
        }

        return Math.Clamp(1 - row[n], 0, 1);
    }

    // Weight of the paths that reach a point: from the point with one value fewer of the first sample, and of the second.
    private static double Reaching(double[] row, int i, int j) => (i, j) switch
    {
        (0, 0) => 1,
        (0, _) => row[j - 1],
        (_, 0) => row[0],
        _ => ((row[j] * i) + (row[j - 1] * j)) / (i + j),
    };
}
