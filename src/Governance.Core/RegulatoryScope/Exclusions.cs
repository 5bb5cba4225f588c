using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>What the label names as not covered, against the plan. Looked at before anything else.</summary>
internal static class Exclusions
{
    /// <summary>Outside where a part of the plan is excluded; null where nothing is.</summary>
    public static Judgement? Of(Compared of) => of.Cleared.Excludes switch
    {
        null => null,
        NumberRange ages when of.Planned.Value is NumberRange planned => OfAges(of, ages, planned),
        PartedValue parameters when of.Planned.Value is PartedValue planned => OfParameters(of, parameters, planned),
        TermList words => OfWords(of, words.Terms, PlannedWords(of.Planned.Value)),
        _ => null,
    };

    public static Judgement? OfWords(Compared of, IReadOnlyList<string> excluded, IReadOnlyList<string> planned)
    {
        var hit = planned.Where(p => excluded.Any(x => of.Words.Touches(x, p))).ToList();
        if (hit.Count == 0)
        {
            return null;
        }

        var rest = planned.Except(hit).ToList();
        return Judgement.Outside($"The label excludes {string.Join(", ", excluded)}; the plan contains {string.Join(", ", hit)}.", "R02") with
        {
            Uncovered = string.Join(", ", hit),
            Covered = rest.Count == 0 ? null : string.Join(", ", rest),
        };
    }

    private static Judgement? OfAges(Compared of, NumberRange excluded, NumberRange planned)
    {
        var (no, yes) = (AgeSpan.Widest(excluded), AgeSpan.Widest(planned));
        return no.Overlaps(yes)
            ? Judgement.Outside($"The label excludes ages {excluded.Say()}; the plan contains {no.Common(yes).Say(planned.Unit)}.", "R04") with { Uncovered = no.Common(yes).Say(planned.Unit) }
            : null;
    }

    private static Judgement? OfParameters(Compared of, PartedValue excluded, PartedValue planned)
    {
        var hits = excluded.Parts.Where(x => planned.Parts.ContainsKey(x.Key)).Select(x => OfParameter(of, x.Key, x.Value, planned.Parts[x.Key])).OfType<Judgement>().ToList();
        return hits.Count == 0 ? null : Judgement.Worst(hits);
    }

    private static Judgement? OfParameter(Compared of, string name, ScopeValue excluded, ScopeValue planned)
    {
        var words = name.Replace('-', ' ');
        return (excluded, planned) switch
        {
            (TermList no, TermList yes) => OfWords(of, no.Terms, yes.Terms),
            (NumberRange no, NumberRange yes) when Ranges.SameUnit(no, yes) => Ranges.Overlap(no, yes)
                ? Judgement.Outside($"The label excludes {words} {no.Say()}; planned is {yes.Say()}.", "R04") with { Uncovered = $"{words} {yes.Say()}" }
                : null,
            _ => Judgement.Unknown($"What the label excludes of {words} ({excluded.Say()}) cannot be compared with {planned.Say()}.", "R12"),
        };
    }

    private static IReadOnlyList<string> PlannedWords(ScopeValue? value) => value switch
    {
        TermList list => list.Terms,
        ItemList items => [.. items.Items.Select(i => i.Parts.Values.OfType<TermList>().First().Terms[0])],
        PartedValue parted => [.. parted.Parts.Where(p => p.Key is not ("routed-away" or "change" or "modification" or "moment" or "usual-care" or "parallel-care" or "longest-wait"))
            .Select(p => p.Value).OfType<TermList>().SelectMany(t => t.Terms)],
        _ => [],
    };
}
