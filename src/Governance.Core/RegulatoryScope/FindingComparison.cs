using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Planned findings against those of the label, with definition and limits of size.</summary>
internal static class FindingComparison
{
    public static Judgement Of(Compared of)
    {
        var (cleared, planned) = (((ItemList)of.Cleared.Value!).Items, ((ItemList)of.Planned.Value!).Items);
        var each = planned.Select(p => (Item: p, Judgement: OfFinding(of, cleared, p))).ToList();
        var covered = each.Where(e => e.Judgement.Outcome != ScopeOutcome.Outside).Select(e => e.Item).ToList();
        var worst = Judgement.Worst([.. each.Select(e => e.Judgement)]);
        return covered.Count == each.Count || covered.Count == 0
            ? worst
            : worst with { Covered = new ItemList(covered).Say(), Narrowed = worst.Narrowed ?? new ItemList(covered) };
    }

    private static Judgement OfFinding(Compared of, IReadOnlyList<PartedValue> cleared, PartedValue planned)
    {
        var finding = Name(planned);
        var same = cleared.Where(c => of.Words.Covers(Name(c), finding)).Select(c => OfSame(of, c, planned)).OrderBy(j => j.Outcome).ToList();
        if (same.Count > 0)
        {
            return same[0];
        }

        return cleared.FirstOrDefault(c => of.Words.IsNear(Name(c), finding)) is { } near
            ? Judgement.Needs($"{finding} is worded more widely than the label, which says {Name(near)}.", "R12")
            : Judgement.Outside($"The label names {new ItemList(cleared).Say()}; {finding} is another finding.", of.OutsideCode) with { Uncovered = finding };
    }

    private static Judgement OfSame(Compared of, PartedValue cleared, PartedValue planned) =>
        Judgement.Worst([OfSize(of, cleared, planned), OfDefinition(cleared, planned)]);

    private static Judgement OfSize(Compared of, PartedValue cleared, PartedValue planned)
    {
        var finding = Name(planned);
        var (label, plan) = (cleared.Parts.GetValueOrDefault("size") as NumberRange, planned.Parts.GetValueOrDefault("size") as NumberRange);
        if (label is null)
        {
            return Judgement.Inside($"The label covers {finding}.");
        }

        if (plan is null)
        {
            return Judgement.Outside($"The label covers {finding} of {label.Say()}; the plan sets no limit of size.", of.OutsideCode) with
            {
                Covered = $"{finding} {label.Say()}",
                Uncovered = $"{finding} of other sizes",
            };
        }

        if (!Ranges.SameUnit(label, plan))
        {
            return Judgement.Unknown($"The label covers {finding} of {label.Say()}; the plan gives its size in another unit, {plan.Say()}.", "R12");
        }

        return Ranges.Within(plan, label)
            ? Judgement.Inside($"The label covers {finding} of {label.Say()}.")
            : Judgement.Outside($"The label covers {finding} of {label.Say()}; planned is {plan.Say()}.", of.OutsideCode) with { Uncovered = $"{finding} {plan.Say()}" };
    }

    private static Judgement OfDefinition(PartedValue cleared, PartedValue planned)
    {
        var finding = Name(planned);
        return (cleared.Word("definition"), planned.Word("definition")) switch
        {
            (null, null) => Judgement.Inside($"The label covers {finding}."),
            (null, { } plan) => Judgement.Unknown($"The label does not define {finding}; the plan defines it as “{plan}”.", "R12"),
            ({ } label, { } plan) when Terms.Normal(label) == Terms.Normal(plan) => Judgement.Inside($"The label covers {finding} by the same definition."),
            ({ } label, var plan) => Judgement.Needs($"The label defines {finding} as “{label}”, the plan {(plan is null ? "does not define it" : $"as “{plan}”")}.", "R12"),
        };
    }

    private static string Name(PartedValue finding) => finding.Word("finding")!;
}
