using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Parameters of the acquisition: each planned one against the label's, and what the label limits but the plan does not say.</summary>
internal static class ProtocolComparison
{
    public static Judgement Of(Compared of)
    {
        var cleared = of.Cleared.Value as PartedValue ?? new PartedValue(new Dictionary<string, ScopeValue>());
        var planned = (PartedValue)of.Planned.Value!;
        var tested = of.Cleared.Tested as PartedValue;
        var limited = cleared.Parts.Keys.Concat((of.Cleared.Excludes as PartedValue)?.Parts.Keys ?? []).Distinct();
        return Judgement.Worst(
        [
            .. planned.Parts.Select(p => OfParameter(of, p.Key, cleared.Parts.GetValueOrDefault(p.Key), p.Value, tested?.Parts.GetValueOrDefault(p.Key))),
            .. limited.Where(l => !planned.Parts.ContainsKey(l))
                .Select(l => Judgement.Unknown($"The label limits {Words(l)}; the plan does not say which is used.", "R12")),
        ]);
    }

    private static Judgement OfParameter(Compared of, string name, ScopeValue? cleared, ScopeValue planned, ScopeValue? tested) => (cleared, planned) switch
    {
        (null, _) => Silent(of, name, planned, tested),
        (TermList words, TermList all) => WordComparison.Of(of, (Words(name), of.OutsideCode), words.Terms, all.Terms, tested is TermList t ? t.Terms : null) with { Narrowed = null },
        (NumberRange range, NumberRange inner) when Ranges.SameUnit(range, inner) => OfRange(of, name, range, inner, tested),
        _ => Judgement.Unknown($"The label says {Words(name)} {cleared.Say()}; the plan says {planned.Say()}, which cannot be compared with it.", "R12"),
    };

    private static Judgement Silent(Compared of, string name, ScopeValue planned, ScopeValue? tested)
    {
        if (tested is null)
        {
            return Judgement.Unknown($"The label does not say anything about {Words(name)}, and what was tested is not known.", "R03");
        }

        return TestedValues.Contains(of, tested, planned)
            ? Judgement.Needs($"The label does not say anything about {Words(name)}; the vendor tested {tested.Say()}.", "R03")
            : Judgement.Needs($"The label does not say anything about {Words(name)}; the vendor tested {tested.Say()}, planned is {planned.Say()}.", "R03", "R07");
    }

    private static Judgement OfRange(Compared of, string name, NumberRange cleared, NumberRange planned, ScopeValue? tested)
    {
        if (!Ranges.Within(planned, cleared))
        {
            return Judgement.Outside($"The label allows {Words(name)} {cleared.Say()}; planned is {planned.Say()}.", "R04") with { Uncovered = $"{Words(name)} {planned.Say()}" };
        }

        return tested is not null && !TestedValues.Contains(of, tested, planned)
            ? Judgement.Needs($"{Words(name)} {planned.Say()} is within the label; the vendor tested {tested.Say()}.", "R07")
            : Judgement.Inside($"{Words(name)} {planned.Say()} is within the label.");
    }

    private static string Words(string name) => name.Replace('-', ' ');
}
