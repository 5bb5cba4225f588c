using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>What one comparison of values says, before the source of the label's value is weighed.</summary>
internal sealed record Judgement(ScopeOutcome Outcome, IReadOnlyList<string> Reasons, string Sentence)
{
    public string? Covered { get; init; }

    public string? Uncovered { get; init; }

    public ScopeValue? Narrowed { get; init; }

    public static Judgement Inside(string sentence) => new(ScopeOutcome.Inside, [], sentence);

    public static Judgement Needs(string sentence, params IReadOnlyList<string> reasons) => new(ScopeOutcome.NeedsEvidence, reasons, sentence);

    public static Judgement Unknown(string sentence, params IReadOnlyList<string> reasons) => new(ScopeOutcome.Unknown, reasons, sentence);

    public static Judgement Outside(string sentence, params IReadOnlyList<string> reasons) => new(ScopeOutcome.Outside, reasons, sentence);

    /// <summary>The worst of several; sentences and reasons of everything that is as bad stand together.</summary>
    public static Judgement Worst(IReadOnlyList<Judgement> judgements)
    {
        if (judgements.Count == 0)
        {
            return Unknown("Nothing is named here.", "R12");
        }

        var worst = judgements.Max(j => j.Outcome);
        var said = judgements.Where(j => j.Outcome == worst).ToList();
        return said[0] with
        {
            Reasons = [.. said.SelectMany(j => j.Reasons).Distinct()],
            Sentence = string.Join(' ', said.Select(j => j.Sentence).Distinct()),
            Covered = said.Select(j => j.Covered).FirstOrDefault(c => c is not null),
            Uncovered = Joined(said.Select(j => j.Uncovered)),
            Narrowed = said.Select(j => j.Narrowed).FirstOrDefault(n => n is not null),
        };
    }

    private static string? Joined(IEnumerable<string?> texts)
    {
        var known = texts.OfType<string>().Distinct().ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }
}

/// <summary>One dimension as it is compared: both entries and the rules.</summary>
internal sealed record Compared(ScopeDimension Dimension, UseEntry Cleared, UseEntry Planned, ScopeRules Rules, ScopeQuestion Question)
{
    public string OutsideCode => Rules.OutsideReasons[Dimension.Key];

    public WordRules Words => new(Rules, Dimension.Key);

    /// <summary>The name in the middle of a sentence.</summary>
    public string Name => Dimension.Name.ToLowerInvariant();
}
