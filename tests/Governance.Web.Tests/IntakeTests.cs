using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class IntakeTests(HospitalHost host)
{
    [Fact]
    public async Task A_request_posted_twice_opens_one_case_and_is_answered_the_same_way()
    {
        var requester = await host.VisitAsync("Amara Diallo");
        var check = await Requests.FillAsync(requester, "Doublet Scan");
        var before = await host.CountCasesAsync();

        var first = await requester.PostAsync(check, "/cases/new/check?handler=Open");
        var second = await requester.PostAsync(check, "/cases/new/check?handler=Open");

        Assert.Equal(HttpStatusCode.SeeOther, first.Status);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(before + 1, await host.CountCasesAsync());
        var opened = await requester.GetAsync(first.Location!);
        Assert.Contains("Doublet Scan 1.0", opened.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_request_that_lacks_something_is_shown_again_with_everything_that_was_typed()
    {
        var requester = await host.VisitAsync("Ines Varga");
        var form = await requester.GetAsync("/cases/new/product");

        var again = await requester.PostAsync(form, "/cases/new/product", ("vendor", "Vantry “Imaging” <GmbH>"), ("product", "Halo"), ("udi", "0401234"));
        var later = await requester.GetAsync("/cases/new/product");

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Enter the version.", again.Errors, StringComparison.Ordinal);
        Assert.Equal("Vantry “Imaging” <GmbH>", later.Page.QuerySelector("[name=vendor]")!.GetAttribute("value"));
        Assert.Equal("0401234", again.Page.QuerySelector("[name=udi]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_number_that_cannot_be_read_stays_in_its_field_beside_the_sentence()
    {
        var requester = await host.VisitAsync("Jana Albers");
        var form = await requester.GetAsync("/cases/new/use");

        var again = await requester.PostAsync(form, "/cases/new/use", ("use.prevalence", "about a tenth"), ("use.finding", "fracture\nhaemorrhage"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("is not a number", again.Errors, StringComparison.Ordinal);
        Assert.Equal("about a tenth", again.Page.QuerySelector("[name='use.prevalence']")!.GetAttribute("value"));
        Assert.Contains("haemorrhage", again.Page.QuerySelector("[name='use.finding']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_case_for_a_product_is_opened_only_after_the_first_one_was_shown()
    {
        var requester = await host.VisitAsync("Elin Cato");
        await Requests.OpenAsync(requester, "Twin Scan");
        var form = await Requests.FillAsync(requester, "twin scan");

        var told = await requester.PostAsync(form, "/cases/new/check?handler=Open");
        var product = await requester.GetAsync("/cases/new/product");

        Assert.Equal(HttpStatusCode.BadRequest, told.Status);
        Assert.Contains("is open at this site", told.Errors, StringComparison.Ordinal);
        Assert.NotNull(product.Page.QuerySelector("[name=another]"));
    }

    [Fact]
    public async Task Somebody_who_only_audits_is_told_why_no_case_can_be_opened()
    {
        var auditor = await host.VisitAsync("Greta Sommer");

        var page = await auditor.GetAsync("/cases/new");
        var posted = await auditor.PostAsync(page, "/cases/new/check?handler=Open");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains("needs a role at this site other than auditor or administrator", page.Text, StringComparison.Ordinal);
        Assert.Contains("needs a role at this site other than auditor or administrator", posted.Text, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.Cases.AnyAsync(c => c.RequesterId == 22)));
    }
}
