using static Governance.Core.Dossiers.DossierField;

namespace Governance.Core.Dossiers.Kinds;

/// <summary>A risk with its rating before and after the measures, by the scale that reviews rate with.</summary>
public static class RiskKind
{
    public static IReadOnlyList<string> Likelihoods { get; } = ["rare", "unlikely", "possible", "likely"];

    public static IReadOnlyList<string> Impacts { get; } = ["minor", "moderate", "serious", "severe"];

    internal static DossierField[] Rating(string likelihood = "Likelihood", string impact = "Impact") =>
    [
        OneOf("likelihood-before", $"{likelihood} before the measures", [.. Words(Likelihoods)]),
        OneOf("impact-before", $"{impact} before the measures", [.. Words(Impacts)]),
        OneOf("likelihood-after", $"{likelihood} after the measures", [.. Words(Likelihoods)]),
        OneOf("impact-after", $"{impact} after the measures", [.. Words(Impacts)]),
    ];

    internal static DossierColumn Before { get; } = new("Before", 2, "likelihood-before", "impact-before");

    internal static DossierColumn After { get; } = new("After", 2, "likelihood-after", "impact-after");

    internal static DossierKind Of(string key, string prefix, string area, string title, string one) => new(key, prefix, area, title, one,
    [
        Sentences("risk", "What can happen, and to whom"),
        Sentences("measures", "Measures"),
        .. Rating(),
        DossierField.Of("owner", "Who answers for the measures"),
    ])
    {
        Columns = [new("What can happen", 5, "risk"), Before, new("Measures", 5, "measures", "owner"), After],
        Purpose = "Likelihood and impact of each, before and after the measures.",
        Together = Worse,
    };

    internal static IEnumerable<FieldProblem> Worse(DossierValues values, DateOnly today)
    {
        if (Step(Likelihoods, values.Text("likelihood-after")) > Step(Likelihoods, values.Text("likelihood-before")))
        {
            yield return new FieldProblem("likelihood-after", "After the measures it is more likely than before. Check both, or take the measure out.");
        }

        if (Step(Impacts, values.Text("impact-after")) > Step(Impacts, values.Text("impact-before")))
        {
            yield return new FieldProblem("impact-after", "After the measures it is worse than before. Check both, or take the measure out.");
        }
    }

    private static IEnumerable<(string, string)> Words(IEnumerable<string> words) => words.Select(w => (w, char.ToUpperInvariant(w[0]) + w[1..]));

    private static int Step(IReadOnlyList<string> words, string? word) => words.ToList().IndexOf(word ?? "");
}
