using Governance.Statistics.Agreement;
using Governance.Statistics.Calibration;
using Governance.Statistics.Monitoring;
using Governance.Statistics.Planning;
using Governance.Statistics.Proportions;
using Governance.Statistics.Roc;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Tests;

public class EdgeTests
{
    private static readonly ConfusionMatrix Empty = new(0, 0, 0, 0);

    public static TheoryData<string, Estimate> WithoutStudies => new()
    {
        { "sensitivity", Empty.Sensitivity() }, { "accuracy", Empty.Accuracy() }, { "F1", Empty.F1() }, { "MCC", Empty.Mcc() },
        { "Youden", Empty.YoudenJ() }, { "LR+", Empty.PositiveLikelihoodRatio() }, { "DOR", Empty.DiagnosticOddsRatio() }, { "net benefit", Empty.NetBenefit(0.1) },
        { "PPV", PredictiveValues.At(0.1, Empty).Ppv }, { "kappa", new ReaderAgreement(0, 0, 0, 0).Kappa() }, { "gap", Gap.Between(0, 0, 1, 2).Difference },
        { "clustered", ClusteredProportion.Wilson([]) }, { "Brier", CalibrationFigures.Of([], []).Brier }, { "Dice", Overlap.Dice(0, 0, 0) },
    };

    [Theory]
    [MemberData(nameof(WithoutStudies))]
    public void Without_studies_a_figure_is_not_estimable_and_says_why(string name, Estimate figure)
    {
        Assert.NotEmpty(name);
        Assert.Null(figure.Value);
        Assert.Null(figure.Lower);
        Assert.False(string.IsNullOrWhiteSpace(figure.NotEstimable));
    }

    [Fact]
    public void A_sensitivity_of_1_still_has_an_interval_below_1()
    {
        var figure = Proportion.Wilson(20, 20);

        Assert.Equal(1, figure.Upper);
        Assert.InRange(figure.Lower!.Value, 0.8, 0.9);
    }

    [Fact]
    public void A_perfect_area_has_no_interval_and_says_so()
    {
        var area = Auc.Of(ScoredStudies.From([0.9, 0.8, 0.2, 0.1], [true, true, false, false]))!;

        var figure = area.Estimate(AucInterval.Logit);

        Assert.Equal(1, figure.Value);
        Assert.Null(figure.Lower);
        Assert.Contains("do not overlap", figure.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_score_that_is_no_number_is_refused_not_ranked(double score)
    {
        var fault = Assert.Throws<ArgumentException>(() => ScoredStudies.From([0.5, score], [true, false]));

        Assert.Contains("study 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_gives_no_area()
    {
        Assert.Null(Auc.Of(ScoredStudies.From([0.1, 0.2], [true, true])));
    }

    [Fact]
    public void Odds_with_an_empty_cell_say_that_a_half_was_added()
    {
        var ratio = new ConfusionMatrix(10, 0, 5, 85).DiagnosticOddsRatio();

        Assert.Equal(10.5 * 85.5 / (0.5 * 5.5), ratio.Value!.Value, 9);
        Assert.Contains("Haldane", ratio.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Predictive_values_of_a_perfect_sensitivity_warn_of_the_adjustment_and_keep_the_point()
    {
        var projected = PredictiveValues.At(0.02, new ConfusionMatrix(10, 0, 18, 72));

        Assert.Equal(1, projected.Npv.Value);
        Assert.InRange(projected.Npv.Lower!.Value, 0.9, 1);
        Assert.Single(projected.Npv.Warnings);
    }

    // 94 % looks like a pass against 85 %, and is none.
    [Theory]
    [InlineData(47, 50, 0.85, Verdict.Inconclusive)]
    [InlineData(95, 100, 0.88, Verdict.Met)]
    [InlineData(30, 50, 0.85, Verdict.NotMet)]
    [InlineData(0, 0, 0.85, Verdict.NotEstimable)]
    public void A_criterion_is_met_only_by_the_whole_interval(long hits, long total, double target, Verdict expected)
    {
        Assert.Equal(expected, Acceptance.AtLeast(Proportion.Wilson(hits, total), target));
    }

    [Fact]
    public void Not_inferior_is_not_shown_by_a_point_above_the_limit()
    {
        var test = NonInferiority.Of(186, 200, 0.95, 0.05)!;

        Assert.True(test.Figure.Value > test.Limit);
        Assert.Equal(Verdict.Inconclusive, test.Verdict);
    }

    [Theory]
    [InlineData(45, 50, 30, 40, GapMeaning.NeedsData)]
    [InlineData(276, 300, 91, 110, GapMeaning.High)]
    [InlineData(90, 100, 89, 100, GapMeaning.None)]
    public void A_gap_is_high_only_where_its_interval_excludes_0(long hits1, long total1, long hits2, long total2, GapMeaning expected)
    {
        Assert.Equal(expected, Gap.Between(hits1, total1, hits2, total2).Meaning);
    }

    [Fact]
    public void Small_groups_are_told_to_show_nothing_either_way()
    {
        Assert.Contains("shows nothing either way", Gap.Between(9, 10, 80, 100).Difference.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_counts_behind_a_published_interval_are_found()
    {
        var claim = ClaimCheck.Of(0.920, 0.884, 0.946, 3, 1000);

        Assert.Contains(claim.Candidates, c => c is { Hits: 276, Total: 300, Method: Proportion.WilsonMethod });
    }

    [Fact]
    public void An_interval_too_narrow_for_any_count_is_not_reproducible()
    {
        var claim = ClaimCheck.Of(0.95, 0.90, 0.96, 2, 2000);

        Assert.False(claim.IsReproducible);
        Assert.True(claim.IsComplete);
    }

    [Theory]
    [InlineData(250, 0.12, "p-chart/1")]
    [InlineData(50, 0.02, "p-chart-exact/1")]
    public void Rare_events_get_exact_limits(long n, double centre, string method)
    {
        Assert.Equal(method, RateChart.Limits(centre, n).Method);
    }

    [Fact]
    public void Exact_limits_leave_the_wanted_share_outside()
    {
        var limits = RateChart.Limits(0.02, 50);

        var largest = (long)Math.Round(limits.Upper * 50);

        Assert.True(Quantiles.BinomialAtLeast(largest + 1, 50, 0.02) <= 0.00135);
        Assert.True(Quantiles.BinomialAtLeast(largest, 50, 0.02) > 0.00135);
    }

    [Fact]
    public void No_differing_study_gives_p_1()
    {
        Assert.Equal(1, McNemar.Of(0, 0).ExactP);
    }

    [Fact]
    public void Predictions_on_the_edge_of_a_bin_belong_to_the_bin_below()
    {
        var bins = CalibrationFigures.Of([0.2, 0.4, 0.0, 1.0], [false, true, false, true], 5).Bins;

        Assert.Equal([0, 0.2, 0.8], bins.Select(b => Math.Round(b.From, 9)));
    }

    [Fact]
    public void Separated_classes_have_no_calibration_slope()
    {
        var fit = CalibrationFigures.Of([0.1, 0.2, 0.8, 0.9], [false, false, true, true]);

        Assert.NotNull(fit.Slope.NotEstimable);
    }

    [Fact]
    public void Many_values_of_turnaround_with_ties_use_the_normal_approximation()
    {
        double[] early = [1, 2, 2, 3, 4, 5, 6, 7], late = [2, 4, 6, 8, 9, 9, 10, 12];

        // scipy 1.10.1: mannwhitneyu(early, late, alternative='two-sided', method='asymptotic')
        var (u, p, method) = Monitoring.Samples.MannWhitney(early, late);

        Assert.Equal("mann-whitney-normal/1", method);
        Assert.Equal(11, u);
        Assert.Equal(0.030456814847227766, p, 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(95)]
    public void A_level_outside_0_to_1_is_refused(double level)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 2, level));
    }
}
