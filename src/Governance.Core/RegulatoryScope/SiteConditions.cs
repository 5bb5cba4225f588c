using System.Globalization;
using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>Patients and images that the label excludes: whether the plan contains them, and whether they are found and routed away.</summary>
internal static class PatientExclusions
{
    public static Judgement Of(Compared of)
    {
        var (excluded, planned) = (WordComparison.WordsOf(of.Cleared.Value), (PartedValue)of.Planned.Value!);
        if (Exclusions.OfWords(of, excluded, planned.Words("included")) is { } hit)
        {
            return hit with { Narrowed = new PartedValue(new Dictionary<string, ScopeValue> { ["included"] = new TermList([.. planned.Words("included").Where(p => !excluded.Any(x => of.Words.Touches(x, p)))]), ["routed-away"] = new TermList(excluded) }) };
        }

        var loose = excluded.Where(x => !planned.Words("routed-away").Any(r => of.Words.Covers(r, x))).ToList();
        return loose.Count == 0
            ? Judgement.Inside(excluded.Count == 0 ? "The label excludes nobody here." : $"What the label excludes is found and routed away: {string.Join(", ", excluded)}.")
            : Judgement.Needs($"The label excludes {string.Join(", ", loose)}; the routing cannot find and keep them away yet.", "R09");
    }
}

/// <summary>The operating point against what the label fixes.</summary>
internal static class ThresholdComparison
{
    public static Judgement Of(Compared of)
    {
        var (cleared, planned) = ((PartedValue)of.Cleared.Value!, (PartedValue)of.Planned.Value!);
        var (value, shipped) = (planned.Word("value")!, cleared.Word("shipped"));
        if (Terms.Normal(value) == "as-shipped" || (shipped is not null && Same(value, shipped)))
        {
            return Judgement.Inside($"The threshold stays as shipped{(shipped is null ? "" : $" ({shipped})")}.");
        }

        if (cleared.Word("mode") == "fixed")
        {
            return shipped is null
                ? Judgement.Unknown($"The label fixes the threshold without saying its value; planned is {value}.", "R03")
                : Judgement.Outside($"The label fixes the threshold at {shipped}; planned is {value}.", of.OutsideCode) with { Uncovered = value };
        }

        return Adjusted(of, cleared, value);
    }

    private static Judgement Adjusted(Compared of, PartedValue cleared, string value)
    {
        if (cleared.Parts.GetValueOrDefault("range") is not NumberRange range || Number(value) is not { } number)
        {
            return Judgement.Unknown($"The threshold may be adjusted; whether {value} lies within what the label allows is not known.", "R03");
        }

        return Ranges.Within(new NumberRange(number, number, range.Unit), range)
            ? Judgement.Needs($"The threshold may be adjusted within {range.Say()}; {value} is a new value and has to be validated.", "R07")
            : Judgement.Outside($"The threshold may be adjusted within {range.Say()}; planned is {value}.", of.OutsideCode) with { Uncovered = value };
    }

    private static bool Same(string one, string other) =>
        Number(one) is { } a && Number(other) is { } b ? a == b : Terms.Normal(one) == Terms.Normal(other);

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>What the label requires beside the product, against what is there.</summary>
internal static class EnvironmentComparison
{
    public static Judgement Of(Compared of)
    {
        var (required, present) = (WordComparison.WordsOf(of.Cleared.Value), WordComparison.WordsOf(of.Planned.Value));
        var absent = required.Where(r => !present.Any(p => of.Words.Covers(r, p))).ToList();
        if (absent.Count > 0)
        {
            return Judgement.Outside($"The label requires {string.Join(", ", absent)}, which the plan does not have.", of.OutsideCode) with { Uncovered = string.Join(", ", absent) };
        }

        var known = required.Concat(WordComparison.WordsOf(of.Cleared.Tested)).ToList();
        var untested = present.Where(p => !known.Any(k => of.Words.Covers(k, p))).ToList();
        return untested.Count == 0
            ? Judgement.Inside("Everything that the label requires is there.")
            : Judgement.Needs($"{string.Join(", ", untested)} {(untested.Count == 1 ? "is" : "are")} not named by the label or its tests.", "R07");
    }
}

/// <summary>What the output does to the work list.</summary>
internal static class WorkListComparison
{
    private static readonly string[] Order = ["none", "reorder", "removed"];

    public static Judgement Of(Compared of)
    {
        var (label, planned) = (WordComparison.WordsOf(of.Cleared.Value)[0], (PartedValue)of.Planned.Value!);
        var effect = planned.Word("effect")!;
        if (Array.IndexOf(Order, effect) > Array.IndexOf(Order, label))
        {
            return Judgement.Outside(
                effect == "removed" ? "Studies are taken out of human reading, which the label does not allow." : "The work list is reordered, which the label does not name.", of.OutsideCode) with
            { Uncovered = effect };
        }

        return effect == "reorder" ? Reorder(planned) : Judgement.Inside(effect == "none" ? "The work list stays as it is." : "The label states that studies are taken out of human reading.");
    }

    private static Judgement Reorder(PartedValue planned)
    {
        if (!planned.Is("parallel-care"))
        {
            return Judgement.Needs("The work list is reordered; that everything is read as usual beside it is not said.", "R09");
        }

        return planned.Word("longest-wait") is { } wait
            ? Judgement.Inside($"The work list is reordered beside usual care; nothing waits longer than {wait}.")
            : Judgement.Needs("The work list is reordered beside usual care, but the others have no longest waiting time.", "R09");
    }
}

/// <summary>Patient groups: shown by enough tested cases, by few, or not reported.</summary>
internal static class PatientGroups
{
    public static Judgement Of(Compared of)
    {
        var tested = of.Cleared.Tested as ItemList;
        return Judgement.Worst([.. WordComparison.WordsOf(of.Planned.Value).Select(g => OfGroup(of, tested, g))]);
    }

    /// <summary>Groups of which enough cases were tested.</summary>
    public static IReadOnlyList<string> Enough(Compared of, ItemList groups) =>
        [.. groups.Items.Where(g => CountOf(g) >= of.Rules.MinimumCases).Select(g => g.Word("group")!)];

    private static Judgement OfGroup(Compared of, ItemList? tested, string group)
    {
        var isNamed = WordComparison.WordsOf(of.Cleared.Value).Any(c => of.Words.Covers(c, group));
        var counts = tested?.Items.Where(t => of.Words.Covers(t.Word("group")!, group)).Select(CountOf).OfType<decimal>().ToList() ?? [];
        if (counts.Count == 0)
        {
            return Judgement.Unknown(isNamed ? $"How many cases of {group} were tested is not reported." : $"Neither the label nor its tests say anything about {group}.", "R03");
        }

        var n = NumberRange.Number(counts.Max());
        if (counts.Max() < of.Rules.MinimumCases)
        {
            return Judgement.Needs($"Only {n} cases of {group} were tested, fewer than {of.Rules.MinimumCases}.", isNamed ? ["R13"] : ["R03", "R13"]);
        }

        return isNamed
            ? Judgement.Inside($"{n} cases of {group} were tested.")
            : Judgement.Needs($"The label makes no claim about {group}; {n} cases were tested. Tests are evidence, not permission.", "R03");
    }

    private static decimal? CountOf(PartedValue group) => (group.Parts.GetValueOrDefault("n") as NumberRange)?.Min;
}

/// <summary>Conditions of the authorisation: fulfilled, planned, or not.</summary>
internal static class ConditionComparison
{
    public static Judgement Of(Compared of)
    {
        var (conditions, planned) = (WordComparison.WordsOf(of.Cleared.Value), (PartedValue)of.Planned.Value!);
        return conditions.Count == 0
            ? Judgement.Inside("The authorisation names no conditions.")
            : Judgement.Worst([.. conditions.Select(c => OfCondition(of, planned, c))]);
    }

    private static Judgement OfCondition(Compared of, PartedValue planned, string condition)
    {
        bool Has(string part) => planned.Words(part).Any(p => of.Words.Covers(condition, p));
        if (Has("not-fulfilled"))
        {
            return Judgement.Outside($"A condition of the authorisation is not fulfilled: {condition}.", of.OutsideCode) with { Uncovered = condition };
        }

        return Has("fulfilled") ? Judgement.Inside($"Fulfilled: {condition}.")
            : Has("planned") ? Judgement.Needs($"Planned, not fulfilled yet: {condition}.", "R14")
            : Judgement.Unknown($"The plan does not say whether this condition is fulfilled: {condition}.", "R14");
    }
}
