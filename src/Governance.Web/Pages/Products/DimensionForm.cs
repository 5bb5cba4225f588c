using Governance.Core.Register.ModelCards;
using Governance.Core.Register.Uses;
using Governance.Web.Components;

namespace Governance.Web.Pages.Products;

/// <summary>One dimension as it is entered, for a label or for a plan.</summary>
public sealed record DimensionForm(ScopeDimension Dimension, TypedEntry Typed, bool IsCleared, IReadOnlyList<string> Errors)
{
    private static readonly Dictionary<string, (string Cleared, string Planned)> Hints = new()
    {
        ["D01"] = ("Countries, one per line.", "Countries, one per line: US, EU, GB."),
        ["D02"] = ("Versions, one per line: 2.1.x", "The installed version: 2.1.3. For a change: version: 2.2, change: assessment, each on its own line."),
        ["D03"] = ("One per line: CT, DX, CR, MR, MG, US.", "One per line: CT, DX, CR, MR, MG, US."),
        ["D05"] = ("One per line. With a size: [{ finding: nodule, size: { min: 6, max: 30, unit: mm } }]", "One per line. With a size: [{ finding: nodule, size: { min: 6, max: 30, unit: mm } }]"),
        ["D06"] = ("One per line: triage, detection, characterisation, measurement, workflow, reporting, enhancement, rule-out.", "One per line: triage, detection, characterisation, measurement, workflow, reporting, enhancement, rule-out."),
        ["D07"] = ("information, notification, second-read, concurrent, first-read or autonomous.", "information, notification, second-read, concurrent, first-read or autonomous. To others than radiologists: role: notification, recipient: stroke team, usual-care: true, each on its own line."),
        ["D08"] = ("Each on its own line: min: 18, max: 90, unit: y (years), m, w or d. Leave out what the label does not bound.", "Each on its own line: min: 18, max: 90, unit: y (years), m, w or d."),
        ["D12"] = ("One manufacturer or model per line. GE covers every GE model.", "One model per line."),
        ["D13"] = ("One parameter per line: views: [PA, AP], or kvp: { min: 100, max: 140 }", "One parameter per line: views: [PA], or kvp: 120, or slice-thickness: { min: 1, max: 2, unit: mm }"),
        ["D14"] = ("What the label excludes, one per line; [] for nothing.", "Each on its own line: included: [], routed-away: [heavy motion]"),
        ["D15"] = ("What the label excludes, one per line; [] for nothing.", "Each on its own line: included: [shunt], routed-away: [tumour]"),
        ["D16"] = ("Each on its own line: mode: fixed, shipped: 0.62. Or mode: adjustable, range: { min: 0.3, max: 0.7 }", "The value, or as-shipped."),
        ["D17"] = ("What the label requires, one per line; [] for nothing.", "What is there, one per line."),
        ["D18"] = ("none, reorder or removed.", "Each on its own line: effect: reorder, parallel-care: true, longest-wait: 60 min"),
        ["D20"] = ("One condition per line; [] for none.", "Each on its own line: fulfilled: [training of users], planned: [], not-fulfilled: []"),
    };

    /// <summary>What the vendor's card says that may concern the dimension, in its own words; a hint, never a value.</summary>
    public IReadOnlyList<CardHint> Claims { get; init; } = [];

    public string Key => Dimension.Key;

    /// <summary>Unfolded where something was entered or is wrong.</summary>
    public bool IsOpen => Errors.Count > 0;

    public Badge State => Typed.Kind switch
    {
        EntryText.Says => new Badge(BadgeState.Done, "entered"),
        EntryText.Silent => new Badge(BadgeState.Unknown, "the label is silent"),
        EntryText.Unknown => new Badge(BadgeState.Unknown, "not known"),
        EntryText.NotApplicable => new Badge(BadgeState.Hold, "does not apply"),
        _ => new Badge(BadgeState.Unknown, "not entered"),
    };

    public IReadOnlyList<Field> Fields => IsCleared ? [Kind, Value, .. Label] : [Kind, Value, Reason];

    private Field Kind => new($"{Key}.kind", FieldKind.Choice, IsCleared ? "What does the label say?" : "What is planned?")
    {
        Options = IsCleared
            ?
            [
                new("", "Not entered yet"), new(EntryText.Says, "It says what is covered"), new(EntryText.Silent, "It does not say anything"),
                new(EntryText.Unknown, "Not known: the label is not at hand"), new(EntryText.NotApplicable, "Does not apply"),
            ]
            : [new("", "Not planned yet"), new(EntryText.Says, "A value"), new(EntryText.NotApplicable, "Does not apply")],
        InOneRow = true,
        Values = [Typed.Kind],
        Errors = Errors,
    };

    private Field Value => Area("value", "Value", Typed.Value, Hints.TryGetValue(Key, out var hint) ? (IsCleared ? hint.Cleared : hint.Planned) : "One per line.");

    private Field Reason => Area("reason", "Why it does not apply", Typed.Reason, null);

    private IEnumerable<Field> Label =>
    [
        Area("excludes", "What the label excludes", Typed.Excludes, "In the same way as the value."),
        Area("tested", "What the vendor tested", Typed.Tested, Key switch { "D08" => "counts: [{ range: { min: 2, max: 5, unit: y }, n: 41 }]", "D19" => "[{ group: obese, n: 120 }]", _ => "In the same way as the value. Evidence, never permission." }),
        Reason,
        new($"{Key}.source", FieldKind.Select, "Kind of source") { Options = [.. ValueSource.All.Select(s => new FieldOption(s, ValueSource.LabelOf(s)))], Values = [Typed.Source ?? ValueSource.Label], CssClass = "gv-w6" },
        Text("document", "Document", Typed.Document), Text("page", "Page", Typed.Page),
        new($"{Key}.dated", FieldKind.Date, "Day on the document") { Values = Typed.Dated is null ? [] : [Typed.Dated], IsOptional = true, CssClass = "gv-w6" },
        Area("quote", "The words themselves", Typed.Quote, null),
    ];

    public static TypedEntry Read(IFormCollection form, string key) => new(One(form, key, "kind") ?? "", One(form, key, "value"))
    {
        Excludes = One(form, key, "excludes"),
        Tested = One(form, key, "tested"),
        Reason = One(form, key, "reason"),
        Source = One(form, key, "source"),
        Document = One(form, key, "document"),
        Page = One(form, key, "page"),
        Dated = One(form, key, "dated"),
        Quote = One(form, key, "quote"),
    };

    /// <summary>What was entered for each dimension, as use files write it.</summary>
    public static IReadOnlyDictionary<string, string> Values(IFormCollection form) =>
        ScopeDimension.All.Select(d => (d.Key, Text: EntryText.ToFile(Read(form, d.Key)))).Where(d => d.Text is not null).ToDictionary(d => d.Key, d => d.Text!);

    private static string? One(IFormCollection form, string key, string part) => form[$"{key}.{part}"] is [{ Length: > 0 } text] ? text : null;

    private Field Area(string part, string label, string? value, string? hint) =>
        new($"{Key}.{part}", FieldKind.TextArea, label) { Values = value is null ? [] : [value], Hint = hint, Lines = 2, IsOptional = true };

    private Field Text(string part, string label, string? value) =>
        new($"{Key}.{part}", FieldKind.Text, label) { Values = value is null ? [] : [value], IsOptional = true, CssClass = "gv-w6" };
}
