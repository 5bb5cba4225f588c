using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class DisclosurePageTests(VendorHost host)
{
    [Fact]
    public async Task The_owner_brings_a_form_in_and_the_vendor_is_asked_whether_its_answers_are_still_true()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var here = $"/cases/{step.CaseNumber}/steps/{step.Number}/disclosure";

        // The host is shared: other tests type into other questions, and an answered one is offered nothing.
        var form = Encoding.UTF8.GetBytes("question,answer\nVEN-18,Markers were removed and devices hidden.\nNO-01,yes\n");

        var taken = await owner.PostAsync(await owner.GetAsync(here), here, [("file", "form.csv", form)], ("Title", "AI disclosure of the product"), ("DatedOn", "2026-05-03"));

        Assert.Equal($"/cases/{step.CaseNumber}/steps/{step.Number}", taken.Location);
        var page = await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{step.Number}?section=VEN");
        Assert.Contains("Markers were removed and devices hidden.", page.Text, StringComparison.Ordinal);
        Assert.Contains("AI disclosure of the product", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_anything_wrong_is_answered_with_its_lines()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var here = $"/cases/{step.CaseNumber}/steps/{step.Number}/disclosure";
        var before = await host.ReadAsync(db => db.EvidenceItems.CountAsync());

        var wrong = await owner.PostAsync(await owner.GetAsync(here), here, [("file", "form.csv", Encoding.UTF8.GetBytes("question,answer\nVEN-12,perhaps\n"))], ("Title", "Form"), ("DatedOn", "2026-05-03"));
        var none = await owner.PostAsync(await owner.GetAsync(here), here, [], ("Title", "Form"), ("DatedOn", "2026-05-03"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.Status, none.Status));
        Assert.Contains("Line 2: VEN-12", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("Choose the form", none.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(db => db.EvidenceItems.CountAsync()));
    }
}
