using System.Globalization;
using Governance.Core.LocalValidation.Protocols;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>What the evidence does not show, in sentences: sample, size, groups, studies without a result, calibration.</summary>
internal static class EvidenceLimits
{
    /// <summary>Fewest positives and negatives for a judgement of calibration (validation statistics, section 11).</summary>
    private const int FewestForCalibration = 100;

    public static IEnumerable<string> Of(ValidationFigures figures, ValidationProtocol protocol) =>
        [.. figures.Limits, .. OfSample(figures, protocol), .. OfClaims(figures), .. OfNoResult(figures), .. OfGroups(figures), .. OfCalibration(figures)];

    private static IEnumerable<string> OfSample(ValidationFigures figures, ValidationProtocol protocol)
    {
        if (figures.NoVerdictBecause is { } because)
        {
            yield return $"No verdict rests on these figures: {because}";
        }

        if (protocol.Sampling == "enriched")
        {
            yield return "The sample is enriched: the share of positives in it is not ours, so predictive values and work a day are projected, and the score is no probability here.";
        }

        if (protocol.Size is { } size && (figures.Counts.Positives < size.Positives || figures.Counts.Negatives < size.Negatives))
        {
            yield return $"The sample is smaller than planned: {N(figures.Counts.Positives)} of {N(size.Positives)} positives, {N(figures.Counts.Negatives)} of {N(size.Negatives)} negatives.";
        }

        if (protocol.Threshold is { Source: "other-sample" })
        {
            yield return "The threshold was chosen on another sample; it holds for this version and these settings only.";
        }
    }

    private static IEnumerable<string> OfClaims(ValidationFigures figures) => figures.Claims.Where(c => c.Result == ClaimResult.NotReproducible).Select(c =>
        $"The vendor’s {MeasureKey.LabelOf(c.Measure).ToLowerInvariant()} of {ClaimChecks.Published(c)} cannot come from whole counts by the usual intervals; what it rests on is not known.");

    private static IEnumerable<string> OfNoResult(ValidationFigures figures)
    {
        if (figures.NoResultGap is { Value: { } gap, Lower: { } lower, Upper: { } upper } && (lower > 0 || upper < 0))
        {
            yield return $"Studies without a result are {(gap > 0 ? "more" : "less")} frequent among positives ({FigureWords.Gap(figures.NoResultGap)} points): the product {(gap > 0 ? "skips its hard cases" : "answers more often where there is a finding")}.";
        }
    }

    private static IEnumerable<string> OfGroups(ValidationFigures figures)
    {
        var few = figures.Groups.Where(g => !g.IsEnough).Select(g => $"{g.Column} {g.Value} ({N(g.Sensitivity.Denominator ?? 0)})").ToList();
        if (few.Count > 0)
        {
            yield return $"Too few positives for a conclusion: {string.Join(", ", few)}.";
        }

        if (figures.Groups.Count > 0)
        {
            yield return "“Not shown” means that these data show no difference of a group from the rest; it does not mean that there is none.";
        }
    }

    private static IEnumerable<string> OfCalibration(ValidationFigures figures)
    {
        if (figures.Bins.Count > 0 && Math.Min(figures.Counts.Positives, figures.Counts.Negatives) < FewestForCalibration)
        {
            yield return $"Fewer than {FewestForCalibration} positives or negatives: the calibration cannot be judged by these data.";
        }
    }

    private static string N(long count) => count.ToString(CultureInfo.InvariantCulture);
}
