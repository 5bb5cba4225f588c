using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Planned words against the words of the label: each is covered, near to one, or not in the list.</summary>
internal static class WordComparison
{
    public static Judgement Of(Compared of)
    {
        var (cleared, planned) = (WordsOf(of.Cleared.Value), WordsOf(of.Planned.Value));
        return Of(of, (of.Name, of.OutsideCode), cleared, planned, of.Cleared.Tested is TermList tested ? tested.Terms : null);
    }

    /// <param name="about">What is compared, in the middle of a sentence, and the code where it is not covered.</param>
    /// <param name="tested">What the vendor tested; null where that is not known.</param>
    public static Judgement Of(Compared of, (string Name, string Code) about, IReadOnlyList<string> cleared, IReadOnlyList<string> planned, IReadOnlyList<string>? tested)
    {
        var each = planned.Select(p => (Word: p, Judgement: OfWord(of, about, cleared, p, tested))).ToList();
        var outside = each.Where(e => e.Judgement.Outcome == ScopeOutcome.Outside).Select(e => e.Word).ToList();
        var covered = each.Where(e => e.Judgement.Outcome != ScopeOutcome.Outside).Select(e => e.Word).ToList();
        if (outside.Count == 0)
        {
            return Judgement.Worst([.. each.Select(e => e.Judgement)]);
        }

        return Judgement.Outside($"The label names {string.Join(", ", cleared)}; {string.Join(", ", outside)} {(outside.Count == 1 ? "is" : "are")} not among them.", about.Code) with
        {
            Uncovered = string.Join(", ", outside),
            Covered = covered.Count == 0 ? null : string.Join(", ", covered),
            Narrowed = covered.Count == 0 ? null : new TermList(covered),
        };
    }

    private static Judgement OfWord(Compared of, (string Name, string Code) about, IReadOnlyList<string> cleared, string planned, IReadOnlyList<string>? tested)
    {
        var words = of.Words;
        var covering = cleared.Where(c => words.Covers(c, planned)).ToList();
        if (covering.Count > 0)
        {
            return Covered(of, about.Name, covering, planned, tested);
        }

        if (cleared.FirstOrDefault(c => words.IsFamily(c, planned)) is { } family)
        {
            return Judgement.Needs($"{planned} is of the same family as {family}, which the label names; the label does not name {planned} itself.", "R07");
        }

        return cleared.FirstOrDefault(c => words.IsNear(c, planned)) is { } near
            ? Judgement.Needs($"{planned} is wider than, or only overlaps with, {near}, which the label names.", "R12")
            : Judgement.Outside($"{planned} is not in the label.", about.Code);
    }

    private static Judgement Covered(Compared of, string name, List<string> covering, string planned, IReadOnlyList<string>? tested)
    {
        var words = of.Words;
        var isTested = tested?.Any(t => words.Covers(t, planned)) == true;
        if (!isTested && covering.All(words.IsWide))
        {
            return Judgement.Needs($"The label says “{covering[0]}”, which covers {planned} in words; that this group was tested is not shown.", "R07");
        }

        if (tested is not null && !isTested)
        {
            return Judgement.Needs($"{planned} is covered by the label, but the vendor's tests do not contain it ({string.Join(", ", tested)}).", of.Dimension.Key == "D10" ? "R08" : "R07");
        }

        return Judgement.Inside($"The label covers {planned} ({name}).");
    }

    public static IReadOnlyList<string> WordsOf(ScopeValue? value) => value is TermList list ? list.Terms : [];
}
