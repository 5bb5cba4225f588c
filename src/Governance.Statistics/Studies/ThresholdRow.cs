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

        var rows = Targets.Union(options.TargetSensitivity is { } asked ? [asked] : []).Order()
            .Select(t => (Target: t, Point: curve.ForSensitivity(t))).Where(t => t.Point is not null)
            .Select(t => Row(ThresholdReason.Target, t.Target, t.Point!.Threshold)).ToList();
        if (options.Threshold is { } given && studies.Count > 0)
        {
            rows.Add(Row(ThresholdReason.Given, null, given));
        }

        if (curve.Youden() is { } youden)
        {
            rows.Add(Row(ThresholdReason.Youden, null, youden.Threshold));
        }

        return [.. rows.OrderByDescending(r => r.Threshold)];
    }
}
