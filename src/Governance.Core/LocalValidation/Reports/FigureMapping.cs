using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics.Proportions;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Takes from the reports of the statistics what a validation keeps.</summary>
/// <param name="given">Studies without a result left out.</param>
/// <param name="judged">As the protocol counts them.</param>
internal sealed class FigureMapping(StudyReport given, StudyReport judged, ValidationProtocol protocol)
{
    /// <summary>A group is called worse only below this, after correction for the number of groups.</summary>
    private const double Significance = 0.05;

    public StoredCounts Counts()
    {
        var counts = given.Counts;
        var left = given.Performance?.Matrix;
        return new StoredCounts(
            counts.Known + counts.TruthMissing, counts.Positives, counts.Negatives, counts.TruthMissing,
            left is null ? 0 : counts.Positives - left.Positives, left is null ? 0 : counts.Negatives - left.Negatives, counts.Superseded, counts.Patients);
    }

    public IReadOnlyList<StoredNoResult> NoResult() => given.Abstention is not { } a ? [] :
    [
        new StoredNoResult("left-out", StoredFigure.Of(given.Performance!.Sensitivity), StoredFigure.Of(given.Performance.Specificity)),
        new StoredNoResult("wrong", StoredFigure.Of(a.Worst.Sensitivity), StoredFigure.Of(a.Worst.Specificity)),
        new StoredNoResult("right", StoredFigure.Of(a.Best.Sensitivity), StoredFigure.Of(a.Best.Specificity)),
    ];

    public IReadOnlyList<StoredProjection> Projections() => [.. given.Projections.Select(Projection)];

    public IReadOnlyList<StoredGroup> Groups()
    {
        var groups = judged.Subgroups.SelectMany(c => c.Groups.Select(g => Group(c.Name, g))).ToList();
        var there = groups.Select(g => KeyOf(g.Column, g.Value)).ToHashSet();

        // A group that the protocol asks for and nobody of is there stands in the table with nothing, instead of not at all.
        var missing = protocol.Groups.Where(g => !there.Contains(KeyOf(g.Column, g.Value))).Select(Nobody);
        return [.. groups.Concat(missing).OrderBy(g => OrderOf(g))];
    }

    public IReadOnlyList<StoredBin> Bins() => given.Scores?.Calibration is not { } calibration ? [] :
        [.. calibration.Bins.Select(b => new StoredBin(
            b.From, b.To, b.Studies, b.MeanPredicted, StoredFigure.Of(Proportion.Wilson((long)Math.Round(b.Observed * b.Studies), b.Studies, given.Options.Level))))];

    public IReadOnlyList<LabelledFigure> Calibration() => given.Scores?.Calibration is not { } c ? [] :
    [
        new LabelledFigure("Brier score", StoredFigure.Of(c.Brier)),
        new LabelledFigure($"Expected calibration error, {given.Options.CalibrationBins} bins", StoredFigure.Of(c.ExpectedCalibrationError)),
        new LabelledFigure("Slope", StoredFigure.Of(c.Slope)),
        new LabelledFigure("Intercept", StoredFigure.Of(c.Intercept)),
        new LabelledFigure("In the large", StoredFigure.Of(c.InTheLarge)),
        new LabelledFigure("Observed over expected", StoredFigure.Of(c.ObservedOverExpected)),
    ];

    public IReadOnlyList<StoredReader> Readers() => [.. given.Readers.Select(r => new StoredReader(
        r.Name, r.Agreement.Both, r.Agreement.AiOnly, r.Agreement.ReaderOnly, r.Agreement.Neither,
        [
            new LabelledFigure("Observed agreement", StoredFigure.Of(r.Observed)),
            new LabelledFigure("Cohen’s kappa", StoredFigure.Of(r.Kappa)),
            new LabelledFigure("Agreement on positives", StoredFigure.Of(r.PositiveAgreement)),
            new LabelledFigure("Agreement on negatives", StoredFigure.Of(r.NegativeAgreement)),
            new LabelledFigure("Sensitivity of the reader", StoredFigure.Of(r.ReaderSensitivity)),
            new LabelledFigure("Specificity of the reader", StoredFigure.Of(r.ReaderSpecificity)),
            new LabelledFigure("Enhanced detection rate", StoredFigure.Of(r.EnhancedDetection)),
        ]))];

    private StoredProjection Projection(Projection projection)
    {
        var plain = new StoredProjection(
            projection.Prevalence, projection.Prevalence == protocol.Local?.Prevalence, StoredFigure.Of(projection.Ppv), StoredFigure.Of(projection.Npv),
            null, null, null, null, null, null);
        return projection.Workload is { } work ? WithWork(plain, work) : plain;
    }

    private static StoredProjection WithWork(StoredProjection plain, WorkloadFigures work) => plain with
    {
        Alerts = StoredFigure.Of(work.Alerts),
        TrueAlerts = StoredFigure.Of(work.Alerts with { Value = work.Alerts.Value - work.FalseAlerts.Value, Lower = null, Upper = null, Level = null }),
        FalseAlarms = StoredFigure.Of(work.FalseAlerts),
        Misses = StoredFigure.Of(work.Missed),
        MissesIn30Days = StoredFigure.Of(work.MissedOfMonth),
        UnprocessedIn30Days = StoredFigure.Of(work.NeverProcessed with { Value = work.NeverProcessed.Value * work.DaysOfMonth }),
        FewestAlerts = work.AlertsOnOneDay.Lower,
        MostAlerts = work.AlertsOnOneDay.Upper,
        Volume = work.Volume,
    };

    private StoredGroup Group(string column, GroupFigures group) => new(
        column, group.Label, group.Rows, StoredFigure.Of(group.Sensitivity.Group), StoredFigure.Of(group.Specificity.Group),
        StoredFigure.Of(group.Sensitivity.Difference), StoredFigure.Of(group.Specificity.Difference), group.Sensitivity.P, group.Sensitivity.HolmP,
        MeaningOf(group.Sensitivity), InProtocol(column, group.Label)?.Least);

    private static string MeaningOf(Comparison compared) => compared.Difference.Value is not { } gap || !compared.CanBeShown ? "needs-data"
        : compared is { CanConclude: true, HolmP: < Significance } ? gap < 0 ? "worse" : "better"
        : compared.Meaning == Statistics.Subgroups.GapMeaning.NeedsData || !compared.CanConclude ? "needs-data"
        : "not-shown";

    private static StoredGroup Nobody(ProtocolGroup group)
    {
        var none = StoredFigure.Of(Proportion.Wilson(0, 0));
        return new StoredGroup(group.Column, group.Value, 0, none, none, null, null, null, null, "needs-data", group.Least);
    }

    private ProtocolGroup? InProtocol(string column, string value) => protocol.Groups.FirstOrDefault(g => KeyOf(g.Column, g.Value) == KeyOf(column, value));

    private (int Column, int Row, string Value) OrderOf(StoredGroup group)
    {
        var columns = protocol.GroupColumns.ToList();
        var at = columns.FindIndex(c => string.Equals(c, group.Column, StringComparison.OrdinalIgnoreCase));
        var row = protocol.Groups.ToList().FindIndex(g => KeyOf(g.Column, g.Value) == KeyOf(group.Column, group.Value));
        return (at < 0 ? int.MaxValue : at, row < 0 ? int.MaxValue : row, $"{group.Column}/{group.Value}");
    }

    private static string KeyOf(string column, string value) => $"{column.Trim().ToUpperInvariant()}/{value.Trim().ToUpperInvariant()}";
}
