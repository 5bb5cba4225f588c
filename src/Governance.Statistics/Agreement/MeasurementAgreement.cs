namespace Governance.Statistics.Agreement;

/// <summary>Two measurements of the same structures (AI and reader), in the unit of the measurement.</summary>
public sealed record MeasurementAgreement(Estimate Bias, Estimate StandardDeviation, Estimate LowerLimit, Estimate UpperLimit, Estimate Concordance, Estimate ProportionalBias)
{
    private const double LimitWidth = 1.96;

    /// <summary>Bias and limits of agreement, Lin's concordance, and the slope of the difference over the mean.</summary>
    /// <remarks>
    /// J. M. Bland and D. G. Altman, Lancet 327 (1986) 307–310: mean difference ± 1.96 SD (divisor n − 1). L. I.-K. Lin, Biometrics 45 (1989) 255–268, with
    /// population moments.
    /// </remarks>
    public static MeasurementAgreement Of(ReadOnlySpan<double> ai, ReadOnlySpan<double> reader, double level = Levels.Usual)
    {
        if (ai.Length != reader.Length)
        {
            throw new ArgumentException($"{ai.Length} and {reader.Length} measurements: each structure has both.", nameof(reader));
        }

        long n = ai.Length;
        if (n < 3)
        {
            var none = Estimate.None("At least three structures are needed.", "bland-altman/1", null, n);
            return new MeasurementAgreement(none, none, none, none, none, none);
        }

        var (differences, means) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            differences[i] = ai[i] - reader[i];
            means[i] = (ai[i] + reader[i]) / 2;
        }

        var bias = Sums.Mean(differences);
        var sd = Math.Sqrt(Moment(differences, differences) * n / (n - 1));
        var t = MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, n - 1, 1 - (Levels.TailOf(level) / 2));
        var half = t * sd / Math.Sqrt(n);
        return new MeasurementAgreement(
            Estimate.Of(bias, "bland-altman/1", null, n).Between(bias - half, bias + half, level),
            Estimate.Of(sd, "bland-altman/1", null, n),
            Estimate.Of(bias - (LimitWidth * sd), "bland-altman/1", null, n),
            Estimate.Of(bias + (LimitWidth * sd), "bland-altman/1", null, n),
            Lin(ai, reader),
            Slope(means, differences));
    }

    /// <summary>Coefficient of repeatability: 1.96 · √2 · standard deviation within structures.</summary>
    public static double Repeatability(double standardDeviationWithin) => LimitWidth * Math.Sqrt(2) * standardDeviationWithin;

    private static Estimate Lin(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var apart = Sums.Mean(a) - Sums.Mean(b);
        var below = Moment(a, a) + Moment(b, b) + (apart * apart);
        return below == 0
            ? Estimate.None("All measurements are equal.", "lin-concordance/1", null, a.Length)
            : Estimate.Of(2 * Moment(a, b) / below, "lin-concordance/1", null, a.Length);
    }

    private static Estimate Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var spread = Moment(x, x);
        return spread == 0
            ? Estimate.None("All structures have the same size.", "proportional-bias/1", null, x.Length)
            : Estimate.Of(Moment(x, y) / spread, "proportional-bias/1", null, x.Length);
    }

    // Central, divided by n.
    private static double Moment(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (meanA, meanB) = (Sums.Mean(a), Sums.Mean(b));
        var sum = new Sums();
        for (var i = 0; i < a.Length; i++)
        {
            sum.Add((a[i] - meanA) * (b[i] - meanB));
        }

        return sum.Value / a.Length;
    }
}

/// <summary>Overlap of two outlines, from their sizes in voxels or mm².</summary>
public static class Overlap
{
    /// <summary>2 |A ∩ B| / (|A| + |B|).</summary>
    public static Estimate Dice(double first, double second, double both) => Of(2 * both, first + second, "dice/1");

    /// <summary>|A ∩ B| / |A ∪ B|.</summary>
    public static Estimate Jaccard(double first, double second, double both) => Of(both, first + second - both, "jaccard/1");

    private static Estimate Of(double above, double below, string method) =>
        below == 0 ? Estimate.None("Both outlines are empty.", method) : Estimate.Of(above / below, method);
}
