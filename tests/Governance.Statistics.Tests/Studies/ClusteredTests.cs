using Governance.Statistics.Roc;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Tests.Studies;

public class ClusteredTests
{
    private static readonly double[] Scores = [0.95, 0.90, 0.6, 0.7, 0.4, 0.8, 0.3, 0.5, 0.2, 0.3, 0.6, 0.65, 0.1, 0.4, 0.35];
    private static readonly int[] Positives = [0, 0, 1, 2, 2, 3, 4];
    private static readonly int[] Negatives = [0, 1, 1, 5, 5, 6, 7, 2];

    // numpy 1.24.2: every pair compared, components summed by patient as in Obuchowski 1997.
    [Fact]
    public void The_variance_of_an_area_with_several_studies_a_patient_is_that_of_pairwise_comparison()
    {
        var area = Auc.Of(ScoredStudies.From(Scores, [.. Enumerable.Repeat(true, 7), .. Enumerable.Repeat(false, 8)]))!;

        Assert.Equal(0.8125, area.Area, 12);
        Assert.Equal(0.014057185374149659, area.Variance!.Value, 14);
        Assert.Equal(0.015125899690233237, area.ClusteredVariance(Positives, Negatives)!.Value, 14);
    }

    [Fact]
    public void One_study_a_patient_gives_the_variance_of_independent_studies()
    {
        var area = Auc.Of(ScoredStudies.From(Scores, [.. Enumerable.Repeat(true, 7), .. Enumerable.Repeat(false, 8)]))!;

        var clustered = area.ClusteredVariance([0, 1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12, 13, 14]);

        Assert.Equal(area.Variance!.Value, clustered!.Value, 14);
    }

    // By hand, ratio estimator over six patients: 6/5 · Σ(x − 0.625·n)² / 16² over 0.625 · 0.375 / 16.
    [Fact]
    public void The_design_effect_is_that_of_the_ratio_estimator()
    {
        var sums = new ClusterSums();
        foreach (var (hits, total) in new[] { (2, 2), (1, 3), (0, 1), (4, 4), (1, 1), (2, 5) })
        {
            sums.Add(hits, total);
        }

        Assert.Equal(1.72, sums.DesignEffect, 12);
    }

    // scipy 1.10.1: fisher_exact
    [Theory]
    [InlineData(450, 500, 31000, 40000, 5.6271857420582e-13)]
    [InlineData(9000, 10000, 85000, 95000, 0.10297680243270192)]
    [InlineData(3, 10, 900, 100000, 8.396961978529224e-05)]
    [InlineData(0, 10, 5, 20, 0.14003620900172625)]
    public void The_exact_test_of_large_tables_agrees_with_another_program(long hits1, long total1, long hits2, long total2, double expected)
    {
        var p = FisherExact.TwoSided(hits1, total1, hits2, total2);

        Assert.InRange(p / expected, 1 - 1e-7, 1 + 1e-7);
    }

    [Fact]
    public void Many_scores_are_sorted_as_few_are_with_equal_ones_in_their_order()
    {
        var random = new Random(11);
        double[] scores = [.. Enumerable.Range(0, 20_000).Select(i => i % 7 == 0 ? Math.Round(random.NextDouble(), 2) : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)))];
        (scores[5], scores[6]) = (-0.0, 0.0);
        var expected = scores.Select((s, i) => (s, i)).OrderBy(s => s.s).Select(s => s.i).ToArray();

        var sorted = scores.ToArray();
        var places = ScoreOrder.Sort(sorted);

        Assert.Equal(expected, places);
        Assert.Equal(scores.Order(), sorted);
    }
}
