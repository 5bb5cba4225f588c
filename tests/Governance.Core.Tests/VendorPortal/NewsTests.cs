using Governance.Core.Audit;
using Governance.Core.Findings;
using Governance.Core.Tests.Worlds;
using Governance.Core.VendorPortal;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.VendorPortal;

public class NewsTests
{
    [Theory]
    [InlineData(NewsKind.NewVersion, null, "high")]
    [InlineData(NewsKind.Incident, "near-miss", "high")]
    [InlineData(NewsKind.Incident, "serious", "blocker")]
    public async Task What_the_vendor_tells_while_the_product_is_looked_at_is_a_finding_with_an_owner(string kind, string? harm, string severity)
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);
        var command = new TellVendorNews(door.Link.Number, new NewsText(kind, "The threshold changes.", "2.2.0", null, harm));

        var result = await world.RunAsync<TellVendorNewsHandler>(door.AsActor(null, null), (h, a) => h.HandleAsync(command, a, CancellationToken.None));

        var finding = await world.ReadAsync(db => db.Findings.SingleAsync());
        var news = await world.ReadAsync(db => db.VendorNews.SingleAsync());
        Assert.True(result.IsDone, World.Said(result));
        Assert.Equal((severity, FindingState.Open, finding.Number), (finding.Severity, finding.State, news.FindingNumber));
        Assert.Equal(AuditKind.VendorNewsTold.Key, (await world.LastEntryAsync("case/1")).Kind);
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.PersonId == finding.OwnerId && n.Text.Contains(finding.Id))));
        Assert.True((await world.CheckTrailsAsync()).IsWhole);
    }

    [Fact]
    public async Task An_incident_without_its_gravity_and_a_version_without_its_number_are_asked_for()
    {
        await using var world = await PortalWorld.AtVendorAsync();
        var (_, door) = await PortalWorld.OpenedAsync(world);

        var incident = await TellAsync(world, door, new NewsText(NewsKind.Incident, "Wrong side.", null, null, ""));
        var version = await TellAsync(world, door, new NewsText(NewsKind.NewVersion, "Faster.", null, null, null));

        Assert.Equal(["Harm"], incident.Problems.Select(p => p.Field));
        Assert.Equal(["Version"], version.Problems.Select(p => p.Field));
    }

    private static Task<Result> TellAsync(World world, VendorDoor door, NewsText news) =>
        world.RunAsync<TellVendorNewsHandler>(door.AsActor(null, null), (h, a) => h.HandleAsync(new TellVendorNews(door.Link.Number, news), a, CancellationToken.None));
}
