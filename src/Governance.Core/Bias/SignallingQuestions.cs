namespace Governance.Core.Bias;

/// <summary>Which items of the bias review are the signalling questions of a domain.</summary>
/// <param name="Domain">Key of <see cref="RiskOfBias.Domains"/>.</param>
public sealed record SignallingDomain(string Domain, string Label, IReadOnlyList<string> QuestionIds);

/// <summary>
/// The signalling questions of both tools by domain: PROBAST+AI, evaluation part, 3 + 4 + 4 + 7; PROBAST 2 + 3 + 6 + 9. K. G. M. Moons et al.,
/// BMJ 2025, doi 10.1136/bmj-2024-082505; R. F. Wolff et al., Ann Intern Med 170 (2019) 51–58, doi 10.7326/M18-1376.
/// </summary>
public static class SignallingQuestions
{
    public const string ToolId = "BIAS-40";
    public const string ProbastAi = "probast-ai";
    public const string Probast = "probast";

    private static readonly string[] Labels = ["Participants and data sources", "Predictors", "Outcome", "Analysis"];

    /// <summary>Name of a tool, as it is printed.</summary>
    public static string NameOf(string? tool) => tool switch
    {
        ProbastAi => "PROBAST+AI",
        Probast => "PROBAST",
        _ => "tool not stated",
    };

    public static IReadOnlyList<SignallingDomain> Of(string? tool) => tool switch
    {
        ProbastAi => Domains("P", [3, 4, 4, 7]),
        Probast => Domains("Q", [2, 3, 6, 9]),
        _ => [],
    };

    private static List<SignallingDomain> Domains(string letter, int[] counts)
    {
        var (domains, from) = (new List<SignallingDomain>(), 1);
        for (var i = 0; i < counts.Length; i++)
        {
            domains.Add(new SignallingDomain(RiskOfBias.Domains[i], Labels[i], [.. Enumerable.Range(from, counts[i]).Select(n => $"BIAS-{letter}{n:00}")]));
            from += counts[i];
        }

        return domains;
    }
}
