using Governance.Core.Cases.Deadlines;
using Governance.Core.Signatures;
using Governance.Core.TimeStamps;
using Governance.TestKit;

namespace Governance.Core.Tests.EvidencePacks;

/// <summary>An installation that has signatures time-stamped.</summary>
internal static class StampedWorld
{
    public static TimeStampSettings Settings(TimeStampServer server) => new(server.Url, server.RootFile);

    public static Task<DueRun> RunAsync(PackWorld world) => world.WithAsync<StampSignatures, DueRun>(r => r.RunAsync(default));

    public static int SignatureCount(PackWorld world)
    {
        using var db = world.Database.NewContext();
        return db.Signatures.Count();
    }
}
