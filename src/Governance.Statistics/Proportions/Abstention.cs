namespace Governance.Statistics.Proportions;

/// <summary>Studies on which the product gave no usable result, beside those on which it did.</summary>
/// <param name="Decided">Studies with a result.</param>
/// <param name="AbstainedPositives">Without a result, positive by the reference.</param>
/// <param name="AbstainedNegatives">Without a result, negative by the reference.</param>
public sealed record Abstention(ConfusionMatrix Decided, long AbstainedPositives, long AbstainedNegatives)
{
    public long Abstained => AbstainedPositives + AbstainedNegatives;

    public long Total => Decided.Total + Abstained;

    /// <summary>Every positive without a result counts as missed, every negative as a false alarm. The primary analysis for triage.</summary>
    public ConfusionMatrix Worst => Decided with
    {
        FalseNegatives = Decided.FalseNegatives + AbstainedPositives,
        FalsePositives = Decided.FalsePositives + AbstainedNegatives,
    };

    /// <summary>Every study without a result counts as right.</summary>
    public ConfusionMatrix Best => Decided with
    {
        TruePositives = Decided.TruePositives + AbstainedPositives,
        TrueNegatives = Decided.TrueNegatives + AbstainedNegatives,
    };

    public Estimate Rate(double level = Levels.Usual) => Proportion.Wilson(Abstained, Total, level);

    /// <summary>Rate among positives less rate among negatives. A difference belongs on the first page: the product skips its hard cases.</summary>
    public Subgroups.Gap ByTruth(double level = Levels.Usual) => Subgroups.Gap.Between(
        AbstainedPositives, Decided.Positives + AbstainedPositives, AbstainedNegatives, Decided.Negatives + AbstainedNegatives, level);
}
