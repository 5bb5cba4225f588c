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

    /// <param name="judgements">Domain and judgement; a domain may be judged for several studies.</param>
    /// <returns>low, high or unclear; a domain that nobody judged is unclear and never low.</returns>
    public static string Overall(IReadOnlyCollection<(string Domain, string Judgement)> judgements)
    {
        if (judgements.Any(j => j.Judgement == High))
        {
            return High;
        }

        return Domains.All(d => judgements.Any(j => j.Domain == d)) && judgements.All(j => j.Judgement == Low) ? Low : Unclear;
    }
}
