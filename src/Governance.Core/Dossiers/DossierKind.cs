namespace Governance.Core.Dossiers;

/// <summary>The part of the record that an entry belongs to, and the section of the pack that prints it.</summary>
public static class DossierArea
{
    public const string Privacy = "privacy";
    public const string Security = "security";
    public const string Safety = "safety";
    public const string Training = "training";

    public static IReadOnlyList<string> All { get; } = [Privacy, Security, Safety, Training];

    public static string TitleOf(string area) => area switch
    {
        Privacy => "Privacy",
        Security => "Security",
        Safety => "Safety risk file",
        Training => "Training",
        _ => throw new ArgumentOutOfRangeException(nameof(area), area, "There is no such part of the record."),
    };
}

/// <summary>A column of the list of a kind: its first field in ink, the others small beneath with their labels.</summary>
/// <param name="Width">Share of the width.</param>
public sealed record DossierColumn(string Title, int Width, params IReadOnlyList<string> Keys);

/// <summary>A kind of entry: what it is called and which fields it has.</summary>
/// <param name="Key">As stored and as templates name it.</param>
/// <param name="Prefix">Before the number: DF-1.</param>
/// <param name="Title">Heading of the list: "Data flows".</param>
/// <param name="One">In a sentence: "data flow".</param>
public sealed record DossierKind(string Key, string Prefix, string Area, string Title, string One, IReadOnlyList<DossierField> Fields)
{
    /// <summary>What the list is for, in one sentence under its heading.</summary>
    public required string Purpose { get; init; }

    /// <summary>How lists show the fields; one column for each field where nothing is said.</summary>
    public IReadOnlyList<DossierColumn> Columns { get; init; } = [.. Fields.Select(f => new DossierColumn(f.Label, 1, f.Key))];

    /// <summary>Title of the column in which pages and packs show what is computed of an entry; the last one where nothing is said.</summary>
    public string RemarkColumn { get => field ?? Columns[^1].Title; init; }

    /// <summary>
    /// Entries are events that go on after the review, such as an access review: a later one does not change what was signed. A corrected or
    /// withdrawn one that was there at signing does.
    /// </summary>
    public bool IsLog { get; init; }

    /// <summary>Entries come from a file that is read, never from a form.</summary>
    public bool IsFromFile { get; init; }

    /// <summary>What is wrong with several fields together; by field.</summary>
    internal Func<DossierValues, DateOnly, IEnumerable<FieldProblem>> Together { get; init; } = (_, _) => [];

    public DossierField? Find(string key) => Fields.FirstOrDefault(f => f.Key == key);

    public string IdOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Prefix}-{number}");
}

/// <summary>Every kind of entry, in the order in which pages and packs show them.</summary>
public static class DossierKinds
{
    public static IReadOnlyList<DossierKind> All { get; } = [.. Kinds.PrivacyKinds.All, .. Kinds.SecurityKinds.All, .. Kinds.SafetyKinds.All, .. Kinds.TrainingKinds.All];

    public static DossierKind? Find(string key) => All.FirstOrDefault(k => k.Key == key);

    public static IEnumerable<DossierKind> Of(string area) => All.Where(k => k.Area == area);
}
