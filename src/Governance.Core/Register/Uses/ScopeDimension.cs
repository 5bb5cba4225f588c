namespace Governance.Core.Register.Uses;

/// <summary>One of the twenty dimensions in which a cleared and a planned use are described and compared.</summary>
/// <param name="Key">D01 to D20.</param>
/// <param name="Name">As pages and documents call it.</param>
/// <param name="PlanKey">Key among the fields of the planned use that conditions of templates name.</param>
/// <param name="Cleared">How the label's value is written.</param>
/// <param name="Planned">How the plan's value is written.</param>
/// <param name="Excludes">How what the label excludes is written.</param>
/// <param name="Tested">How what the vendor's test data contained is written.</param>
public sealed record ScopeDimension(string Key, string Name, string PlanKey, ValueForm Cleared, ValueForm Planned, ValueForm Excludes, ValueForm Tested)
{
    private static readonly WordsForm Words = new();
    private static readonly WordsForm MaybeNone = new(MayBeEmpty: true);
    private static readonly WordsForm One = new(IsSingle: true);
    private static readonly WordsForm YesNo = new(["true", "false"], IsSingle: true);
    private static readonly RangeForm Ages = new(["y", "m", "w", "d"]);
    private static readonly RangeForm Any = new();
    private static readonly ParametersForm Parameters = new();
    private static readonly string[] RoleWords = ["information", "notification", "second-read", "concurrent", "first-read", "autonomous"];
    private static readonly string[] Effects = ["none", "reorder", "removed"];
    private static readonly string[] Statuses = ["active", "superseded", "withdrawn", "suspended", "expired", "not-verified"];
    private static readonly string[] Tasks = ["triage", "detection", "characterisation", "measurement", "workflow", "reporting", "enhancement", "rule-out"];
    private static readonly PartsForm Patients = new([("included", MaybeNone), ("routed-away", MaybeNone)]);
    private static readonly ItemsForm Findings = new(new([("finding", One), ("definition", One), ("size", Any)]));

    public static IReadOnlyList<ScopeDimension> All { get; } =
    [
        Of("D01", "Jurisdiction", "jurisdiction",
            new ItemsForm(new([("country", One), ("status", new WordsForm(Statuses, IsSingle: true)), ("expires", new DayForm()), ("recognised", YesNo), ("number", One)]), MayBeEmpty: true), Words),
        Of("D02", "Version", "version",
            new PartsForm([("versions", Words), ("plan", Words), ("withdrawn", Words)]),
            new PartsForm([("version", One), ("change", new WordsForm(["assessment", "under-plan", "vendor-letter", "vendor-states-no-change"], IsSingle: true)), ("modification", One)])),
        Of("D03", "Modality", "modality", Words, Words),
        Of("D04", "Anatomy", "anatomy", Words, Words),
        Of("D05", "Finding or output", "finding", Findings, Findings),
        Of("D06", "Task", "task_type", new WordsForm(Tasks), new WordsForm(Tasks)),
        Of("D07", "Role of the output", "role_of_output",
            new PartsForm([("role", new WordsForm(RoleWords, IsSingle: true)), ("moment", One)]),
            new PartsForm([("role", new WordsForm(RoleWords, IsSingle: true)), ("moment", One), ("recipient", One), ("usual-care", YesNo)])),
        Of("D08", "Age", "age", Ages, Ages) with
        {
            Excludes = Ages,
            Tested = new PartsForm([("range", Ages), ("counts", new ItemsForm(new([("range", Ages), ("n", Any)], 2)))]),
        },
        Of("D09", "Sex and pregnancy", "sex", Words, Words),
        Of("D10", "Setting", "setting", Words, Words),
        Of("D11", "User", "user", Words, Words),
        Of("D12", "Scanner", "scanner", Words, Words),
        Of("D13", "Protocol", "protocol", Parameters, Parameters) with { Excludes = Parameters, Tested = Parameters },
        Of("D14", "Image quality", "image_quality", MaybeNone, Patients),
        Of("D15", "Contraindications and exclusions", "exclusions", MaybeNone, Patients),
        Of("D16", "Threshold", "threshold",
            new PartsForm([("mode", new WordsForm(["fixed", "adjustable"], IsSingle: true)), ("shipped", One), ("range", Any)]), new PartsForm([("value", One)])),
        Of("D17", "Environment", "environment", MaybeNone, MaybeNone),
        Of("D18", "Effect on the work list", "workload_effect",
            new WordsForm(Effects, IsSingle: true), new PartsForm([("effect", new WordsForm(Effects, IsSingle: true)), ("parallel-care", YesNo), ("longest-wait", One)])),
        Of("D19", "Patient groups", "patient_groups", Words, Words) with { Tested = new ItemsForm(new([("group", One), ("n", Any)])) },
        Of("D20", "Conditions of the authorisation", "conditions",
            MaybeNone, new PartsForm([("fulfilled", MaybeNone), ("planned", MaybeNone), ("not-fulfilled", MaybeNone)])),
    ];

    /// <summary>The roles of an output from the weakest to the strongest.</summary>
    public static IReadOnlyList<string> Roles => RoleWords;

    public static ScopeDimension? Find(string key) => All.FirstOrDefault(d => d.Key == key);

    public static string NameOf(string key) => Find(key)?.Name ?? key;

    private static ScopeDimension Of(string key, string name, string planKey, ValueForm cleared, ValueForm planned) =>
        new(key, name, planKey, cleared, planned, Words, Words);
}
