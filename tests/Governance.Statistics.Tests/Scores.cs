using Governance.Statistics.Roc;

namespace Governance.Statistics.Tests;

/// <summary>The sample of 24 studies with two scores.</summary>
internal static class Scores
{
    /// <param name="column">2 for score_a, 3 for score_b.</param>
    public static ScoredStudies Of(int column)
    {
        var rows = CheckValues.Rows("validation-auc-sample.csv");
        double[] scores = [.. rows.Select(r => CheckValues.Number(r[column]))];
        bool[] truth = [.. rows.Select(r => r[1] == "1")];
        return ScoredStudies.From(scores, truth);
    }
}
