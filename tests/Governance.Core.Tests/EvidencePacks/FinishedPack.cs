using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Verification;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>One pack of the finished small case, made once for all tests that only read it.</summary>
public sealed class FinishedPack : IAsyncLifetime
{
    public byte[] Pdf { get; private set; } = [];

    public byte[] Zip { get; private set; } = [];

    public string Fingerprint { get; private set; } = "";

    internal PackContents Contents { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await using var world = await PackWorld.FinishedAsync();
        (Pdf, Zip) = await world.BuildAsync();
        Fingerprint = world.Key.Get().Fingerprint;
        Contents = PackWorld.ContentsOf(Pdf);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal PackCheck Verify(byte[]? pdf = null, byte[]? zip = null) => PackWorld.Verify(pdf ?? Pdf, zip ?? Zip, PackTrust.OfFingerprint(Fingerprint));

    internal static string Failed(PackCheck check) => string.Join(", ", check.Items.Where(i => i.Result == PackCheckResult.Fail).Select(i => i.Item));
}
