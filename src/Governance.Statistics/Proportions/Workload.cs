namespace Governance.Statistics.Proportions;

/// <summary>What a day will bring at local volume and prevalence. Expected counts, not whole numbers.</summary>
/// <param name="Processed">Studies a day that the AI processes.</param>
/// <param name="TrueAlerts">Alerts a day on positive studies.</param>
/// <param name="Misses">Positive studies a day that are processed and not flagged.</param>
/// <param name="FalseAlerts">Alerts a day on negative studies.</param>
/// <param name="UnprocessedPositives">Positive studies a day that the AI never sees.</param>
public sealed record Workload(double Processed, double TrueAlerts, double Misses, double FalseAlerts, double TrueNegatives, double UnprocessedPositives)
{
    public const string Method = "workload/1";

    public double Alerts => TrueAlerts + FalseAlerts;

    /// <summary>False alerts for each true one; null where no true alert is expected.</summary>
    public double? FalseAlertsPerTrueAlert => TrueAlerts == 0 ? null : FalseAlerts / TrueAlerts;

    /// <param name="volume">Eligible studies a day, at least 0.</param>
    /// <param name="processedShare">Fraction of them that the AI processes.</param>
    /// <param name="prevalence">Fraction of positive studies.</param>
    public static Workload Of(double volume, double processedShare, double prevalence, double sensitivity, double specificity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volume);
        foreach (var fraction in (ReadOnlySpan<double>)[processedShare, prevalence, sensitivity, specificity])
        {
            if (fraction is not (>= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(prevalence), fraction, "Shares, prevalence, sensitivity and specificity are fractions from 0 to 1.");
            }
        }

        var processed = volume * processedShare;
        return new Workload(
            processed,
            processed * prevalence * sensitivity,
            processed * prevalence * (1 - sensitivity),
            processed * (1 - prevalence) * (1 - specificity),
            processed * (1 - prevalence) * specificity,
            volume * (1 - processedShare) * prevalence);
    }

    /// <summary>Range in which the alerts of a single day will lie, by the Poisson distribution.</summary>
    public (int Lower, int Upper) AlertsOnOneDay(double level = Levels.Usual)
    {
        var half = Levels.TailOf(level) / 2;
        return (Quantiles.Poisson(half, Alerts), Quantiles.Poisson(1 - half, Alerts));
    }
}
