namespace Governance.Core.Datasets;

/// <summary>A public or private imaging dataset as it stands in the register now; its history is in <see cref="RegisterChange"/>.</summary>
public sealed class Dataset
{
    private Dataset()
    {
    }

    /// <summary>Stable part of its address.</summary>
    public string Key { get; private set; } = "";

    public string? Code { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Upper case, for search and order that are the same on every database.</summary>
    public string SearchName { get; private set; } = "";

    public string? Modality { get; private set; }

    public string? Application { get; private set; }

    public string? Region { get; private set; }

    /// <summary>As the source writes it: "490000+", "14236 [unconfirmed]".</summary>
    public string? Images { get; private set; }

    public string? Patients { get; private set; }

    public string? LabelSource { get; private set; }

    public string? Demographics { get; private set; }

    public string? Year { get; private set; }

    public string? Citation { get; private set; }

    public string? Reference { get; private set; }

    public string? Version { get; private set; }

    public string? Licence { get; private set; }

    public string? Access { get; private set; }

    public string? Confirmation { get; private set; }

    public string? Notes { get; private set; }

    /// <summary>Counts the approved changes of the row.</summary>
    public int Revision { get; private set; }

    /// <summary>Artifacts about it; kept with them so that lists need not count.</summary>
    public int Artifacts { get; private set; }

    /// <summary>Shortcuts among them.</summary>
    public int Shortcuts { get; private set; }

    public bool IsUnconfirmed => DatasetWords.IsUnconfirmed(Confirmation, Images, Patients, Citation, Reference, Notes, Version, Licence, Access);

    internal static Dataset Of(DatasetItem item)
    {
        var dataset = new Dataset { Key = item.Key };
        dataset.Apply(item);
        return dataset;
    }

    internal void Apply(DatasetItem item)
    {
        (Code, Name, SearchName) = (item.Code, item.Name, item.Name.ToUpperInvariant());
        (Modality, Application, Region) = (item.Modality, item.Application, item.Region);
        (Images, Patients, LabelSource, Demographics) = (item.Images, item.Patients, item.LabelSource, item.Demographics);
        (Year, Citation, Reference) = (item.Year, item.Citation, item.Reference);
        (Version, Licence, Access) = (item.Version, item.Licence, item.Access);
        (Confirmation, Notes) = (item.Confirmation, item.Notes);
        Revision++;
    }

    internal void Count(int artifacts, int shortcuts)
    {
        Artifacts += artifacts;
        Shortcuts += shortcuts;
    }

    /// <summary>The row as files and forms write it.</summary>
    public DatasetItem ToItem(IReadOnlyList<string> aliases) => new(Key, Code, Name)
    {
        Aliases = aliases,
        Modality = Modality,
        Application = Application,
        Region = Region,
        Images = Images,
        Patients = Patients,
        LabelSource = LabelSource,
        Demographics = Demographics,
        Year = Year,
        Citation = Citation,
        Reference = Reference,
        Version = Version,
        Licence = Licence,
        Access = Access,
        Confirmation = Confirmation,
        Notes = Notes,
    };
}

/// <summary>A name of a dataset; the same name may belong to several, and a look-up then says so.</summary>
public sealed class DatasetAlias
{
    private DatasetAlias()
    {
    }

    /// <summary>See <see cref="DatasetName.Normalise"/>.</summary>
    public string Normalised { get; private set; } = "";

    public string DatasetKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>It is the name of the dataset itself, or its number in the list; not an alias to show.</summary>
    public bool IsOwn { get; private set; }

    internal static DatasetAlias Of(string datasetKey, string name, bool isOwn) =>
        new() { DatasetKey = datasetKey, Name = name, Normalised = DatasetName.Normalise(name), IsOwn = isOwn };
}
