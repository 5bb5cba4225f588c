using Governance.Statistics.Proportions;

namespace Governance.Statistics.Planning;

/// <summary>What a criterion comes to. Only <see cref="Met"/> is a pass.</summary>
public enum Verdict
{
    /// <summary>The whole interval is on the right side of the target.</summary>
    Met,

    /// <summary>The whole interval is on the wrong side.</summary>
    NotMet,

    /// <summary>The interval holds the target: the sample is too small to tell. It is extended; this is no pass.</summary>
    Inconclusive,

    /// <summary>There is no figure to judge.</summary>
    NotEstimable,
}

/// <summary>Judges figures against criteria that were locked before the data were seen.</summary>
public static class Acceptance
{
    /// <summary>The figure must be at least the target.</summary>
    public static Verdict AtLeast(Estimate figure, double target) => figure is { Lower: { } lower, Upper: { } upper }
        ? lower >= target ? Verdict.Met : upper < target ? Verdict.NotMet : Verdict.Inconclusive
        : Verdict.NotEstimable;

    /// <summary>The figure must be at most the target.</summary>
    public static Verdict AtMost(Estimate figure, double target) => figure is { Lower: { } lower, Upper: { } upper }
        ? upper <= target ? Verdict.Met : lower > target ? Verdict.NotMet : Verdict.Inconclusive
        : Verdict.NotEstimable;
}

/// <summary>Whether a proportion is not worse than a vendor's claim by more than a margin. The null hypothesis is: at most claim − margin.</summary>
/// <param name="ScoreZ">Standardised distance from the limit, with the limit's variance.</param>
/// <param name="ScoreP">One-sided.</param>
/// <param name="ExactP">One-sided, binomial.</param>
public sealed record NonInferiority(Estimate Figure, double Limit, double ScoreZ, double ScoreP, double ExactP)
{
    public Verdict Verdict => Acceptance.AtLeast(Figure, Limit);

    /// <returns>Null without a study.</returns>
    public static NonInferiority? Of(long hits, long total, double claim, double margin, double level = Levels.Usual)
    {
        var limit = claim - margin;
        if (limit is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "Claim less margin lies between 0 and 1.");
        }

        var figure = Proportion.Wilson(hits, total, level);
        if (figure.Value is not { } p)
        {
            return null;
        }

        var z = (p - limit) / Math.Sqrt(limit * (1 - limit) / total);
        return new NonInferiority(figure, limit, z, Quantiles.NormalUpper(z), Quantiles.BinomialAtLeast(hits, total, limit));
    }
}
