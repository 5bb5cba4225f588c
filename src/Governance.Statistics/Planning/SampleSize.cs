using Governance.Statistics.Proportions;

namespace Governance.Statistics.Planning;

/// <summary>A number of studies, as computed and as needed.</summary>
/// <param name="Unrounded">As the formula gives it. Further numbers come from this one, so that rounding happens once.</param>
public sealed record StudyCount(double Unrounded)
{
    public long Needed => (long)Math.Ceiling(Unrounded - 1e-9);
}

/// <summary>How many studies a protocol needs.</summary>
public static class SampleSize
{
    /// <summary>Studies of one class so that the interval has a half-width.</summary>
    /// <param name="proportion">Expected sensitivity or specificity.</param>
    /// <param name="halfWidth">Wanted half-width of the interval, a fraction.</param>
    /// <remarks>N. M. F. Buderer, Acad. Emerg. Med. 3 (1996) 895–900: z² p (1 − p) / L².</remarks>
    public static StudyCount ForPrecision(double proportion, double halfWidth, double level = Levels.Usual)
    {
        Inside(proportion, nameof(proportion));
        Inside(halfWidth, nameof(halfWidth));
        return new StudyCount(Math.Pow(Levels.Z(level), 2) * proportion * (1 - proportion) / (halfWidth * halfWidth));
    }

    /// <summary>All studies that hold so many of a class; the class's share is the prevalence, or one less the prevalence.</summary>
    public static StudyCount InAll(StudyCount ofClass, double share)
    {
        Inside(share, nameof(share));
        return new StudyCount(ofClass.Unrounded / share);
    }

    /// <summary>Positives without a single miss that show a sensitivity above the target, one-sided: ln α / ln target.</summary>
    public static StudyCount WithoutMiss(double target, double level = Levels.Usual)
    {
        Inside(target, nameof(target));
        return new StudyCount(Math.Log(Levels.TailOf(level)) / Math.Log(target));
    }

    /// <summary>Studies from which on the lower bound stays at or above the target when x = ⌊expected · n⌋ are right.</summary>
    /// <param name="bound">Gives the figure with its interval: <see cref="Proportion.Wilson"/> or <see cref="Proportion.Exact"/>.</param>
    /// <param name="most">Where the search ends.</param>
    /// <returns>Null where the bound is not reached below <paramref name="most"/>.</returns>
    public static long? ForAcceptance(double expected, double target, Func<long, long, Estimate> bound, int most = 20_000)
    {
        const int Following = 60;
        var held = 0;
        for (long n = 1; n <= most; n++)
        {
            held = bound((long)Math.Floor((expected * n) + 1e-9), n).Lower >= target ? held + 1 : 0;
            if (held == Following)
            {
                return n - Following + 1;
            }
        }

        return null;
    }

    /// <summary>Studies for a one-sample test with a power, by the normal approximation.</summary>
    /// <param name="alpha">One-sided error.</param>
    public static StudyCount ForPower(double refused, double expected, double alpha, double power)
    {
        foreach (var fraction in (ReadOnlySpan<double>)[refused, expected, alpha, power])
        {
            Inside(fraction, nameof(refused));
        }

        var (a, b) = (Quantiles.Normal(1 - alpha), Quantiles.Normal(power));
        return new StudyCount(Math.Pow(((a * Math.Sqrt(refused * (1 - refused))) + (b * Math.Sqrt(expected * (1 - expected)))) / (expected - refused), 2));
    }

    /// <summary>Days until so many positives have been processed.</summary>
    public static double DaysToCollect(long positives, double prevalence, double processedPerDay) => positives / (prevalence * processedPerDay);

    /// <summary>Watching sensitivity over a number of positives: signal when at most so many are found.</summary>
    /// <returns>Largest count whose probability stays within <paramref name="alpha"/>, that probability, and the power; null where no count does.</returns>
    public static (long Critical, double Alpha, double Power)? DriftTest(long positives, double usual, double fallen, double alpha)
    {
        long critical = -1;
        while (Quantiles.BinomialAtMost(critical + 1, positives, usual) <= alpha)
        {
            critical++;
        }

        return critical < 0 ? null : (critical, Quantiles.BinomialAtMost(critical, positives, usual), Quantiles.BinomialAtMost(critical, positives, fallen));
    }

    /// <summary>Upper bound after no event in n: 3 / n, which stands for the one-sided 95 % bound.</summary>
    public static double RuleOfThree(long n) => n > 0 ? 3.0 / n : throw new ArgumentOutOfRangeException(nameof(n), n, "At least one study.");

    private static void Inside(double fraction, string name)
    {
        if (fraction is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, fraction, "It lies between 0 and 1.");
        }
    }
}
