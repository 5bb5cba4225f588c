using Governance.Statistics.Calibration;
using Governance.Statistics.Roc;

namespace Governance.Statistics.Studies;

/// <summary>What the scores show, whatever the threshold. Studies without a usable result, a score or a known truth are not in it.</summary>
/// <param name="Studies">Studies with score, result in time and known truth.</param>
/// <param name="Missing">Rows with a known truth that are not among them.</param>
/// <param name="Area">With the interval that is recommended for this area and number of positives.</param>
/// <param name="PartialArea">Standardised, false-positive rates 0 to 0.2: 0.5 is chance and 1 perfect.</param>
/// <param name="Curve">Points for drawing, by falling threshold; (0, 0) comes before the first.</param>
/// <param name="ForTarget">Largest threshold that reaches the target sensitivity on these studies; null without a target or without positives.</param>
/// <param name="Calibration">Null where the scores are no probabilities; <paramref name="NotCalibrated"/> says why.</param>
public sealed record ScoreFigures(
    long Studies,
    long Missing,
    Estimate Area,
    Estimate AreaWald,
    Estimate AreaLogit,
    Estimate PartialArea,
    Estimate AveragePrecision,
    IReadOnlyList<OperatingPoint> Curve,
    IReadOnlyList<ThresholdRow> Thresholds,
    ThresholdRow? ForTarget,
    CalibrationFigures? Calibration,
    string? NotCalibrated)
{
    private const double PartialTo = 0.2;

    internal static ScoreFigures Of(StudyTable table, PatientOrder? patients, StudyReportOptions options)
    {
        var rows = ScoredRows.Of(table, patients);
        var studies = ScoredStudies.From(rows.Scores, rows.Truth);
        var (reason, calibration) = ((string?)null, (CalibrationFigures?)null);
        ScoreFigures? figures = null;
        Parallel.Invoke(
            () => figures = WithoutCalibration(table, rows, studies, patients, options),
            () =>
            {
                reason = WhyNotCalibrated(rows);
                calibration = reason is null ? CalibrationFigures.Of(rows.Scores, rows.Truth, options.CalibrationBins) : null;
            });
        return figures! with { Calibration = calibration, NotCalibrated = reason };
    }

    private static ScoreFigures WithoutCalibration(StudyTable table, ScoredRows rows, ScoredStudies studies, PatientOrder? patients, StudyReportOptions options)
    {
        var curve = RocCurve.Of(studies);
        var area = Auc.Of(studies);
        var thresholds = ThresholdRow.Of(curve, studies, PerformanceAt(table, studies, patients, options), options);
        return new ScoreFigures(
            studies.Count,
            rows.Missing,
            AreaOf(area, area?.Recommended ?? AucInterval.Logit, rows, studies, options),
            AreaOf(area, AucInterval.Wald, rows, studies, options),
            AreaOf(area, AucInterval.Logit, rows, studies, options),
            curve.PartialArea(PartialTo) is { } partial
                ? Estimate.Of(partial.Standardised, "partial-auc-0.2-mcclish/1", null, studies.Count)
                : None("partial-auc-0.2-mcclish/1", studies.Count),
            curve.AveragePrecision() is { } precision ? Estimate.Of(precision, "average-precision/1", null, studies.Count) : None("average-precision/1", studies.Count),
            curve.Thinned(options.MostRocPoints),
            thresholds,
            thresholds.FirstOrDefault(t => t.Reason == ThresholdReason.Target && t.Target == options.TargetSensitivity),
            null,
            null);
    }

    private static Func<double, Performance> PerformanceAt(StudyTable table, ScoredStudies studies, PatientOrder? patients, StudyReportOptions options) =>
        patients is { IsClustered: true }
            ? threshold => Performance.Of(StudyCells.OfScores(table, threshold), patients, options.Level)
            : threshold => Performance.Of(RocCurve.At(threshold, studies), options.Level);

    private static Estimate AreaOf(Auc? area, AucInterval interval, ScoredRows rows, ScoredStudies studies, StudyReportOptions options)
    {
        if (area is null)
        {
            return None(interval == AucInterval.Wald ? Auc.WaldMethod : Auc.LogitMethod, studies.Count);
        }

        return rows.PositivePatients is { } positives && rows.NegativePatients is { } negatives
            ? area.Estimate(interval, positives, negatives, options.Level)
            : area.Estimate(interval, options.Level);
    }

    private static Estimate None(string method, long studies) => Estimate.None("Positive and negative studies are both needed.", method, null, studies);

    private static string? WhyNotCalibrated(ScoredRows rows)
    {
        if (rows.Scores.Length == 0)
        {
            return "There is no study to count.";
        }

        foreach (var score in rows.Scores)
        {
            if (score is not (>= 0 and <= 1))
            {
                return "Scores lie outside 0 to 1, so they are no probabilities.";
            }
        }

        return null;
    }
}
