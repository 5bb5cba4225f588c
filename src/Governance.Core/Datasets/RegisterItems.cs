namespace Governance.Core.Datasets;

/// <summary>A dataset as files and forms write it. Counts are texts: sources write "490000+" or "14236 [unconfirmed]", and neither is a number.</summary>
/// <param name="Key">Stable part of its address: nih-chestxray14.</param>
/// <param name="Code">Short number of the source list: DS05; null where there is none.</param>
public sealed record DatasetItem(string Key, string? Code, string Name)
{
    /// <summary>Other names under which answers mention it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    public string? Modality { get; init; }

    public string? Application { get; init; }

    public string? Region { get; init; }

    public string? Images { get; init; }

    public string? Patients { get; init; }

    public string? LabelSource { get; init; }

    public string? Demographics { get; init; }

    public string? Year { get; init; }

    public string? Citation { get; init; }

    /// <summary>DOI, arXiv id or address, as the source writes it.</summary>
    public string? Reference { get; init; }

    public string? Version { get; init; }

    public string? Licence { get; init; }

    public string? Access { get; init; }

    /// <summary>What of the row was checked, in the words of the source.</summary>
    public string? Confirmation { get; init; }

    public string? Notes { get; init; }
}

/// <summary>The paper behind an artifact.</summary>
public sealed record PaperItem(string Citation, string? Year, string? Reference);

/// <summary>Evidence about a dataset: a shortcut, further labels, a derived set, documentation, plain use.</summary>
/// <param name="Key">Stable part of its address: rel-012.</param>
/// <param name="Dataset">Key of the dataset.</param>
public sealed record ArtifactItem(string Key, string Dataset, string Name)
{
    public PaperItem? Paper { get; init; }

    /// <summary>Key of <see cref="CitationFunction"/>; null where nobody judged it.</summary>
    public string? Function { get; init; }

    /// <summary>Key of <see cref="ResourceRole"/>.</summary>
    public string? Role { get; init; }

    /// <summary>Key of <see cref="ResourceType"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Leaves of the confounder tree, each in full: patient/demographic/age.</summary>
    public IReadOnlyList<string> Leaves { get; init; } = [];

    public string? Finding { get; init; }

    /// <summary>What the row rests on.</summary>
    public string? Basis { get; init; }

    /// <summary>yes, or what is not confirmed.</summary>
    public string? Confirmed { get; init; }
}

/// <summary>How two datasets hang together.</summary>
/// <param name="Kind">Key of <see cref="LinkKind"/>.</param>
public sealed record LinkItem(string From, string To, string Kind)
{
    public string? Basis { get; init; }

    public string? Confirmed { get; init; }
}

/// <summary>Rows for the register, from a file or a form.</summary>
public sealed record RegisterItems(IReadOnlyList<DatasetItem> Datasets, IReadOnlyList<ArtifactItem> Artifacts, IReadOnlyList<LinkItem> Links)
{
    public static RegisterItems None { get; } = new([], [], []);

    public int Count => Datasets.Count + Artifacts.Count + Links.Count;

    /// <summary>"2 datasets, 1 artifact" for people.</summary>
    public string Words
    {
        get
        {
            (int Count, string One, string Many)[] parts = [(Datasets.Count, "dataset", "datasets"), (Artifacts.Count, "artifact", "artifacts"), (Links.Count, "link", "links")];
            return string.Join(", ", parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {(p.Count == 1 ? p.One : p.Many)}"));
        }
    }
}
