using System.Net;
using Governance.Core.Audit;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class PortfolioPageTests(VendorHost host)
{
    [Theory]
    [InlineData("cases", "Products and cases")]
    [InlineData("conditions", "Open conditions")]
    [InlineData("overdue", "Overdue work")]
    [InlineData("reviews", "Signatures due for review")]
    [InlineData("monitoring", "Monitoring summary")]
    public async Task Each_list_has_its_page(string list, string title)
    {
        var chair = await host.VisitAsync(SamplePeople.Named("Ruth Keller").Id);

        var seen = await chair.GetAsync($"/portfolio?list={list}");

        Assert.Equal((HttpStatusCode.OK, $"Portfolio: {title.ToLowerInvariant()}"), (seen.Status, seen.Page.QuerySelector("h1")?.TextContent));
    }

    [Fact]
    public async Task One_page_gives_the_list_in_every_format_and_each_export_is_recorded()
    {
        var chair = await host.VisitAsync(SamplePeople.Named("Ruth Keller").Id);
        var page = await chair.GetAsync("/portfolio?list=conditions");
        var before = await CountAsync();

        foreach (var format in new[] { "pdf", "xlsx", "csv", "csv" })
        {
            Assert.Equal(HttpStatusCode.OK, (await chair.PostAsync(page, "/portfolio?list=conditions", ("format", format))).Status);
        }

        Assert.Equal(before + 4, await CountAsync());
    }

    private Task<int> CountAsync() => host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == AuditKind.PortfolioExported.Key));
}
