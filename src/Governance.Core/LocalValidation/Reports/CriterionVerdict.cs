using Governance.Core.LocalValidation.Protocols;
using Governance.Statistics;
using Governance.Statistics.Planning;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Keys of what a criterion comes to. Only "met" is a pass.</summary>
public static class VerdictKey
{
    public const string Met = "met";
    public const string NotMet = "not-met";
    public const string Inconclusive = "inconclusive";
    public const string NotEstimable = "not-estimable";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => Met,
        Verdict.NotMet => NotMet,
        Verdict.Inconclusive => Inconclusive,
        _ => NotEstimable,
    };

    public static string LabelOf(string key) => key switch
    {
        Met => "met",
        NotMet => "not met",
        Inconclusive => "inconclusive",
        _ => "not estimable",
    };

    /// <summary>What several criteria come to: the worst of them.</summary>
    public static string Together(IEnumerable<string> verdicts)
    {
        var all = verdicts.ToList();
        string[] worstFirst = [NotMet, NotEstimable, Inconclusive, Met];
        return worstFirst.FirstOrDefault(all.Contains) ?? NotEstimable;
    }
}

/// <summary>Applies a locked criterion to a figure as written; nothing of the rule comes from the data.</summary>
public static class CriterionVerdict
{
    /// <param name="figure">With the interval that the criterion names.</param>
    public static StoredVerdict Of(Criterion criterion, Estimate figure) => new(
        criterion.Number, criterion.IsPrimary, criterion.Measure, criterion.Rule, criterion.Target, criterion.Margin, criterion.Limit, StoredFigure.Of(figure),
        VerdictKey.Of(criterion.Rule == CriterionRule.AtMost ? Acceptance.AtMost(figure, criterion.Limit) : Acceptance.AtLeast(figure, criterion.Limit)));
}
