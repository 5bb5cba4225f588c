using Governance.Statistics.Proportions;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Studies;

/// <summary>Sensitivity and specificity under one way to count the studies that have no result.</summary>
public sealed record Handling(ConfusionMatrix Matrix, Estimate Sensitivity, Estimate Specificity);

/// <summary>Studies without a usable result – uncertain, abstained, failed, late, not sent – counted in all ways.</summary>
/// <param name="Rate">Studies without a result of all with a known truth.</param>
/// <param name="ByTruth">Rate among positives against rate among negatives: a product that skips its hard cases.</param>
/// <param name="Excluded">Left out: what the product does where it answers.</param>
/// <param name="Worst">A positive without a result is missed, a negative is a false alarm.</param>
/// <param name="Best">Every study without a result counts as right.</param>
/// <param name="UnknownAsPositive">Studies that the reference standard could not decide, all taken as positive; null where there are none.</param>
public sealed record AbstentionFigures(
    Estimate Rate,
    Gap ByTruth,
    Handling Excluded,
    Handling Worst,
    Handling Best,
    Handling? UnknownAsPositive,
    Handling? UnknownAsNegative)
{
    internal static AbstentionFigures Of(StudyCells cells, double level)
    {
        var abstention = cells.Abstention;
        var (alerts, quiet) = (cells.Counts[StudyCells.CellOf(Call.Missing, Call.Positive)], cells.Counts[StudyCells.CellOf(Call.Missing, Call.Negative)]);
        var decided = abstention.Decided;
        return new AbstentionFigures(
            abstention.Rate(level),
            abstention.ByTruth(level),
            Of(decided, level),
            Of(abstention.Worst, level),
            Of(abstention.Best, level),
            alerts + quiet == 0 ? null : Of(decided with { TruePositives = decided.TruePositives + alerts, FalseNegatives = decided.FalseNegatives + quiet }, level),
            alerts + quiet == 0 ? null : Of(decided with { FalsePositives = decided.FalsePositives + alerts, TrueNegatives = decided.TrueNegatives + quiet }, level));
    }

    private static Handling Of(ConfusionMatrix matrix, double level) => new(matrix, matrix.Sensitivity(level), matrix.Specificity(level));
}
