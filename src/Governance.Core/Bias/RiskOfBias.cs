namespace Governance.Core.Bias;

/// <summary>
/// The overall judgement of an appraisal as PROBAST and PROBAST+AI define it: high when any domain is high, low when every domain is low, else
/// unclear. R. F. Wolff et al., Ann Intern Med 170 (2019) 51–58, doi 10.7326/M18-1376; K. G. M. Moons et al., BMJ 2025, doi 10.1136/bmj-2024-082505.
/// </summary>
public static class RiskOfBias
{
    public const string Low = "low";
    public const string High = "high";
    public const string Unclear = "unclear";

    /// <summary>The four domains of both tools, by the key that forms store.</summary>
    public static IReadOnlyList<string> Domains { get; } = ["participants-and-data-sources", "predictors", "outcome", "analysis"];

    /// <summary>
    /// What the answers to the signalling questions of a domain propose: low where all are yes or probably yes, high where one is no or probably
    /// no, else unclear. A reviewer may judge otherwise and says why; the tool makes the judgement theirs.
    /// </summary>
    /// <param name="answers">yes, probably-yes, probably-no, no or no-information; null for a question that nobody answered.</param>
    public static string Proposed(IReadOnlyCollection<string?> answers) =>
        answers.Any(a => a is "no" or "probably-no") ? High
        : answers.Count > 0 && answers.All(a => a is "yes" or "probably-yes") ? Low
        : Unclear;

    /// <param name="judgements">Domain and judgement; a domain may be judged for several studies.</param>
    /// <returns>low, high or unclear; a domain that nobody judged is unclear and never low.</returns>
    public static string Overall(IReadOnlyCollection<(string Domain, string Judgement)> judgements) => Overall(judgements, Domains);

    /// <summary>Concern about applicability, judged for the first three domains.</summary>
    public static string Applicability(IReadOnlyCollection<(string Domain, string Judgement)> judgements) => Overall(judgements, [.. Domains.Take(3)]);

    private static string Overall(IReadOnlyCollection<(string Domain, string Judgement)> judgements, IReadOnlyList<string> domains)
    {
        if (judgements.Any(j => j.Judgement == High))
        {
            return High;
        }

        return domains.All(d => judgements.Any(j => j.Domain == d)) && judgements.All(j => j.Judgement == Low) ? Low : Unclear;
    }
}
