using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Whether what the vendor tested contains what is planned, where the label itself says nothing.</summary>
internal static class TestedValues
{
    public static (bool IsTested, string What) Covers(Compared of, ScopeValue tested) => (tested, of.Planned.Value) switch
    {
        (TermList words, TermList planned) => (AllIn(of, words.Terms, planned.Terms), words.Say()),
        (TermList words, PartedValue planned) => (AllIn(of, words.Terms, planned.Words("included")), words.Say()),
        (PartedValue parameters, PartedValue planned) => (planned.Parts.All(p => parameters.Parts.TryGetValue(p.Key, out var value) && Contains(of, value, p.Value)), parameters.Say()),
        (ItemList groups, TermList planned) => (AllIn(of, PatientGroups.Enough(of, groups), planned.Terms), groups.Say()),
        _ => (false, tested.Say()),
    };

    public static bool Contains(Compared of, ScopeValue tested, ScopeValue planned) => (tested, planned) switch
    {
        (TermList words, TermList all) => AllIn(of, words.Terms, all.Terms),
        (NumberRange range, NumberRange inner) => Ranges.SameUnit(range, inner) && Ranges.Within(inner, range),
        _ => false,
    };

    private static bool AllIn(Compared of, IReadOnlyList<string> tested, IReadOnlyList<string> planned) =>
        planned.All(p => tested.Any(t => of.Words.Covers(t, p)));
}
