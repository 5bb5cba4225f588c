using Governance.Statistics.Proportions;
using Governance.Statistics.Studies;
using Governance.Statistics.Subgroups;

namespace Governance.Statistics.Tests.Studies;

public class StudyReportTests
{
    [Fact]
    public void Flags_give_the_table_of_the_worked_example()
    {
        var report = StudyReport.Of(Tables.OfCounts(9, 1, 18, 72), new StudyReportOptions { Prevalences = [0.02] });

        Assert.Equal(CallOrigin.Product, report.Origin);
        Assert.Equal(new ConfusionMatrix(9, 1, 18, 72), report.Performance!.Matrix);
        Near(0.5958500, report.Performance.Sensitivity.Lower, 7);
        Near(0.9974714, report.Performance.SensitivityExact.Upper, 7);
        Near(0.0546963, Assert.Single(report.Projections).Ppv.Lower, 7);
    }

    [Fact]
    public void A_day_at_the_sites_volume_is_that_of_the_worked_example_and_has_bounds()
    {
        var options = new StudyReportOptions { Prevalences = [0.02], Volume = 120, ProcessedShare = 0.97 };

        var day = StudyReport.Of(Tables.OfCounts(9, 1, 18, 72), options).Projections[0].Workload!;

        Near(24.9096, day.Alerts.Value, 10);
        Near(6.984, day.MissedOfMonth.Value, 10);
        Near(0.072, day.NeverProcessed.Value, 10);
        Assert.Equal((16, 35), day.AlertsOnOneDay);
        Near(116.4 * 0.02 * (1 - 0.9821238), day.Missed.Lower, 6);
        Assert.InRange(day.Alerts.Lower!.Value, 116.4 * 0.98 * (1 - 0.8695760), day.Alerts.Value!.Value);
    }

    [Fact]
    public void Studies_without_a_result_are_counted_three_ways_and_are_no_negatives()
    {
        var table = Tables.OfCounts(51, 5, 28, 200, 4, 12);

        var report = StudyReport.Of(table, new StudyReportOptions());

        var abstention = report.Abstention!;
        Near(0.9107143, abstention.Excluded.Sensitivity.Value, 7);
        Near(0.85, abstention.Worst.Sensitivity.Value, 7);
        Near(0.9166667, abstention.Best.Sensitivity.Value, 7);
        Near(0.8333333, abstention.Worst.Specificity.Value, 7);
        Near(0.0330919, abstention.Rate.Lower, 7);
        Near(0.5354243, abstention.ByTruth.FisherP, 7);
        Assert.Contains("16 rows of 300", report.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResultStatus.Late)]
    [InlineData(ResultStatus.Error)]
    [InlineData(ResultStatus.AbstainQuality)]
    [InlineData(ResultStatus.NotSent)]
    [InlineData(ResultStatus.Paused)]
    public void A_study_that_ended_without_a_result_in_time_is_never_negative_whatever_score_stands_beside_it(ResultStatus status)
    {
        var table = new StudyTable(new[] { Call.Positive, Call.Positive }) { Scores = new[] { 0.9, 0.1 }, Results = new[] { ResultStatus.NotGiven, status } };

        var report = StudyReport.Of(table, new StudyReportOptions { Threshold = 0.5 });

        Assert.Equal(new ConfusionMatrix(1, 0, 0, 0), report.Performance!.Matrix);
        Assert.Equal(1, report.Counts.NoResult);
        Assert.Equal(1, report.Scores!.Studies);
    }

    [Fact]
    public void A_superseded_row_counts_nowhere()
    {
        var table = new StudyTable(new[] { Call.Positive, Call.Positive }) { Scores = new[] { 0.9, 0.1 }, Results = new[] { ResultStatus.Positive, ResultStatus.Superseded } };

        var report = StudyReport.Of(table, new StudyReportOptions());

        Assert.Equal((1L, 1L, 0L), (report.Counts.Known, report.Counts.Superseded, report.Counts.NoResult));
    }

    [Fact]
    public void The_reference_standards_undecided_are_taken_both_ways()
    {
        var table = new StudyTable(new[] { Call.Positive, Call.Negative, Call.Missing, Call.Missing }) { Flags = new[] { Call.Positive, Call.Negative, Call.Positive, Call.Negative } };

        var abstention = StudyReport.Of(table, new StudyReportOptions()).Abstention!;

        Assert.Equal(new ConfusionMatrix(2, 1, 0, 1), abstention.UnknownAsPositive!.Matrix);
        Assert.Equal(new ConfusionMatrix(1, 0, 1, 2), abstention.UnknownAsNegative!.Matrix);
    }

    // scikit-learn 1.2.1, pROC 1.18.0: validation-statistics.md, sections 6 and 7.
    [Fact]
    public void The_scores_of_the_sample_give_the_area_and_the_threshold_that_other_programs_give()
    {
        var report = StudyReport.Of(Tables.OfSample(), new StudyReportOptions { TargetSensitivity = 0.9 });

        Assert.Equal((CallOrigin.ChosenHere, 0.55), (report.Origin, report.Threshold));
        Near(0.7857143, report.Performance!.Specificity.Value, 7);
        Near(0.744043005, report.Scores!.Area.Lower, 9);
        Near(0.829223574, report.Scores.AreaWald.Lower, 9);
        Near(0.855555556, report.Scores.PartialArea.Value, 9);
        Assert.Contains("chosen on these same studies", report.Warnings[0], StringComparison.Ordinal);
        Assert.Contains(report.Scores.Thresholds, t => t is { Reason: ThresholdReason.Target, Target: 0.95, Threshold: 0.41 });
        Assert.Contains(report.Scores.Thresholds, t => t is { Reason: ThresholdReason.Youden, Threshold: 0.62 });
    }

    [Fact]
    public void Without_flag_and_threshold_nothing_is_called_negative()
    {
        var report = StudyReport.Of(Tables.OfSample(), new StudyReportOptions());

        Assert.Equal(CallOrigin.None, report.Origin);
        Assert.Null(report.Performance);
        Assert.NotNull(report.Scores!.Area.Value);
    }

    // scipy 1.10.1 fisher_exact for p; statsmodels 0.13.5 for the gap (validation-statistics.md, section 10).
    [Fact]
    public void A_group_is_compared_with_the_rest_and_two_groups_are_one_test()
    {
        var table = Tables.Joined(("women", 45, 5, 0, 0), ("men", 30, 10, 0, 0));

        var groups = StudyReport.Of(table, new StudyReportOptions()).Subgroups[0].Groups;

        Near(0.15, groups[0].Sensitivity.Difference.Value, 12);
        Near(-0.006835347, groups[0].Sensitivity.Difference.Lower, 9);
        Near(0.086685592, groups[0].Sensitivity.P, 9);
        Near(-0.15, groups[1].Sensitivity.Difference.Value, 12);
        Near(0.086685592, groups[1].Sensitivity.HolmP, 9);
        Assert.Equal(GapMeaning.NeedsData, groups[0].Sensitivity.Meaning);
        Assert.NotNull(groups[0].Specificity.Difference.NotEstimable);
    }

    [Fact]
    public void Rows_of_one_patient_are_not_taken_as_independent()
    {
        var single = Tables.OfCounts(45, 5, 20, 180);
        var doubled = Tables.Repeated(single, 2);

        var (alone, clustered) = (StudyReport.Of(single, new StudyReportOptions()).Performance!, StudyReport.Of(doubled, new StudyReportOptions()).Performance!);

        Assert.Equal(ClusteredProportion.Method, clustered.Sensitivity.Method);
        Assert.Equal(100, clustered.Sensitivity.Denominator);
        Assert.InRange(clustered.Sensitivity.Lower!.Value, alone.Sensitivity.Lower!.Value - 0.01, alone.Sensitivity.Lower.Value + 0.01);
        Assert.InRange(clustered.SensitivityEffect, 1.9, 2.1);
        Assert.Contains(clustered.PositiveLikelihoodRatio.Warnings, w => w.Contains("too narrow", StringComparison.Ordinal));
    }

    [Fact]
    public void The_agreement_with_a_reader_is_that_of_the_worked_example()
    {
        var report = StudyReport.Of(Tables.WithReader(40, 12, 5, 143), new StudyReportOptions());

        var reader = Assert.Single(report.Readers);
        Near(0.769021739, reader.Kappa.Value, 9);
        Near(0.143463135, reader.Positivity.ExactP, 9);
        Near(0.077385068, reader.PositivityDifference.Upper, 9);
    }

    [Fact]
    public void An_empty_table_gives_no_number_and_says_why()
    {
        var report = StudyReport.Of(new StudyTable(ReadOnlyMemory<Call>.Empty), new StudyReportOptions { Threshold = 0.5, Prevalences = [0.1] });

        Assert.Null(report.Performance);
        Assert.Contains("No study has a known truth", report.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        var table = new StudyTable(new[] { Call.Positive, Call.Negative }) { Scores = new[] { 0.5 } };

        Assert.Throws<ArgumentException>(() => StudyReport.Of(table, new StudyReportOptions()));
    }

    [Fact]
    public void A_curve_of_many_points_is_thinned_and_keeps_its_ends()
    {
        var random = new Random(7);
        double[] scores = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        Call[] truth = [.. scores.Select(s => random.NextDouble() < s ? Call.Positive : Call.Negative)];

        var curve = StudyReport.Of(new StudyTable(truth) { Scores = scores }, new StudyReportOptions { MostRocPoints = 100 }).Scores!.Curve;

        Assert.InRange(curve.Count, 80, 100);
        Assert.Equal(1, curve[^1].Sensitivity);
        Assert.Equal(scores.Max(), curve[0].Threshold);
    }

    private static void Near(double expected, double? value, int decimals) => Assert.Equal(expected, value!.Value, decimals);
}
