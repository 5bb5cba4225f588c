using System.Globalization;
using Governance.Statistics.Planning;
using Governance.Statistics.Proportions;

namespace Governance.Core.LocalValidation.Protocols;

/// <summary>One line of the planner.</summary>
/// <param name="Question">What has to be shown.</param>
/// <param name="Studies">Of the class that the measure is about.</param>
/// <param name="InAll">Consecutive studies that hold so many at the local prevalence; null without one.</param>
/// <param name="Days">Days to collect them here; null without a volume.</param>
public sealed record PlannerRow(string Question, string Method, long? Studies, string Class, long? InAll, double? Days);

/// <summary>How many studies the criteria of a protocol need, from the same routines as the figures.</summary>
public static class SamplePlanner
{
    /// <summary>Half-width of an interval that is worth having (validation statistics, section 12).</summary>
    private const double HalfWidth = 0.05;

    private const double ExpectedSpecificity = 0.9;

    public static IReadOnlyList<PlannerRow> Of(ValidationProtocol protocol) =>
        [.. protocol.Criteria.Where(c => c.Measure is MeasureKey.Sensitivity or MeasureKey.Specificity && c.Rule != CriterionRule.AtMost).SelectMany(c => RowsOf(c, protocol))];

    private static IEnumerable<PlannerRow> RowsOf(Criterion criterion, ValidationProtocol protocol)
    {
        var isSensitivity = criterion.Measure == MeasureKey.Sensitivity;
        var expected = isSensitivity ? protocol.Size?.Expected ?? 0 : Math.Max(ExpectedSpecificity, criterion.Limit + HalfWidth);
        if (expected <= criterion.Limit || expected >= 1 || criterion.Limit <= 0)
        {
            yield break;
        }

        var exact = criterion.Method == IntervalKey.Exact;
        var needed = SampleSize.ForAcceptance(expected, criterion.Limit, (hits, total) => exact ? Proportion.Exact(hits, total, criterion.Level) : Proportion.Wilson(hits, total, criterion.Level));
        var name = MeasureKey.LabelOf(criterion.Measure).ToLowerInvariant();
        yield return Row(protocol, isSensitivity, $"{Percent(expected)} expected, lower bound of {name} at {Percent(criterion.Limit)}", exact ? "Clopper–Pearson, held for all following n" : "Wilson, held for all following n", needed);
        yield return Row(protocol, isSensitivity, $"{Percent(expected)} expected, {name} within ± {Percent(HalfWidth)}", "Buderer, unrounded and then rounded up", SampleSize.ForPrecision(expected, HalfWidth, criterion.Level).Needed);
    }

    private static PlannerRow Row(ValidationProtocol protocol, bool isPositive, string question, string method, long? studies)
    {
        var prevalence = protocol.Local?.Prevalence;
        var share = prevalence is > 0 and < 1 ? isPositive ? prevalence : 1 - prevalence : null;
        var inAll = studies is { } n && share is { } part ? (long?)SampleSize.InAll(new StudyCount(n), part).Needed : null;
        return new PlannerRow(question, method, studies, isPositive ? "positives" : "negatives", inAll, inAll is { } all && protocol.Local is { Volume: > 0 and var volume } ? Math.Ceiling(all / volume) : null);
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
