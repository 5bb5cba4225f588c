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
        new KnownFact("tier", "the risk tier", ValueShape.Number, null),
    }.ToDictionary(f => f.Key);

    private static KnownFact Decided(string key, string label) => new(key, label, ValueShape.Choice, YesNo);
}
