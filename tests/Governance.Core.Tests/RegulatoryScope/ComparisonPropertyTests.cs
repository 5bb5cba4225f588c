using FsCheck;
using FsCheck.Fluent;
using Governance.Core.Register.Uses;
using Governance.Core.RegulatoryScope;

namespace Governance.Core.Tests.RegulatoryScope;

public class ComparisonPropertyTests
{
    private static readonly string[] Words = ["head", "brain", "chest", "lung", "head neck", "GE", "GE Revolution", "radiologist", "trained clinicians", "emergency", "CT", "CR", "DX"];

    private static readonly Gen<UseProfile> Labels = Profiles(d => d.Cleared, isCleared: true);

    private static readonly Gen<UseProfile> Plans = Profiles(d => d.Planned, isCleared: false);

    private static readonly Gen<(UseProfile Cleared, UseProfile Planned)> Pairs = from cleared in Labels from planned in Plans select (cleared, planned);

    [Fact]
    public void No_rule_throws_and_the_result_is_never_better_than_its_worst_dimension()
    {
        Holds(Pairs, pair => Compare(pair.Cleared, pair.Planned) is var result && result.Dimensions.All(d => result.Overall >= d.Outcome));
    }

    [Fact]
    public void Every_dimension_is_compared_or_listed()
    {
        Holds(Pairs, pair => Compare(pair.Cleared, pair.Planned) is var r
            && r.Dimensions.Select(d => d.Dimension).Concat(r.NotCompared).Concat(r.PlanIncomplete).Order().SequenceEqual(ScopeDimension.All.Select(d => d.Key)));
    }

    [Fact]
    public void Making_a_stated_inclusion_unknown_never_improves_a_result()
    {
        Holds(Pairs, pair => string.Join("\n", InclusionsOf(pair).Select(i => (i.Entry, i.Before, After: Compare(pair.Cleared.With(i.Entry with { Value = null }), pair.Planned)))
            .Where(i => i.After.Of(i.Entry.Dimension)!.Outcome < i.Before.Of(i.Entry.Dimension)!.Outcome || i.After.Overall < i.Before.Overall)
            .Select(i => $"{i.Entry.Dimension}: {i.Entry.ToJson()} for {pair.Planned.Of(i.Entry.Dimension)!.ToJson()}: {i.Before.Of(i.Entry.Dimension)} then {i.After.Of(i.Entry.Dimension)}")));
    }

    [Fact]
    public void Taking_the_label_away_never_makes_anything_inside()
    {
        Holds(Pairs, pair => Compare(UseProfile.Empty, pair.Planned).Dimensions.All(d => d.Outcome is ScopeOutcome.Unknown or ScopeOutcome.NotApplicable));
    }

    [Fact]
    public void Narrowing_the_plan_never_worsens_a_result()
    {
        Holds(Pairs, pair => Compare(pair.Cleared, pair.Planned) is var before
            ? string.Join("\n", pair.Planned.Entries.Values.SelectMany(e => Narrower(e).Select(n => (Entry: e, Narrow: n, After: Compare(pair.Cleared, pair.Planned.With(e with { Value = n })))))
                .Where(n => n.After.Of(n.Entry.Dimension)!.Outcome > before.Of(n.Entry.Dimension)!.Outcome || n.After.Overall > before.Overall)
                .Select(n => $"{n.Entry.Dimension}: {n.Entry.ToJson()} to {n.Narrow.ToJson()} against {pair.Cleared.Of(n.Entry.Dimension)?.ToJson()}"))
            : "");
    }

    [Fact]
    public void A_narrowed_plan_that_is_offered_is_not_outside_any_more()
    {
        Holds(Pairs, pair => string.Join("\n", Compare(pair.Cleared, pair.Planned).Dimensions.Where(d => d.Narrowed is not null)
            .Where(d => Compare(pair.Cleared, pair.Planned.With(pair.Planned.Of(d.Dimension)! with { Value = d.Narrowed })).Of(d.Dimension)!.Outcome == ScopeOutcome.Outside)
            .Select(d => $"{d.Dimension}: {d.Narrowed!.ToJson()} of {pair.Planned.Of(d.Dimension)!.ToJson()} against {pair.Cleared.Of(d.Dimension)!.ToJson()}")));
    }

    [Fact]
    public void A_statement_of_the_vendor_alone_never_makes_anything_inside()
    {
        Holds(Pairs, pair => Compare(new UseProfile(pair.Cleared.Entries.ToDictionary(e => e.Key, e => e.Value with { Source = ValueSource.Vendor })), pair.Planned)
            .Dimensions.All(d => d.Outcome != ScopeOutcome.Inside));
    }

    [Fact]
    public void What_is_written_reads_back_as_the_same()
    {
        Holds(Labels, label => UseProfileReader.ReadCleared("x", label.ToJson().ToJsonString()) is var reading && reading.Profile is { } back
            ? string.Join("\n", label.Entries.Where(e => back.Of(e.Key) != e.Value).Select(e => $"{e.Value.ToJson()} became {back.Of(e.Key)?.ToJson()}"))
            : string.Join("\n", reading.Problems));
    }

    // What cannot be compared (R12) includes nothing, what the plan leaves open is the plan's fault, and D14 and D15 name exclusions.
    private static IEnumerable<(UseEntry Entry, ScopeResult Before)> InclusionsOf((UseProfile Cleared, UseProfile Planned) pair)
    {
        var before = Compare(pair.Cleared, pair.Planned);
        return pair.Cleared.Entries.Values
            .Where(e => e.Value is not null && e.Dimension is not ("D14" or "D15") && before.Of(e.Dimension) is { Outcome: < ScopeOutcome.Outside } result && !(result.Outcome == ScopeOutcome.Unknown && result.Reasons.Contains("R12")))
            .Select(e => (e, before));
    }

    private static ScopeResult Compare(UseProfile cleared, UseProfile planned) => ScopeComparison.Compare(new ScopeQuestion(cleared, planned, Pair.Today), Pair.Rules);

    // One word fewer, or a range cut at either end. What must be present (environment, conditions) is no plan that could be narrowed.
    private static IEnumerable<ScopeValue> Narrower(UseEntry entry) => entry switch
    {
        { Dimension: "D17" or "D20" or "D02" } => [],
        { Value: TermList { Terms.Count: > 1 } list } => list.Terms.Select(t => new TermList([.. list.Terms.Where(o => o != t)])),
        { Value: ItemList { Items.Count: > 1 } items } => items.Items.Select((_, at) => new ItemList([.. items.Items.Where((_, i) => i != at)])),
        { Value: NumberRange { Min: { } min, Max: { } max } range } when max - min >= 2 => [range with { Min = min + 1, IsAbove = false }, range with { Max = max - 1, IsBelow = false }],
        { Value: NumberRange { Min: { } min, Max: null } range } => [range with { Min = min + 1 }, range with { Max = min + 10 }],
        _ => [],
    };

    private static Gen<UseProfile> Profiles(Func<ScopeDimension, ValueForm> form, bool isCleared)
    {
        var entries = ScopeDimension.All.Select(d => Entry(d, form(d), isCleared)).ToList();
        return entries.Aggregate(Gen.Constant(UseProfile.Empty), (all, each) =>
            from profile in all
            from entry in each
            select entry is null ? profile : profile.With(entry));
    }

    private static Gen<UseEntry?> Entry(ScopeDimension dimension, ValueForm form, bool isCleared) =>
        from kind in Gen.Choose(0, 9)
        from value in Value(form)
        from excludes in Value(dimension.Excludes)
        from tested in Value(dimension.Tested)
        from source in Gen.Elements(ValueSource.All.ToArray())
        select kind switch
        {
            0 => null,
            1 when isCleared => new UseEntry(dimension.Key, null) { Tested = tested, Source = source },
            2 => new UseEntry(dimension.Key, null) { DoesNotApply = "not here" },
            3 when isCleared => new UseEntry(dimension.Key, value) { Excludes = excludes, Tested = tested, Source = source },
            4 when isCleared => new UseEntry(dimension.Key, value) { Tested = tested },
            _ => new UseEntry(dimension.Key, value) { Source = isCleared ? source : ValueSource.Label },
        };

    private static Gen<ScopeValue> Value(ValueForm form) => form switch
    {
        WordsForm words => WordLists(words),
        RangeForm range => Range(range),
        DayForm => Gen.Elements<ScopeValue>(new TermList(["2026-01-01"]), new TermList(["2027-01-01"])),
        ParametersForm => from a in Gen.Choose(0, 2)
                          from views in WordLists(new WordsForm())
                          from kvp in Range(new RangeForm())
                          select (ScopeValue)new PartedValue(a switch
                          {
                              0 => new Dictionary<string, ScopeValue> { ["views"] = views },
                              1 => new Dictionary<string, ScopeValue> { ["kvp"] = kvp },
                              _ => new Dictionary<string, ScopeValue> { ["kvp"] = kvp, ["views"] = views },
                          }),
        PartsForm parts => Parts(parts).Select(p => (ScopeValue)p),
        ItemsForm items => from n in Gen.Choose(1, 3) from each in Parts(items.Each).ArrayOf(n) select (ScopeValue)new ItemList(each),
        _ => throw new InvalidOperationException(form.ToString()),
    };

    private static Gen<PartedValue> Parts(PartsForm form) => form.Parts.Select((part, i) => (part, i)).Aggregate(
        Gen.Constant(new PartedValue(new Dictionary<string, ScopeValue>())),
        (all, each) => from value in all
                       from part in Value(each.part.Form)
                       from isThere in Gen.Elements(true, false)
                       select isThere || each.i < form.Required ? new PartedValue(new Dictionary<string, ScopeValue>(value.Parts) { [each.part.Key] = part }) : value);

    private static Gen<ScopeValue> WordLists(WordsForm form) =>
        from n in Gen.Choose(1, form.IsSingle ? 1 : 3)
        from words in Gen.Elements(form.Known?.ToArray() ?? Words).ArrayOf(n)
        select (ScopeValue)new TermList([.. words.Distinct()]);

    private static Gen<ScopeValue> Range(RangeForm form) =>
        from min in Gen.Choose(0, 40)
        from length in Gen.Choose(0, 40)
        from unit in Gen.Elements(form.Units?.ToArray() ?? ["", "mm"])
        from open in Gen.Choose(0, 3)
        select (ScopeValue)new NumberRange(open == 1 ? null : min, open == 2 ? null : min + length, unit);

    private static void Holds<T>(Gen<T> values, Func<T, bool> property) => Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    // An empty text holds; anything else is what was found.
    private static void Holds<T>(Gen<T> values, Func<T, string> found) => Prop.ForAll(values.ToArbitrary(), v =>
    {
        var text = found(v);
        Assert.True(text.Length == 0, text);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
