using System.Globalization;
using System.Net;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class HoldPageTests(HospitalHost host)
{
    private static string Day(int days) => DateOnly.FromDateTime(DateTime.UtcNow.AddDays(days)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_case_is_put_on_hold_shown_with_a_band_and_goes_on_from_a_page_that_says_the_new_due_times()
    {
        var (requester, number) = await OpenAsync("Held Halo");
        var form = await requester.GetAsync($"/cases/{number}/hold");
        var refused = await requester.PostAsync(form, $"/cases/{number}/hold", ("Input.Reason", "Budget is frozen"), ("Input.ExpectedEndOn", ""));
        var held = await requester.PostAsync(form, $"/cases/{number}/hold", ("Input.Reason", "Budget is frozen"), ("Input.ExpectedEndOn", Day(10)));
        var shown = await requester.GetAsync($"/cases/{number}");
        var resume = await requester.GetAsync($"/cases/{number}/resume");
        var silent = await requester.PostAsync(resume, $"/cases/{number}/resume", ("Input.Note", ""));
        var resumed = await requester.PostAsync(resume, $"/cases/{number}/resume", ("Input.Note", "It is there"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Budget is frozen", refused.Page.GetElementById("f-Input-Reason")!.TextContent.Trim());
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (held.Status, resumed.Status));
        Assert.Contains("Budget is frozen", shown.Page.QuerySelector(".gv-band-hold")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("if it goes on now", resume.Text, StringComparison.Ordinal);
        Assert.Contains("Say why the case can go on.", silent.Errors, StringComparison.Ordinal);
        Assert.Equal(CaseState.Open, await StateAsync(number));
    }

    [Fact]
    public async Task Who_may_not_hold_or_end_a_case_finds_no_line_for_it_and_is_refused_when_posting_all_the_same()
    {
        var (_, number) = await OpenAsync("Refused Rotor");
        var officer = await host.VisitAsync("Jana Albers");
        var page = await officer.GetAsync($"/cases/{number}");
        var pages = new List<Seen>();
        foreach (var path in new[] { "hold", "resume", "hold/change", "withdraw", "cancel" })
        {
            pages.Add(await officer.GetAsync($"/cases/{number}/{path}"));
            pages.Add(await officer.PostAsync(page, $"/cases/{number}/{path}", ("Input.Reason", "x"), ("Input.Note", "x"), ("Input.ExpectedEndOn", Day(5)), ("Input.Hold", "1")));
        }

        Assert.All(pages, p => Assert.True(p.Status is HttpStatusCode.Forbidden or HttpStatusCode.SeeOther or HttpStatusCode.Redirect && p.Location?.Contains("cases", StringComparison.Ordinal) != true, $"{p.Status} {p.Location}"));
        var lines = page.Page.QuerySelectorAll(".gv-actions a").Select(l => l.TextContent.Trim()).ToList();
        Assert.Contains("Escalate", lines);
        Assert.Empty(lines.Intersect(["Put on hold", "Withdraw the case", "Cancel the case"]));
        Assert.Equal(CaseState.Open, await StateAsync(number));
    }

    [Fact]
    public async Task A_double_click_and_an_old_window_hold_the_case_once()
    {
        var (requester, number) = await OpenAsync("Twice Toned");
        var (left, right) = (await requester.GetAsync($"/cases/{number}/hold"), await requester.GetAsync($"/cases/{number}/hold"));

        var first = await requester.PostAsync(left, $"/cases/{number}/hold", ("Input.Reason", "First"), ("Input.ExpectedEndOn", Day(10)));
        var again = await requester.PostAsync(left, $"/cases/{number}/hold", ("Input.Reason", "First"), ("Input.ExpectedEndOn", Day(10)));
        var other = await requester.PostAsync(right, $"/cases/{number}/hold", ("Input.Reason", "Second"), ("Input.ExpectedEndOn", Day(12)));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, again.Status));
        Assert.Contains("The case is on hold already.", other.Errors, StringComparison.Ordinal);
        Assert.Equal("First", await host.ReadAsync(db => db.CaseHolds.Where(h => h.CaseNumber == number).Select(h => h.Reason).SingleAsync()));
    }

    [Fact]
    public async Task A_withdrawn_case_says_so_and_offers_nothing_more()
    {
        var (requester, number) = await OpenAsync("Withdrawn Wave");
        var form = await requester.GetAsync($"/cases/{number}/withdraw");
        var silent = await requester.PostAsync(form, $"/cases/{number}/withdraw", ("Input.Reason", ""));

        var done = await requester.PostAsync(form, $"/cases/{number}/withdraw", ("Input.Reason", "Another product is there."));

        var shown = await requester.GetAsync($"/cases/{number}");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (silent.Status, done.Status));
        Assert.Contains("withdrawn", shown.Page.QuerySelector(".gv-facts")!.TextContent, StringComparison.Ordinal);
        Assert.Null(shown.Page.QuerySelector(".gv-actions"));
    }

    [Fact]
    public async Task An_escalation_of_a_step_stands_on_case_and_step_until_it_is_answered()
    {
        var (requester, number) = await OpenAsync("Escalated Echo");
        var url = $"/cases/{number}/escalate";
        var form = await requester.GetAsync($"{url}?step=1");
        var refused = await requester.PostAsync(form, url, ("Input.Reason", "Three misses"));
        var raised = await requester.PostAsync(form, url, ("Input.Reason", "Three misses"), ("Input.Level", "3"));
        var chair = await host.VisitAsync(await NameOfOwnerAsync(number));
        var open = await chair.GetAsync($"/cases/{number}/escalations/1");
        var (step, work) = (await chair.GetAsync($"/cases/{number}/steps/1"), await chair.GetAsync("/my-work"));
        var silent = await chair.PostAsync(open, $"/cases/{number}/escalations/1", ("Input.Decision", "nothing"), ("Input.Rationale", ""));
        var answered = await chair.PostAsync(open, $"/cases/{number}/escalations/1", ("Input.Decision", "nothing"), ("Input.Rationale", "One reader, trained again."));

        Assert.Contains("Choose how serious it is.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (raised.Status, silent.Status, answered.Status));
        Assert.All([step, work], p => Assert.Contains("E-1", p.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Three misses", (await requester.GetAsync($"/cases/{number}")).Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private Task<string> StateAsync(int number) => host.ReadAsync(db => db.Cases.Where(c => c.Number == number).Select(c => c.State).SingleAsync());

    private Task<string> NameOfOwnerAsync(int number) =>
        host.ReadAsync(db => db.Escalations.Where(e => e.CaseNumber == number).Join(db.People, e => e.OwnerId, p => p.Id, (_, p) => p.Name).SingleAsync());

    /// <summary>A case that Kofi Mensah asked for, and he.</summary>
    private async Task<(Visitor Requester, int Number)> OpenAsync(string product)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var requester = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.Include(p => p.Roles).SingleAsync(p => p.Name == "Kofi Mensah");
        var command = new OpenCase(
            SamplePeople.MainSite, CaseKind.NewProcurement, "Invented Devices", product, "1.0", null, null, $"{product} marks fractures.", [], SamplePeople.ForCase(SamplePeople.MainSite));
        var opened = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Page), CancellationToken.None);
        return (await host.VisitAsync("Kofi Mensah"), opened.Number!.Value);
    }
}
