using Governance.Core.EvidencePacks;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>A key in a folder that goes away with it.</summary>
internal sealed class FilePackKeyInTemp : IDisposable
{
    public FilePackKeyInTemp() => Key = New();

    public string Folder { get; } = Directory.CreateTempSubdirectory("pack-key-").FullName;

    public string File => Path.Combine(Folder, "pack-key.pfx");

    public FilePackKey Key { get; }

    /// <summary>As after a restart.</summary>
    public FilePackKey New() => new(PackKeyFile.BesideData(Folder), new FixedTime());

    public void Dispose()
    {
        Key.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
