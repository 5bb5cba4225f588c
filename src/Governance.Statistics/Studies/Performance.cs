using Governance.Statistics.Proportions;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Studies;

/// <summary>The table of reference standard and calls, and what follows from it. Studies without a result are not in it: see <see cref="AbstentionFigures"/>.</summary>
/// <param name="SensitivityExact">With the exact interval, for acceptance where the risk is high.</param>
/// <param name="SensitivityEffect">Design effect of several rows a patient on the sensitivity; 1 where rows are independent.</param>
public sealed record Performance(
    ConfusionMatrix Matrix,
    Estimate Sensitivity,
    Estimate Specificity,
    Estimate SensitivityExact,
    Estimate SpecificityExact,
    Estimate Ppv,
    Estimate Npv,
    Estimate Accuracy,
    Estimate Prevalence,
    Estimate BalancedAccuracy,
    Estimate YoudenJ,
    Estimate F1,
    Estimate Mcc,
    Estimate PositiveLikelihoodRatio,
    Estimate NegativeLikelihoodRatio,
    Estimate DiagnosticOddsRatio,
    double SensitivityEffect,
    double SpecificityEffect)
{
    private const string AsIndependent = "Patients have several rows; this interval takes rows as independent and is too narrow.";

    private static readonly ProportionKind[] Kinds =
    [
        ProportionKind.Sensitivity, ProportionKind.Specificity, ProportionKind.Ppv, ProportionKind.Npv, ProportionKind.Accuracy, ProportionKind.Prevalence,
    ];

    /// <summary>Rows taken as independent.</summary>
    public static Performance Of(ConfusionMatrix matrix, double level = Levels.Usual) => new(
        matrix,
        matrix.Sensitivity(level),
        matrix.Specificity(level),
        Proportion.Exact(matrix.TruePositives, matrix.Positives, level),
        Proportion.Exact(matrix.TrueNegatives, matrix.Negatives, level),
        matrix.Ppv(level),
        matrix.Npv(level),
        matrix.Accuracy(level),
        matrix.Prevalence(level),
        matrix.BalancedAccuracy(),
        matrix.YoudenJ(),
        matrix.F1(),
        matrix.Mcc(),
        matrix.PositiveLikelihoodRatio(level),
        matrix.NegativeLikelihoodRatio(level),
        matrix.DiagnosticOddsRatio(level),
        1,
        1);

    internal static Performance Of(StudyCells cells, PatientOrder? patients, double level)
    {
        var plain = Of(cells.Matrix, level);
        if (patients is not { IsClustered: true })
        {
            return plain;
        }

        var sums = PatientSums.OfAll(cells, patients, Kinds);
        return plain with
        {
            Sensitivity = ClusteredProportion.Wilson(sums[0], level),
            Specificity = ClusteredProportion.Wilson(sums[1], level),
            SensitivityExact = ClusteredProportion.Exact(sums[0], level),
            SpecificityExact = ClusteredProportion.Exact(sums[1], level),
            Ppv = ClusteredProportion.Wilson(sums[2], level),
            Npv = ClusteredProportion.Wilson(sums[3], level),
            Accuracy = ClusteredProportion.Wilson(sums[4], level),
            Prevalence = ClusteredProportion.Wilson(sums[5], level),
            PositiveLikelihoodRatio = plain.PositiveLikelihoodRatio.Warn(AsIndependent),
            NegativeLikelihoodRatio = plain.NegativeLikelihoodRatio.Warn(AsIndependent),
            DiagnosticOddsRatio = plain.DiagnosticOddsRatio.Warn(AsIndependent),
            SensitivityEffect = EffectOf(sums[0]),
            SpecificityEffect = EffectOf(sums[1]),
        };
    }

    private static double EffectOf(ClusterSums sums) => sums.Total == 0 ? 1 : sums.DesignEffect;
}
