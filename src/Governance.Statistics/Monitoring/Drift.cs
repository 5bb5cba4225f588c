namespace Governance.Statistics.Monitoring;

/// <summary>Whether a distribution over bins has moved.</summary>
public static class Drift
{
    /// <summary>Population stability index Σ (a − e) ln(a / e) from counts; an empty bin counts 0.5.</summary>
    /// <returns>The index with a warning where a bin was empty. The usual limits 0.1 and 0.25 ignore sample size: <see cref="PsiLimit"/>.</returns>
    public static Estimate Psi(IReadOnlyList<long> expected, IReadOnlyList<long> actual)
    {
        if (expected.Count != actual.Count || expected.Count < 2)
        {
            throw new ArgumentException("Both samples have the same bins, at least two.", nameof(actual));
        }

        var (n, m) = (expected.Sum(), actual.Sum());
        if (n == 0 || m == 0)
        {
            return Estimate.None("A sample is empty.", "psi/1", null, n + m);
        }

        var estimate = Estimate.Of(PsiOf(expected, actual, n, m), "psi/1", null, m);
        return expected.Concat(actual).Any(c => c == 0) ? estimate.Warn("An empty bin counts as half a study.") : estimate;
    }

    /// <summary>Value that the index exceeds in 5 % (1 − level) of periods in which nothing changed: (1/n + 1/m) · χ² with bins − 1 degrees.</summary>
    /// <remarks>Too narrow below about 50 expected studies a bin: use <see cref="SimulatedPsiLimit"/> there.</remarks>
    public static double PsiLimit(int bins, long expectedTotal, long actualTotal, double level = Levels.Usual) =>
        ((1.0 / expectedTotal) + (1.0 / actualTotal)) * Quantiles.ChiSquare(1 - Levels.TailOf(level), bins - 1);

    /// <summary>The same limit by drawing both samples again and again from the pooled proportions.</summary>
    /// <param name="start">Start value of the generator (System.Random with a start value), stored with the limit.</param>
    /// <param name="draws">At least 20,000 for a limit that is used.</param>
    /// <param name="threshold">Also counted: the share of draws above this value.</param>
    public static (double Limit, double ShareAbove) SimulatedPsiLimit(
        IReadOnlyList<double> proportions, long expectedTotal, long actualTotal, int start, int draws = 20_000, double threshold = 0.1, double level = Levels.Usual)
    {
        var random = new Random(start);
        var cumulative = Cumulative(proportions);
        var values = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            values[i] = PsiOf(Draw(random, cumulative, expectedTotal), Draw(random, cumulative, actualTotal), expectedTotal, actualTotal);
        }

        Array.Sort(values);
        return (Samples.Quantile(values, 1 - Levels.TailOf(level)), (double)values.Count(v => v > threshold) / draws);
    }

    /// <summary>Pearson's χ² against expected counts of the same total.</summary>
    public static (double ChiSquare, double P) ChiSquare(IReadOnlyList<long> observed, IReadOnlyList<double> expected)
    {
        var sum = new Sums();
        for (var i = 0; i < observed.Count; i++)
        {
            sum.Add(Math.Pow(observed[i] - expected[i], 2) / expected[i]);
        }

        return (sum.Value, Quantiles.ChiSquareUpper(sum.Value, observed.Count - 1));
    }

    /// <summary>Jensen–Shannon divergence in bits: 0 for equal, 1 for separate distributions.</summary>
    public static double JensenShannon(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var sum = new Sums();
        for (var i = 0; i < first.Count; i++)
        {
            var middle = (first[i] + second[i]) / 2;
            sum.Add(Term(first[i], middle));
            sum.Add(Term(second[i], middle));
        }

        return sum.Value / 2;
    }

    private static double Term(double p, double middle) => p == 0 ? 0 : p * Math.Log2(p / middle);

    private static double PsiOf(IReadOnlyList<long> expected, IReadOnlyList<long> actual, long n, long m)
    {
        var sum = new Sums();
        for (var i = 0; i < expected.Count; i++)
        {
            var (e, a) = ((expected[i] == 0 ? 0.5 : expected[i]) / n, (actual[i] == 0 ? 0.5 : actual[i]) / m);
            sum.Add((a - e) * Math.Log(a / e));
        }

        return sum.Value;
    }

    private static double[] Cumulative(IReadOnlyList<double> proportions)
    {
        var (sum, cumulative) = (0.0, new double[proportions.Count]);
        for (var i = 0; i < cumulative.Length; i++)
        {
            sum += proportions[i];
            cumulative[i] = sum;
        }

        cumulative[^1] = 1;
        return cumulative;
    }

    private static long[] Draw(Random random, double[] cumulative, long total)
    {
        var counts = new long[cumulative.Length];
        for (long i = 0; i < total; i++)
        {
            var place = Array.BinarySearch(cumulative, random.NextDouble());
            counts[place < 0 ? ~place : place]++;
        }

        return counts;
    }
}
