namespace Governance.Core.Datasets;

/// <summary>Evidence about a dataset as it stands in the register now: what it is, where it is described, what it rests on.</summary>
public sealed class DatasetArtifact
{
    private DatasetArtifact()
    {
    }

    /// <summary>Stable part of its address: rel-012.</summary>
    public string Key { get; private set; } = "";

    public string DatasetKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string SearchName { get; private set; } = "";

    /// <summary>Key of the paper; null where the source names none that can be read.</summary>
    public string? PaperKey { get; private set; }

    public string? Function { get; private set; }

    public string? Role { get; private set; }

    public string? Type { get; private set; }

    /// <summary>Leaves in full, with semicolons between.</summary>
    public string Leaves { get; private set; } = "";

    public string? Finding { get; private set; }

    public string? Basis { get; private set; }

    public string? Confirmed { get; private set; }

    public int Revision { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public bool IsShortcut => Type == ResourceType.Shortcuts;

    public bool IsUnconfirmed => DatasetWords.IsUnconfirmed(Confirmed, Basis, Finding) || string.IsNullOrEmpty(Confirmed);

    public IReadOnlyList<string> LeafList => Leaves.Split(';', StringSplitOptions.RemoveEmptyEntries);

    internal static DatasetArtifact Of(ArtifactItem item, string? paperKey, DateTime at)
    {
        var artifact = new DatasetArtifact { Key = item.Key };
        artifact.Apply(item, paperKey, at);
        return artifact;
    }

    internal void Apply(ArtifactItem item, string? paperKey, DateTime at)
    {
        (DatasetKey, Name, SearchName, PaperKey) = (item.Dataset, item.Name, item.Name.ToUpperInvariant(), paperKey);
        (Function, Role, Type) = (item.Function, item.Role, item.Type);
        Leaves = string.Join(';', item.Leaves);
        (Finding, Basis, Confirmed) = (item.Finding, item.Basis, item.Confirmed);
        ChangedAt = at;
        Revision++;
    }

    public ArtifactItem ToItem(PaperItem? paper) => new(Key, DatasetKey, Name)
    {
        Paper = paper,
        Function = Function,
        Role = Role,
        Type = Type,
        Leaves = LeafList,
        Finding = Finding,
        Basis = Basis,
        Confirmed = Confirmed,
    };
}

/// <summary>One leaf of an artifact, for filters.</summary>
public sealed class ArtifactLeaf
{
    private ArtifactLeaf()
    {
    }

    public string Leaf { get; private set; } = "";

    public string DatasetKey { get; private set; } = "";

    public string ArtifactKey { get; private set; } = "";

    internal static ArtifactLeaf Of(string leaf, DatasetArtifact artifact) => new() { Leaf = leaf, DatasetKey = artifact.DatasetKey, ArtifactKey = artifact.Key };
}

/// <summary>A paper that describes evidence.</summary>
public sealed class Paper
{
    private Paper()
    {
    }

    /// <summary>Stable part of its address: oakden-rayner-2020.</summary>
    public string Key { get; private set; } = "";

    public string Citation { get; private set; } = "";

    public string? Year { get; private set; }

    /// <summary>DOI, arXiv id or address; null where none is noted.</summary>
    public string? Reference { get; private set; }

    public string Words => DatasetWords.PaperWords(Citation, Year);

    internal static Paper Of(string key, PaperItem item) => new() { Key = key, Citation = item.Citation, Year = item.Year, Reference = item.Reference };

    public PaperItem ToItem() => new(Citation, Year, Reference);
}

/// <summary>How two datasets hang together.</summary>
public sealed class DatasetLink
{
    private DatasetLink()
    {
    }

    public string FromKey { get; private set; } = "";

    public string ToKey { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string? Basis { get; private set; }

    public string? Confirmed { get; private set; }

    internal static DatasetLink Of(LinkItem item) => new() { FromKey = item.From, ToKey = item.To, Kind = item.Kind, Basis = item.Basis, Confirmed = item.Confirmed };

    public LinkItem ToItem() => new(FromKey, ToKey, Kind) { Basis = Basis, Confirmed = Confirmed };
}
