namespace Governance.Statistics.Monitoring;

/// <summary>Cumulative sums: see a lasting shift early.</summary>
/// <remarks>E. S. Page, Biometrika 41 (1954) 100–115.</remarks>
public static class Cusum
{
    /// <summary>Upper one-sided sums of standardised rates: C⁺ = max(0, C⁺ + (x − centre) / σ − k).</summary>
    /// <param name="slack">k, half the shift to be seen, in standard deviations.</param>
    /// <returns>The sum after each period; a signal is a value above h, 4 as a rule.</returns>
    public static IReadOnlyList<double> Upper(IReadOnlyList<double> rates, double centre, long n, double slack = 0.5) =>
        Running(rates, x => ((x - centre) / RateChart.SigmaOf(centre, n)) - slack);

    /// <summary>The same for a fall.</summary>
    public static IReadOnlyList<double> Lower(IReadOnlyList<double> rates, double centre, long n, double slack = 0.5) =>
        Running(rates, x => ((centre - x) / RateChart.SigmaOf(centre, n)) - slack);

    /// <summary>Misses, study by study: log-likelihood ratio of a raised against the usual rate, kept at 0 or above.</summary>
    /// <param name="misses">True where a positive study was missed.</param>
    public static IReadOnlyList<double> Misses(IReadOnlyList<bool> misses, double usual, double raised)
    {
        var (miss, hit) = Increments(usual, raised);
        var (sum, sums) = (0.0, new List<double>(misses.Count));
        foreach (var isMiss in misses)
        {
            sum = Math.Max(0, sum + (isMiss ? miss : hit));
            sums.Add(sum);
        }

        return sums;
    }

    /// <summary>What a miss adds and what a hit takes away.</summary>
    public static (double Miss, double Hit) Increments(double usual, double raised) => (Math.Log(raised / usual), Math.Log((1 - raised) / (1 - usual)));

    private static List<double> Running(IReadOnlyList<double> rates, Func<double, double> step)
    {
        var (sum, sums) = (0.0, new List<double>(rates.Count));
        foreach (var rate in rates)
        {
            sum = Math.Max(0, sum + step(rate));
            sums.Add(sum);
        }

        return sums;
    }
}
