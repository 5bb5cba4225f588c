using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Governance.Core.Register;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class SignatureStateTests
{
    [Fact]
    public async Task A_signature_is_out_of_date_once_what_was_signed_has_changed_and_the_earlier_pack_still_shows_it_valid()
    {
        await using var world = await PackWorld.FinishedAsync();
        var asOf = (await ContentsAsync(world, null)).AsOf.Sequence;
        await ChangePlannedUseAsync(world);

        var now = await ContentsAsync(world, null);
        var before = await ContentsAsync(world, asOf);

        Assert.All(before.Signatures, s => Assert.Equal("valid", s.State));
        Assert.All(now.Signatures, s => Assert.Equal("stale", s.State));
        Assert.Equal(GapKind.StaleSignature, now.Gaps[0].Kind);
    }

    private static async Task<PackContents> ContentsAsync(PackWorld world, long? asOf)
    {
        var (pdf, zip) = await world.BuildAsync(asOf);
        var check = PackWorld.Verify(pdf, zip);
        Assert.True(check.IsWhole, FinishedPack.Failed(check));
        return PackWorld.ContentsOf(pdf);
    }

    private static async Task ChangePlannedUseAsync(PackWorld world)
    {
        await using var db = world.Database.NewContext();
        db.Add(PlannedUse.State(PackWorld.CaseNumber, 2, "Marks suspected pneumothorax, also in children.", new JsonObject(), 1, world.Database.Time.Now));
        var record = new AuditRecord(Trails.OfCase(PackWorld.CaseNumber), AuditKind.StepCompleted, Actor.System(Via.Import), "The planned use was changed.");
        Assert.True((await db.CommitAsync(record, default)).IsDone);
    }
}
