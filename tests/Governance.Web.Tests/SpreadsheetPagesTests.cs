using System.Net;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class SpreadsheetPagesTests(VendorHost host)
{
    [Fact]
    public async Task The_owner_passes_the_file_on_and_takes_the_filled_one_into_the_draft()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var here = $"/cases/{step.CaseNumber}/steps/{step.Number}/spreadsheet";
        var file = await owner.Client.GetByteArrayAsync(new Uri($"{here}?handler=File", UriKind.Relative));

        var taken = await owner.PostAsync(await owner.GetAsync(here), here, [("file", "answers.xlsx", WorkbookEdits.Filled(file, ("VEN-02/text", "As the manual says")))]);

        Assert.Equal($"/cases/{step.CaseNumber}/steps/{step.Number}", taken.Location);
        var page = await owner.GetAsync(taken.Location!);
        Assert.Contains("entered on behalf of the vendor", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_anything_wrong_is_answered_with_its_cells_and_stores_nothing()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var here = $"/cases/{step.CaseNumber}/steps/{step.Number}/spreadsheet";
        var file = await owner.Client.GetByteArrayAsync(new Uri($"{here}?handler=File", UriKind.Relative));
        var before = await host.ReadAsync(db => db.EvidenceItems.CountAsync());

        var refused = await owner.PostAsync(await owner.GetAsync(here), here, [("file", "answers.xlsx", WorkbookEdits.Filled(file, ("VEN-12/choice", "perhaps, who knows")))]);
        var macros = await owner.PostAsync(await owner.GetAsync(here), here, [("file", "answers.xlsx", WorkbookEdits.With(file, "xl/vbaProject.bin", [1]))]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("none of the choices", refused.Errors, StringComparison.Ordinal);
        Assert.Matches("F[0-9]+", refused.Errors);
        Assert.Contains("macros", macros.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(db => db.EvidenceItems.CountAsync()));
    }

    [Fact]
    public async Task A_vendor_fills_the_file_and_brings_it_back_by_the_link()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "sheet@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var file = await vendor.Client.GetByteArrayAsync(new Uri("/vendor/spreadsheet?handler=File", UriKind.Relative));

        var taken = await vendor.PostAsync(await vendor.GetAsync("/vendor/spreadsheet"), "/vendor/spreadsheet", [("file", "answers.xlsx", WorkbookEdits.Filled(file, ("VEN-02/text", "As the label says")))]);

        Assert.Equal("/vendor", taken.Location);
        Assert.Contains("1 answer of the file are in the draft", (await vendor.GetAsync("/vendor")).Text, StringComparison.Ordinal);
    }
}
