using Governance.Core.Cases;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class ProtocolPageTests(VendorHost host)
{
    [Fact]
    public async Task The_form_of_the_protocol_opens_with_the_groups_that_the_bias_review_suggests()
    {
        var step = await host.ReadAsync(db => db.CaseSteps.AsNoTracking().OrderBy(s => s.CaseNumber).FirstAsync(s => s.Kind == StepKind.Protocol && db.KnownIssues.Any(i => i.CaseNumber == s.CaseNumber)));
        var owner = await host.VisitAsync(step.OwnerId);

        var page = await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{step.Number}");

        var suggested = page.Page.QuerySelector("section[aria-labelledby=h-groups-suggested]");
        Assert.NotNull(suggested);
        Assert.NotEmpty(suggested.QuerySelectorAll("tbody th"));
    }
}
