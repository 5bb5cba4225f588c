namespace Governance.Core.Datasets;

/// <summary>One word of a closed list: as stored, as people read it, and what it means.</summary>
public sealed record RegisterWord(string Key, string Label, string Meaning);

/// <summary>Why a paper cites a dataset (A. Jiménez-Sánchez et al., FAccT 2025, doi 10.1145/3715275.3732035).</summary>
public static class CitationFunction
{
    public const string Use = "use";
    public const string Produce = "produce";
    public const string Extend = "extend";
    public const string Introduce = "introduce";
    public const string Other = "other";

    public static IReadOnlyList<RegisterWord> All { get; } =
    [
        new(Use, "uses it", "used in the citing work"),
        new(Produce, "releases it", "first released by the citing work"),
        new(Extend, "extends it", "used and improved, changed or enriched: labels, evidence of shortcuts, a derived set"),
        new(Introduce, "mentions it", "mentioned or documented, as background"),
        new(Other, "other", "none of these"),
    ];
}

/// <summary>What a resource is to a dataset: material, method, or both.</summary>
public static class ResourceRole
{
    public static IReadOnlyList<RegisterWord> All { get; } =
    [
        new("material", "material", "data, labels, evidence"), new("method", "method", "a tool or code"), new("mixed", "mixed", "several of them"),
    ];
}

/// <summary>What sort of resource it is.</summary>
public static class ResourceType
{
    public const string Dataset = "dataset";
    public const string Labels = "additional-labels";
    public const string Shortcuts = "shortcuts";
    public const string Documentation = "documentation";

    public static IReadOnlyList<RegisterWord> All { get; } =
    [
        new(Shortcuts, "shortcut or error", "a shortcut or an error that was found"),
        new(Labels, "additional labels", "masks, boxes, demographics, error reports"),
        new(Dataset, "dataset or derivative", "the set itself, or one made from it"),
        new(Documentation, "documentation", "a datasheet or an audit of it"),
        new("tool", "tool", "a tool that goes with it"),
        new("code", "code", "code that goes with it"),
    ];
}

/// <summary>How two datasets hang together.</summary>
public static class LinkKind
{
    public static IReadOnlyList<RegisterWord> All { get; } =
    [
        new("part-of", "is part of", "its images are in the other one too"),
        new("derived-from", "is derived from", "made from the other one"),
        new("extends", "extends", "adds patients or sites to the other one"),
        new("labels-source-of", "gives labels for", "its labels or masks were used for the other one"),
    ];
}

/// <summary>Words for people, from the keys of the register.</summary>
public static class DatasetWords
{
    public static string LabelOf(this IReadOnlyList<RegisterWord> words, string? key) =>
        words.FirstOrDefault(w => w.Key == key)?.Label ?? (string.IsNullOrEmpty(key) ? "not judged" : key);

    /// <summary>True when a row, or a part of it, was not confirmed; silence about it is not a confirmation.</summary>
    public static bool IsUnconfirmed(params IReadOnlyList<string?> texts) =>
        texts.Any(t => t is not null && (t.Contains("unconfirmed", StringComparison.OrdinalIgnoreCase) || t.Equals("partial", StringComparison.OrdinalIgnoreCase) || t.Equals("no", StringComparison.OrdinalIgnoreCase)));

    /// <summary>"confirmed", or what is not.</summary>
    public static string ConfirmedWords(string? confirmed) => confirmed switch
    {
        null or "" => "not stated whether confirmed",
        "yes" => "confirmed",
        "no" => "not confirmed",
        "partial" => "partly confirmed",
        _ => confirmed,
    };

    /// <summary>Citation and year as one text: "Oakden-Rayner et al., 2020".</summary>
    public static string PaperWords(string citation, string? year) =>
        year is null || citation.Contains(year, StringComparison.Ordinal) ? citation : $"{citation}, {year}";
}
