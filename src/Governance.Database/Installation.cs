using System.Globalization;
using Governance.Core.EvidencePacks;
using Governance.Core.TimeStamps;
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

    /// <summary>The authority for time stamps; none where no address is set.</summary>
    /// <exception cref="InvalidOperationException">A setting is not what it must be.</exception>
    public TimeStampSettings TimeStamps => settings["TimeStamps:Url"] is not { Length: > 0 } url ? TimeStampSettings.None : new(HttpUrl(url), Chosen("TimeStamps:Trust"))
    {
        TrustPassword = settings["TimeStamps:TrustPassword"],
        User = settings["TimeStamps:User"] is { Length: > 0 } user ? user : null,
        Password = settings["TimeStamps:Password"],
        Timeout = TimeSpan.FromSeconds(Seconds(settings["TimeStamps:TimeoutSeconds"])),
    };

    private static Uri HttpUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new InvalidOperationException("TimeStamps:Url must be an address that begins with http:// or https://.");

    private static double Seconds(string? text) =>
        string.IsNullOrEmpty(text) ? 10
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 300 ? seconds
        : throw new InvalidOperationException("TimeStamps:TimeoutSeconds must be a number of seconds above 0 and at most 300.");

    private string? Chosen(string setting) => settings[setting] is { Length: > 0 } path ? Path.GetFullPath(path, root) : null;
}
