using Governance.Statistics.Roc;

namespace Governance.Statistics.Studies;

/// <summary>Why a threshold stands in the table.</summary>
public enum ThresholdReason
{
    /// <summary>The one that was given.</summary>
    Given,

    /// <summary>The largest that reaches a sensitivity on these studies.</summary>
    Target,

    /// <summary>Largest sensitivity + specificity − 1: information only, no clinical choice.</summary>
    Youden,
}

/// <summary>What one threshold would do on these studies.</summary>
/// <param name="Target">Sensitivity it was looked for by; null for other reasons.</param>
/// <param name="Projections">At the prevalences and the volume that were asked for.</param>
public sealed record ThresholdRow(ThresholdReason Reason, double? Target, double Threshold, Performance Performance, IReadOnlyList<Projection> Projections)
{
    private static readonly double[] Targets = [0.80, 0.85, 0.90, 0.95, 0.98, 0.99, 1];

    /// <summary>By falling threshold; one threshold may stand for several targets.</summary>
    internal static IReadOnlyList<ThresholdRow> Of(RocCurve curve, ScoredStudies studies, Func<double, Performance> performance, StudyReportOptions options)
    {
        ThresholdRow Row(ThresholdReason reason, double? target, double threshold)
        {
            var at = performance(threshold);
            return new ThresholdRow(reason, target, threshold, at, [.. options.Prevalences.Select(p => Projection.Of(p, at, options))]);
        }

        var rows = new List<ThresholdRow>();
        foreach (var target in With(options.TargetSensitivity))
        {
            if (curve.ForSensitivity(target) is { } point)
            {
                Place(rows, Row(ThresholdReason.Target, target, point.Threshold));
            }
        }

        if (options.Threshold is { } given && studies.Count > 0)
        {
            Place(rows, Row(ThresholdReason.Given, null, given));
        }

        if (curve.Youden() is { } youden)
        {
            Place(rows, Row(ThresholdReason.Youden, null, youden.Threshold));
        }

        return rows;
    }

    // Rising, each target once.
    private static double[] With(double? asked)
    {
        if (asked is not { } target)
        {
            return Targets;
        }

        var at = Array.BinarySearch(Targets, target);
        return at >= 0 ? Targets : [.. Targets[..~at], target, .. Targets[~at..]];
    }

    // Behind those of the same threshold. Some ten rows: sorting them by LINQ over numbers makes the runtime compile for longer than they take.
    private static void Place(List<ThresholdRow> rows, ThresholdRow row)
    {
        var at = rows.Count;
        while (at > 0 && rows[at - 1].Threshold < row.Threshold)
        {
            at--;
        }

        rows.Insert(at, row);
    }
}
