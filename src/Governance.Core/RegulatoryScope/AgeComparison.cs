using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Planned ages against those of the label, and against the cases with which the vendor tested.</summary>
internal static class AgeComparison
{
    public static Judgement Of(Compared of)
    {
        var (label, plan) = ((NumberRange)of.Cleared.Value!, (NumberRange)of.Planned.Value!);
        var (cleared, planned) = (AgeSpan.Narrowest(label), AgeSpan.Widest(plan));
        if (cleared.Contains(planned))
        {
            return Gap(of, plan, planned) ?? Judgement.Inside($"The planned ages, {plan.Say()}, lie within those of the label, {label.Say()}.");
        }

        var outside = Uncovered(cleared, planned).Select(s => s.Say(plan.Unit)).ToList();
        var common = cleared.Overlaps(planned) ? cleared.Common(planned) : null;
        return Judgement.Outside($"The label covers ages {label.Say()}; {string.Join(" and ", outside)} {(outside.Count == 1 ? "lies" : "lie")} outside.", of.OutsideCode) with
        {
            Uncovered = string.Join(", ", outside),
            Covered = common?.Say(plan.Unit),
            Narrowed = common?.ToRange(plan.Unit) ?? common?.ToRange(label.Unit),
        };
    }

    private static IEnumerable<AgeSpan> Uncovered(AgeSpan cleared, AgeSpan planned)
    {
        if (planned.From < cleared.From)
        {
            yield return planned with { Until = planned.Until is { } end && end < cleared.From ? end : cleared.From };
        }

        if (cleared.Until is { } until && (planned.Until is null || planned.Until > until))
        {
            yield return planned with { From = Math.Max(planned.From, until) };
        }
    }

    private static Judgement? Gap(Compared of, NumberRange plan, AgeSpan planned)
    {
        if (of.Cleared.Tested is not PartedValue tested)
        {
            return null;
        }

        var small = Counts(tested).Where(c => c.N < of.Rules.MinimumCases && AgeSpan.Widest(c.Range).Overlaps(planned)).ToList();
        if (small.Count > 0)
        {
            var parts = small.Select(c => $"{c.Range.Say()}: {NumberRange.Number(c.N)}");
            return Judgement.Needs($"The label covers the planned ages, but the vendor tested few cases of a part of them ({string.Join("; ", parts)}; fewer than {of.Rules.MinimumCases}).", "R13");
        }

        return tested.Parts.GetValueOrDefault("range") is NumberRange range && !AgeSpan.Widest(range).Contains(planned)
            ? Judgement.Needs($"The label covers the planned ages, {plan.Say()}; the vendor tested {range.Say()}.", "R07")
            : null;
    }

    private static IEnumerable<(NumberRange Range, decimal N)> Counts(PartedValue tested) =>
        (tested.Parts.GetValueOrDefault("counts") as ItemList)?.Items
            .Where(i => i.Parts.GetValueOrDefault("range") is NumberRange && i.Parts.GetValueOrDefault("n") is NumberRange)
            .Select(i => ((NumberRange)i.Parts["range"], ((NumberRange)i.Parts["n"]).Min ?? 0)) ?? [];
}
