using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Orders;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.EvidencePacks;

public sealed class PackOrderTests : IAsyncLifetime
{
    private PackWorld world = null!;

    public async Task InitializeAsync() => world = await PackWorld.FinishedAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task What_was_asked_for_is_built_in_the_name_of_who_asked_and_found_at_its_order()
    {
        var asked = await AskAsync(audience: Audience.Vendor);

        var wasThere = await BuildNextAsync();

        var order = await OrderAsync(asked.Number!.Value);
        Assert.True(wasThere);
        Assert.Equal((PackOrderState.Ready, 1, 100), (order.State, order.PackNumber, order.Percent));
        await using var db = world.Database.NewContext();
        var pack = await db.EvidencePacks.SingleAsync();
        Assert.Equal((Audience.Vendor, world.People.With(Role.CommitteeChair).Id), (pack.Audience, pack.ByPersonId));
        Assert.False(await BuildNextAsync());
    }

    [Fact]
    public async Task The_same_request_twice_is_one_order_and_one_pack()
    {
        var first = await AskAsync("click-1");
        var second = await AskAsync("click-1");

        while (await BuildNextAsync())
        {
        }

        await using var db = world.Database.NewContext();
        Assert.Equal(first.Number, second.Number);
        Assert.Equal(1, await db.EvidencePacks.CountAsync());
    }

    [Fact]
    public async Task An_order_of_a_host_that_died_is_built_by_another_after_its_lease_and_not_before()
    {
        var asked = await AskAsync();
        await world.WithAsync<PackOrders, PackOrder?>(o => o.TakeAsync(default));

        var before = await BuildNextAsync();
        world.Database.Time.Advance(PackOrders.Lease + TimeSpan.FromSeconds(1));
        var after = await BuildNextAsync();

        Assert.Equal((false, true), (before, after));
        Assert.Equal(PackOrderState.Ready, (await OrderAsync(asked.Number!.Value)).State);
    }

    [Fact]
    public async Task A_host_that_dies_after_the_commit_leaves_one_pack_and_the_next_one_finds_it()
    {
        var asked = await AskAsync();
        await world.WithAsync<PackOrders, PackOrder?>(o => o.TakeAsync(default));
        var chair = world.People.Acting(Role.CommitteeChair) with { RequestId = $"pack-order-{PackWorld.CaseNumber}-{asked.Number}" };
        await world.WithAsync<BuildEvidencePackHandler, Result>(h => h.HandleAsync(new BuildEvidencePack(PackWorld.CaseNumber), chair, default));
        world.Database.Time.Advance(PackOrders.Lease + TimeSpan.FromSeconds(1));

        await BuildNextAsync();

        await using var db = world.Database.NewContext();
        Assert.Equal(1, await db.EvidencePacks.CountAsync());
        Assert.Equal((PackOrderState.Ready, 1), ((await OrderAsync(asked.Number!.Value)).State, (await OrderAsync(asked.Number!.Value)).PackNumber));
    }

    [Fact]
    public async Task An_order_that_never_ends_is_given_up_and_says_so()
    {
        var asked = await AskAsync();
        for (var i = 0; i < PackOrders.MostAttempts; i++)
        {
            await world.WithAsync<PackOrders, PackOrder?>(o => o.TakeAsync(default));
            world.Database.Time.Advance(PackOrders.Lease + TimeSpan.FromSeconds(1));
        }

        await BuildNextAsync();

        var order = await OrderAsync(asked.Number!.Value);
        Assert.Equal(PackOrderState.Failed, order.State);
        Assert.Contains("several times", order.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_export_cannot_ask_either()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => world.WithAsync<RequestEvidencePackHandler, Result>(
            h => h.HandleAsync(new RequestEvidencePack(PackWorld.CaseNumber), world.People.Acting(Role.VendorContact), default)));
    }

    [Fact]
    public async Task The_system_that_made_packs_says_which_is_the_newest_and_knows_no_other()
    {
        await AskAsync("one", Audience.Vendor);
        await BuildNextAsync();
        await AskAsync("two", asOf: 4);
        await BuildNextAsync();
        await AskAsync("three");
        await BuildNextAsync();
        await using var db = world.Database.NewContext();
        var packs = await db.EvidencePacks.OrderBy(p => p.Number).ToListAsync();

        var standings = new List<PackStanding?>();
        foreach (var manifest in packs.Select(p => p.ManifestSha256).Append(new string('0', 64)))
        {
            standings.Add(await world.WithAsync<PackStandings, PackStanding?>(q => q.OfAsync(manifest, default)));
        }

        Assert.Equal([true, false, true, null], standings.Select(s => s?.IsNewest));
        Assert.Equal(packs.Select(p => p.PackId), standings.Take(3).Select(s => s!.PackId));
    }

    private Task<Result> AskAsync(string request = "ask", string audience = Audience.Internal, long? asOf = null) => world.WithAsync<RequestEvidencePackHandler, Result>(h => h.HandleAsync(
        new RequestEvidencePack(PackWorld.CaseNumber, asOf, audience), world.People.Acting(Role.CommitteeChair) with { RequestId = request }, default));

    private async Task<bool> BuildNextAsync() =>
        (await world.WithAsync<BuildNextPackHandler, Result>(h => h.HandleAsync(new BuildNextPack(), Actor.System(), default))).Number is not null;

    private async Task<PackOrder> OrderAsync(int number) => (await world.WithAsync<PackOrders, PackOrder?>(o => o.FindAsync(PackWorld.CaseNumber, number, default)))!;
}
