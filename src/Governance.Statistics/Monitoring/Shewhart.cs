namespace Governance.Statistics.Monitoring;

/// <summary>Limits for a rate per period (alerts, abstentions, failures).</summary>
/// <param name="Sigma">Standard deviation of the rate of one period.</param>
public sealed record RateLimits(double Centre, double Sigma, double Lower, double Upper, string Method);

/// <summary>p-chart: one rate per period against fixed limits.</summary>
public static class RateChart
{
    /// <summary>Expected events below which exact binomial limits are used.</summary>
    public const double ExactBelow = 10;

    /// <param name="centre">Rate while all was well, from at least 20 periods.</param>
    /// <param name="n">Studies of the period.</param>
    /// <param name="width">Standard deviations to the limits, 3 as a rule.</param>
    public static RateLimits Limits(double centre, long n, double width = 3)
    {
        var sigma = SigmaOf(centre, n);
        if (n * centre < ExactBelow)
        {
            var half = Quantiles.NormalUpper(width);
            return new RateLimits(centre, sigma, (double)Smallest(n, centre, half) / n, (double)Largest(n, centre, half) / n, "p-chart-exact/1");
        }

        return new RateLimits(centre, sigma, Math.Max(0, centre - (width * sigma)), Math.Min(1, centre + (width * sigma)), "p-chart/1");
    }

    public static double Z(long events, long n, double centre) => (((double)events / n) - centre) / SigmaOf(centre, n);

    /// <summary>Probability of so many events or more while nothing changed.</summary>
    public static double UpperTail(long events, long n, double centre) => Quantiles.BinomialAtLeast(events, n, centre);

    internal static double SigmaOf(double centre, long n)
    {
        if (centre is not (> 0 and < 1) || n < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(centre), centre, "A centre line lies between 0 and 1, and a period has at least one study.");
        }

        return Math.Sqrt(centre * (1 - centre) / n);
    }

    // The counts that are still inside: what lies beyond has at most the probability of the tail.
    private static long Largest(long n, double p, double tail)
    {
        long k = 0;
        while (Quantiles.BinomialAtLeast(k + 1, n, p) > tail)
        {
            k++;
        }

        return k;
    }

    private static long Smallest(long n, double p, double tail)
    {
        long k = 0;
        while (Quantiles.BinomialAtMost(k, n, p) <= tail)
        {
            k++;
        }

        return k;
    }
}

/// <summary>One period of an exponentially weighted moving average.</summary>
public sealed record EwmaPoint(double Value, double Lower, double Upper)
{
    public bool IsSignal => Value > Upper || Value < Lower;
}

/// <summary>Exponentially weighted moving average: sees a small lasting shift that no single period shows.</summary>
/// <remarks>S. W. Roberts, Technometrics 1 (1959) 239–250; limits with the exact variance of period t.</remarks>
public static class Ewma
{
    /// <param name="rates">Rate of each period.</param>
    /// <param name="weight">λ: weight of the newest period, above 0 and at most 1.</param>
    public static IReadOnlyList<EwmaPoint> Of(IReadOnlyList<double> rates, double centre, long n, double weight = 0.2, double width = 3)
    {
        var sigma = RateChart.SigmaOf(centre, n);
        var points = new List<EwmaPoint>(rates.Count);
        var value = centre;
        foreach (var rate in rates)
        {
            value = (weight * rate) + ((1 - weight) * value);
            var half = width * sigma * Math.Sqrt(weight / (2 - weight) * (1 - Math.Pow(1 - weight, 2 * (points.Count + 1))));
            points.Add(new EwmaPoint(value, centre - half, centre + half));
        }

        return points;
    }
}
