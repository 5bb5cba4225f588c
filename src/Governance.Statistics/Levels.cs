namespace Governance.Statistics;

/// <summary>Confidence levels.</summary>
public static class Levels
{
    /// <summary>Shown with every figure unless the protocol says otherwise.</summary>
    public const double Usual = 0.95;

    /// <summary>Two-sided standard normal quantile: 1.959963984540054 for 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static double Z(double level) => Quantiles.Normal(1 - (TailOf(level) / 2));

    /// <summary>Probability outside the interval: 0.05 for 0.95.</summary>
    public static double TailOf(double level) => level is > 0 and < 1
        ? 1 - level
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A confidence level lies between 0 and 1, 0.95 as a rule.");
}
