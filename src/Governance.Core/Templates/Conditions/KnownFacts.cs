namespace Governance.Core.Templates.Conditions;

/// <summary>One fact of a case: its key, what pages call it, its shape and, where the list is closed, its values.</summary>
public sealed record KnownFact(string Key, string Label, ValueShape Shape, IReadOnlyDictionary<string, string>? Values);

/// <summary>The closed list of facts that conditions and workflows branch on.</summary>
public static class KnownFacts
{
    private static readonly Dictionary<string, string> YesNo = new() { ["yes"] = "yes", ["no"] = "no" };

    private static readonly Dictionary<string, string> Hostings = new()
    {
        ["on_prem"] = "on our premises",
        ["cloud"] = "in the cloud",
        ["hybrid"] = "partly in the cloud",
        ["scanner_embedded"] = "inside the scanner",
    };

    private static readonly Dictionary<string, string> Tasks = new()
    {
        ["triage"] = "triage",
        ["detection"] = "detection",
        ["characterisation"] = "characterisation",
        ["measurement"] = "measurement",
        ["workflow"] = "workflow",
        ["reporting"] = "reporting",
        ["enhancement"] = "enhancement",
    };

    private static readonly Dictionary<string, string> Jurisdictions = new()
    {
        ["US"] = "United States",
        ["EU"] = "European Union",
        ["GB"] = "Great Britain",
        ["NI"] = "Northern Ireland",
        ["other"] = "other",
    };

    // The rows of the table that says which reviews a change reopens.
    private static readonly Dictionary<string, string> Changes = new()
    {
        ["new-model"] = "new model weights or algorithm version",
        ["software-update"] = "software update, model stated unchanged",
        ["change-plan"] = "change under an authorised change plan",
        ["threshold"] = "threshold or operating mode",
        ["new-finding"] = "new finding switched on",
        ["new-scanner"] = "new scanner, its software or a new reconstruction",
        ["acquisition-protocol"] = "acquisition protocol",
        ["new-site"] = "new site or hospital",
        ["new-population"] = "new population, age or setting",
        ["viewer-upgrade"] = "upgrade of archive, RIS, viewer or router",
        ["hosting-move"] = "hosting, region or cloud account",
        ["new-sub-processor"] = "new sub-processor",
        ["new-data-use"] = "new use of data",
        ["vendor-status"] = "vendor bought, insolvent or end of support",
        ["recall"] = "recall, safety notice or regulator communication",
        ["new-evidence"] = "new evidence about a training dataset",
        ["guideline"] = "clinical guideline",
        ["authorisation-status"] = "expiry or change of the authorisation",
    };

    // The links of the chain; each has one owner, who signs the way back after a pause.
    private static readonly Dictionary<string, string> Links = new()
    {
        ["clinical-use"] = "use and reading",
        ["integration"] = "integration and operation",
        ["acquisition"] = "acquisition",
        ["data-evidence"] = "evidence on data and bias",
        ["security"] = "security",
        ["privacy"] = "privacy",
        ["regulatory"] = "scope and authorisation",
        ["vendor"] = "product, vendor or contract",
        ["monitoring"] = "monitoring",
    };

    // What a use outside the label makes of the hospital, by the regulatory opinion on an exception.
    private static readonly Dictionary<string, string> HospitalRoles = new()
    {
        ["no"] = "no change",
        ["unclear"] = "not clear",
        ["manufacturer"] = "manufacturer of the device",
        ["provider"] = "provider of the AI system",
    };

    public static IReadOnlyDictionary<string, KnownFact> All { get; } = new[]
    {
        new KnownFact("hosting", "where the product runs", ValueShape.Choice, Hostings),
        Decided("data_leaves_site", "data leave the site"),
        Decided("remote_support", "remote support with image access"),
        new KnownFact("task_type", "the task of the product", ValueShape.Choices, Tasks),
        new KnownFact("jurisdiction", "the jurisdiction", ValueShape.Choices, Jurisdictions),
        new KnownFact("anatomy", "the anatomy", ValueShape.Choices, null),
        Decided("training_use_requested", "the vendor asks to train on our data"),
        Decided("foundation_model", "built on a foundation model"),
        Decided("generative_output", "generative output"),
        Decided("adjustable_threshold", "an adjustable threshold"),
        Decided("adaptive", "an adaptive product"),
        Decided("pccp", "an authorised change plan"),
        Decided("paediatric_planned", "use in children is planned"),
        new KnownFact("change_kind", "what changes", ValueShape.Choices, Changes),
        new KnownFact("failed_link", "the link that failed", ValueShape.Choice, Links),
        Decided("serious_concern", "a serious concern"),
        new KnownFact("hospital_role", "the role of the hospital under an exception", ValueShape.Choice, HospitalRoles),
        new KnownFact("tier", "the risk tier", ValueShape.Number, null),
    }.ToDictionary(f => f.Key);

    private static KnownFact Decided(string key, string label) => new(key, label, ValueShape.Choice, YesNo);
}
