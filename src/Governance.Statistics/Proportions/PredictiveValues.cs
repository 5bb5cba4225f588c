namespace Governance.Statistics.Proportions;

/// <summary>Predictive values at a prevalence other than the sample's.</summary>
/// <param name="Ppv">Positive predictive value, a fraction.</param>
/// <param name="Npv">Negative predictive value, a fraction.</param>
public sealed record PredictiveValues(Estimate Ppv, Estimate Npv)
{
    public const string Method = "mercaldo-logit/1";
    public const string ClusteredMethod = "mercaldo-logit-clustered/1";

    /// <summary>Projects sensitivity and specificity to a prevalence that is taken as known.</summary>
    /// <param name="prevalence">Fraction of positive studies, above 0 and below 1. Its own uncertainty is not in the interval: show a low and a high one beside it.</param>
    /// <param name="sensitivityEffect">Design effect of several rows a patient on the sensitivity, at least 1; likewise for the specificity.</param>
    /// <remarks>
    /// N. D. Mercaldo, K. F. Lau, X. H. Zhou, Stat. Med. 26 (2007) 2170–2183, doi 10.1002/sim.2677: interval on the logit scale. Where sensitivity or
    /// specificity is 0 or 1 the interval rests on (x + z²/2) / (n + z²), with a warning; the point stays the plain one.
    /// </remarks>
    public static PredictiveValues At(double prevalence, ConfusionMatrix matrix, double level = Levels.Usual, double sensitivityEffect = 1, double specificityEffect = 1)
    {
        if (prevalence is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(prevalence), prevalence, "A prevalence lies between 0 and 1.");
        }

        if (matrix.Positives == 0 || matrix.Negatives == 0)
        {
            var none = Estimate.None("Positive and negative studies are both needed.", Method, null, matrix.Total);
            return new PredictiveValues(none, none);
        }

        var method = sensitivityEffect > 1 || specificityEffect > 1 ? ClusteredMethod : Method;
        var (n1, n0) = (matrix.Positives / sensitivityEffect, matrix.Negatives / specificityEffect);
        var (se, sp) = ((double)matrix.TruePositives / matrix.Positives, (double)matrix.TrueNegatives / matrix.Negatives);
        var isAdjusted = se is 0 or 1 || sp is 0 or 1;
        var (s, c) = isAdjusted ? (Proportion.Adjusted(se * n1, n1, level), Proportion.Adjusted(sp * n0, n0, level)) : (se, sp);
        Estimate Figure(double? point, double? centre, double variance) => With((point, centre), variance, method, matrix.Total, isAdjusted, level);
        return new PredictiveValues(
            Figure(PpvOf(se, sp, prevalence), PpvOf(s, c, prevalence), ((1 - s) / (s * n1)) + (c / ((1 - c) * n0))),
            Figure(NpvOf(se, sp, prevalence), NpvOf(s, c, prevalence), (s / ((1 - s) * n1)) + ((1 - c) / (c * n0))));
    }

    private static double? PpvOf(double se, double sp, double p) => Divide(se * p, (se * p) + ((1 - sp) * (1 - p)));

    private static double? NpvOf(double se, double sp, double p) => Divide(sp * (1 - p), (sp * (1 - p)) + ((1 - se) * p));

    private static double? Divide(double above, double below) => below == 0 ? null : above / below;

    private static Estimate With((double? Point, double? Centre) of, double variance, string method, long total, bool isAdjusted, double level)
    {
        if (of is not ({ } point, { } centre))
        {
            return Estimate.None("No study would be called this way, so there is nothing to divide by.", method, null, total);
        }

        var half = Levels.Z(level) * Math.Sqrt(variance);
        var (lower, upper) = (Quantiles.FromLogit(Quantiles.Logit(centre) - half), Quantiles.FromLogit(Quantiles.Logit(centre) + half));
        var estimate = Estimate.Of(point, method, null, total).Between(Math.Min(lower, point), Math.Max(upper, point), level);
        return isAdjusted ? estimate.Warn("Sensitivity or specificity is 0 or 1; the interval rests on adjusted estimates.") : estimate;
    }
}
