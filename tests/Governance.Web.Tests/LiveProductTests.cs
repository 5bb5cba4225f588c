using System.Net;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class LiveProductTests(HospitalHost host)
{
    private static readonly (string, string)[] Concern = [("Input.Seen", "Marks on the wrong side in room 2."), ("Input.Harm", "none"), ("Input.Scope", "all")];

    private static readonly (string, string)[] Pause =
        [("Input.Trigger", "p4"), ("Input.Reason", "Worse since the new detector."), ("Input.Scope", "scanner"), ("Input.ScopeText", "room 2"), ("Input.Fallback", "Read in normal order.")];

    [Fact]
    public async Task A_concern_that_lacks_something_is_shown_again_and_a_whole_one_opens_an_incident_case_that_says_it()
    {
        var (lead, number) = await LiveAsync("Concern Finder");
        var url = $"/live-products/{number}/concern";
        var form = await lead.GetAsync(url);

        var again = await lead.PostAsync(form, url, ("Input.Seen", "Accession 4711123 was not marked."), ("Input.Harm", "none"));
        var raised = await lead.PostAsync(form, url, Concern);
        var incident = await lead.GetAsync(raised.Location!);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("looks like the number of a patient", again.Text, StringComparison.Ordinal);
        Assert.Contains("Accession 4711123 was not marked.", again.Page.GetElementById("f-Input-Seen")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, raised.Status);
        Assert.Contains("Marks on the wrong side in room 2.", incident.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_band_stands_above_every_page_about_a_paused_product_in_words_and_informatics_confirms_it()
    {
        var (lead, number) = await LiveAsync("Band Finder");
        var url = $"/live-products/{number}/pause";
        var form = await lead.GetAsync(url);

        var again = await lead.PostAsync(form, url, ("Input.Reason", ""));
        var paused = await lead.PostAsync(form, url, Pause);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (again.Status, paused.Status));
        var incident = await host.ReadAsync(db => db.Cases.Where(c => c.DeploymentId == number && c.Kind == CaseKind.Incident).Select(c => c.Number).SingleAsync());
        foreach (var page in new[] { $"/live-products/{number}", $"/cases/{number}", $"/cases/{number}/steps/1", $"/cases/{number}/evidence", $"/cases/{number}/pack", $"/cases/{incident}", $"/cases/{incident}/steps/1" })
        {
            var seen = await lead.GetAsync(page);
            Assert.True(seen.Status == HttpStatusCode.OK, $"{page}: {seen.Text}");
            Assert.Contains("Paused for the scanner or room “room 2”", seen.Page.QuerySelector(".gv-band")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Read in normal order.", seen.Page.QuerySelector(".gv-band")!.TextContent, StringComparison.Ordinal);
        }

        var informatics = await host.VisitAsync("Priya Soman");
        var confirm = $"/live-products/{number}/pauses/{incident}/1";
        var confirmForm = await informatics.GetAsync(confirm);
        var unread = await informatics.PostAsync(confirmForm, confirm, ("Input.EffectiveAt", "soon"));
        var now = confirmForm.Page.GetElementById("f-Input-EffectiveAt")!.GetAttribute("value")!;
        var confirmed = await informatics.PostAsync(confirmForm, confirm, ("Input.EffectiveAt", now));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (unread.Status, confirmed.Status));
        Assert.Contains("confirmed by Priya Soman", (await lead.GetAsync($"/live-products/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_about_a_live_product_begins_from_its_page_with_the_planned_use_shown()
    {
        var (lead, number) = await LiveAsync("Update Finder");
        var url = $"/live-products/{number}/start/version-update";
        var form = await lead.GetAsync(url);

        var again = await lead.PostAsync(form, url, ("Input.Version", "1.0"));
        var opened = await lead.PostAsync(form, url, ("Input.Version", "2.0"));

        Assert.Contains("Update Finder marks fractures.", form.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (again.Status, opened.Status));
        Assert.Contains("Update Finder 2.0", (await lead.GetAsync(opened.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_another_site_find_nothing_of_the_product_and_the_list_says_its_state()
    {
        var (lead, number) = await LiveAsync("Secret Finder");
        var stranger = await host.VisitAsync("Joan Pritchard");

        var seen = new List<Seen>();
        foreach (var path in new[] { "", "/concern", "/pause", "/start/retirement" })
        {
            seen.Add(await stranger.GetAsync($"/live-products/{number}{path}"));
        }

        Assert.All(seen, p => Assert.Equal(HttpStatusCode.NotFound, p.Status));
        Assert.DoesNotContain("Secret Finder", (await stranger.GetAsync("/live-products")).Text, StringComparison.Ordinal);
        Assert.Contains("Secret Finder 1.0", (await lead.GetAsync("/live-products?show=live")).Text, StringComparison.Ordinal);
    }

    /// <summary>A product that is live since today, and its radiology lead Ines Varga.</summary>
    private async Task<(Visitor Lead, int Number)> LiveAsync(string product)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var requester = await db.People.Include(p => p.Roles).SingleAsync(p => p.Name == "Kofi Mensah");
        var command = new OpenCase(
            SamplePeople.MainSite, CaseKind.NewProcurement, "Invented Devices", product, "1.0", null, null, $"{product} marks fractures.", [], SamplePeople.ForCase(SamplePeople.MainSite));
        var number = (await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Page), CancellationToken.None)).Number!.Value;
        var (at, opened) = (DateTime.UtcNow.CutToMilliseconds(), await db.Cases.SingleAsync(c => c.Number == number));
        var deployment = Deployment.Install(new DeploymentOrigin(number, SamplePeople.MainSite, opened.ProductId, 1, $"{product} 1.0", requester.Id, true), at);
        db.Add(deployment);
        db.AddRange(deployment.Apply(DeploymentEffect.Live, new DeploymentAct(number, 1, $"{product} 1.0", 1, DateOnly.FromDateTime(at), at, requester.Id)));
        await db.CommitAsync(new AuditRecord(Trails.OfCase(number), AuditKind.StepCompleted, Actor.System(Via.Import), "Live."), CancellationToken.None);
        return (await host.VisitAsync("Ines Varga"), number);
    }
}
