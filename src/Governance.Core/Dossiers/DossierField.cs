namespace Governance.Core.Dossiers;

/// <summary>How a field of an entry is filled in.</summary>
public enum DossierFieldType
{
    /// <summary>One line, at most 200 characters.</summary>
    Line,

    /// <summary>Sentences, at most 4,000 characters.</summary>
    Text,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Any of the options.</summary>
    Choices,

    /// <summary>A whole number from 0 on.</summary>
    Count,

    /// <summary>A calendar day at the site.</summary>
    Day,

    /// <summary>A person with a role at the site, by id.</summary>
    Person,

    /// <summary>Another entry of the same case, by its id (AC-3).</summary>
    Entry,
}

/// <summary>A choice with its key, as stored, and its label.</summary>
public sealed record DossierOption(string Key, string Label);

/// <summary>One field of an entry.</summary>
/// <param name="Key">As stored; never changes.</param>
/// <param name="Label">What the page and the pack print.</param>
public sealed record DossierField(string Key, string Label, DossierFieldType Type = DossierFieldType.Line)
{
    public bool IsRequired { get; init; } = true;

    public string? Hint { get; init; }

    public string? Unit { get; init; }

    public IReadOnlyList<DossierOption> Options { get; init; } = [];

    /// <summary>Kind of the entry that a field of type <see cref="DossierFieldType.Entry"/> names.</summary>
    public string? EntryKind { get; init; }

    /// <summary>Largest count.</summary>
    public int Most { get; init; } = 100_000_000;

    public string LabelOf(string key) => Options.FirstOrDefault(o => o.Key == key)?.Label ?? key;

    internal DossierField Optional() => this with { IsRequired = false };

    internal DossierField Saying(string hint) => this with { Hint = hint };

    internal static DossierField Of(string key, string label) => new(key, label);

    internal static DossierField Sentences(string key, string label) => new(key, label, DossierFieldType.Text);

    internal static DossierField On(string key, string label) => new(key, label, DossierFieldType.Day);

    internal static DossierField HowMany(string key, string label, string? unit = null) => new(key, label, DossierFieldType.Count) { Unit = unit };

    internal static DossierField OneOf(string key, string label, params (string Key, string Label)[] options) =>
        new(key, label, DossierFieldType.Choice) { Options = [.. options.Select(o => new DossierOption(o.Key, o.Label))] };

    internal static DossierField AnyOf(string key, string label, params (string Key, string Label)[] options) =>
        new(key, label, DossierFieldType.Choices) { Options = [.. options.Select(o => new DossierOption(o.Key, o.Label))] };
}
