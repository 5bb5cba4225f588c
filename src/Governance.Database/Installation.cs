using Governance.Core.EvidencePacks;
using Microsoft.Extensions.Configuration;

namespace Governance.Database;

/// <summary>Where the files of an installation lie, by its settings; the same answer for the web host and the command line.</summary>
/// <param name="settings">The settings of the host.</param>
/// <param name="root">Folder from which relative paths count.</param>
public sealed class Installation(IConfiguration settings, string root)
{
    /// <summary>The folder of the embedded database; data/ where the database is a server.</summary>
    public string DataFolder { get; } = DatabaseChoice.From(settings, root).File() is { } database ? Path.GetDirectoryName(database)! : Path.Combine(root, "data");

    /// <summary>Evidence files and packs.</summary>
    public string EvidenceFolder => Chosen("Evidence:Folder") ?? Path.Combine(DataFolder, "evidence");

    /// <summary>Files of studies on their way in; several servers share it, as they share the evidence.</summary>
    public string UploadsFolder => Chosen("Uploads:Folder") ?? Path.Combine(DataFolder, "uploads");

    /// <summary>Keys of cookies and forms.</summary>
    public string KeysFolder => Chosen("Keys:Folder") ?? Path.Combine(DataFolder, "keys");

    /// <summary>The organisation's certificate where one is set; else the key pair made at the first start, beside the data.</summary>
    public PackKeyFile PackKey => Chosen("PackKey:File") is { } file
        ? new PackKeyFile(file, settings["PackKey:Password"], IsOrganisations: true)
        : PackKeyFile.BesideData(DataFolder);

    private string? Chosen(string setting) => settings[setting] is { Length: > 0 } path ? Path.GetFullPath(path, root) : null;
}
