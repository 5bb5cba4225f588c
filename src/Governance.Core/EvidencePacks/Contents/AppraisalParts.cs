using System.Globalization;
using Governance.Core.Bias;
using Governance.Core.Questionnaires;
using Governance.Statistics;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>What sections 7 and 8 compute from the bias review: risk of bias by signalling questions, applicability, populations side by side.</summary>
internal static class AppraisalParts
{
    /// <summary>Signalling questions by domain, with what their answers propose and what the reviewer judged.</summary>
    /// <param name="question">The last question with an id in the forms of the case; null where none asked it.</param>
    public static TablePart? Signalling(Func<string, PackQuestion?> question)
    {
        var domains = SignallingQuestions.Of(ToolOf(question));
        if (domains.Count == 0)
        {
            return null;
        }

        var judged = Judged(question("BIAS-33"));
        return TablePart.Of("Signalling questions by domain", ["Domain", "Yes or probably yes", "No or probably no", "No information or no answer", "They propose", "Judged by the reviewer"],
            [.. domains.Select(d => Row(d, [.. d.QuestionIds.Select(id => question(id)?.Choice)], judged))],
            $"Overall, as the tool defines it: {RiskOfBias.Overall(judged)}; concern about applicability: {RiskOfBias.Applicability(Judged(question("BIAS-36")))}. High when any domain is high, low when all are low, else unclear. The judgement of a domain is the reviewer’s.");
    }

    /// <summary>Key of the tool that the reviewer chose; null where none is stated.</summary>
    public static string? ToolOf(Func<string, PackQuestion?> question) => AnswerValue.TextOf(question(SignallingQuestions.ToolId)?.Answer?.Value);

    /// <summary>The vendor's test population beside the site's.</summary>
    public static TablePart? Populations(PackQuestion? question)
    {
        var groups = PopulationComparison.Of(AnswerValue.RowsOf(question?.Answer?.Value) ?? []);
        return groups.Count == 0 ? null : TablePart.Of("The vendor’s test population beside ours", ["Group", "In the vendor’s test", "Here", "Standardised difference", "Gap"],
            [.. groups.Select(g => (IReadOnlyList<string>)[$"{g.Attribute}: {g.Group}", Words(g.Vendor), Words(g.Site), g.Difference is { } d ? d.ToString("0.00", CultureInfo.InvariantCulture) : "–", g.Gap ?? "none"])],
            $"Shares with 95 % Wilson intervals. A standardised difference above {PopulationComparison.Noted.ToString("0.0", CultureInfo.InvariantCulture)} is flagged (Austin 2009, doi 10.1080/03610910902859574).");
    }

    private static IReadOnlyList<string> Row(SignallingDomain domain, List<string?> answers, IReadOnlyList<(string Domain, string Judgement)> judged)
    {
        string Count(params string?[] keys) => $"{answers.Count(a => keys.Contains(a)).ToString(CultureInfo.InvariantCulture)} of {answers.Count.ToString(CultureInfo.InvariantCulture)}";
        var own = judged.Where(j => j.Domain == domain.Domain).Select(j => j.Judgement).Distinct().ToList();
        return [domain.Label, Count("yes", "probably-yes"), Count("no", "probably-no"), Count("no-information", null), RiskOfBias.Proposed(answers), own.Count == 0 ? "not judged" : string.Join(", ", own)];
    }

    /// <summary>Domain and judgement of each row of an answer.</summary>
    public static List<(string Domain, string Judgement)> Judged(PackQuestion? question) =>
        [.. (AnswerValue.RowsOf(question?.Answer?.Value) ?? []).Select(r => (r.GetValueOrDefault("domain", ""), r.GetValueOrDefault("judgement", "")))];

    private static string Words(Estimate? share) => share is { Value: { } value, Lower: { } lower, Upper: { } upper }
        ? string.Create(CultureInfo.InvariantCulture, $"{share.Numerator} of {share.Denominator}: {value * 100:0.0} % ({lower * 100:0.0} to {upper * 100:0.0})")
        : "not reported";
}
