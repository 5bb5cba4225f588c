using System.Net;
using System.Text.Json;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class StepPageTests(HospitalHost host)
{
    [Fact]
    public async Task Finishing_without_an_outcome_shows_the_step_again_with_everything_that_was_typed()
    {
        var (lead, number) = await OpenAsync("Halo Finder");
        var form = await lead.GetAsync($"/cases/{number}/steps/1");

        var again = await lead.PostAsync(form, $"/cases/{number}/steps/1", ("act", "finish"), ("a.ITK-01", "Reports wait <too> long"), ("reason", "not yet"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Choose how the step ends.", again.Errors, StringComparison.Ordinal);
        Assert.Equal("Reports wait <too> long", again.Page.GetElementById("f-a-ITK-01")!.TextContent.Trim());
        Assert.Equal("not yet", again.Page.GetElementById("f-reason")!.TextContent.Trim());
    }

    [Fact]
    public async Task Every_text_field_of_a_step_keeps_what_cannot_be_accepted()
    {
        var (lead, number) = await OpenAsync("Keeper Scan");
        var form = await lead.GetAsync($"/cases/{number}/steps/1");
        var typed = form.Page.QuerySelectorAll("main textarea[name], main input[type=text][name]").Select((f, i) => (Name: f.GetAttribute("name")!, Value: $"typed {i} “ü” <b>")).ToArray();

        var again = await lead.PostAsync(form, $"/cases/{number}/steps/1", [.. typed, ("act", "finish")]);

        Assert.True(typed.Length > 5);
        Assert.All(typed, t => Assert.Contains(again.Page.QuerySelectorAll("textarea, input"), f => f.GetAttribute("name") == t.Name && (f.GetAttribute("value") ?? f.TextContent).Trim() == t.Value));
    }

    [Fact]
    public async Task A_step_is_finished_from_the_sheet_that_says_who_comes_next_and_a_double_click_finishes_it_once()
    {
        var (lead, number) = await OpenAsync("Twice Triage");
        var url = $"/cases/{number}/steps/1";
        var form = await lead.GetAsync(url);

        var sheet = await lead.PostAsync(form, url, ("act", "finish"), ("outcome", "return"), ("reason", "Say how many studies a day."));
        var first = await lead.PostAsync(sheet, url, ("act", "sign"), ("secret", HospitalHost.Password));
        var second = await lead.PostAsync(sheet, url, ("act", "sign"), ("secret", HospitalHost.Password));

        Assert.Contains("opens for", sheet.Page.QuerySelector("dialog")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, $"/cases/{number}"), (first.Status, first.Location));
        Assert.Equal(1, await host.ReadAsync(db => db.StepChanges.CountAsync(c => c.CaseNumber == number && c.Change == StepChange.Completed)));
        Assert.NotEqual(HttpStatusCode.InternalServerError, second.Status);
    }

    [Fact]
    public async Task Autosave_answers_when_it_saved_and_keeps_what_cannot_be_read()
    {
        var (lead, number) = await OpenAsync("Draft Density");
        var form = await lead.GetAsync($"/cases/{number}/steps/1");

        var saved = await lead.PostAsync(form, $"/cases/{number}/steps/1?handler=Draft", ("scope", "a.ITK-02"), ("a.ITK-02", "half a sen"), ("draft", "0"));
        var later = await lead.GetAsync($"/cases/{number}/steps/1");

        using var answer = JsonDocument.Parse(saved.Page.Body!.TextContent);
        Assert.StartsWith("Saved ", answer.RootElement.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("half a sen", later.Page.GetElementById("f-a-ITK-02")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_second_window_sees_both_versions_and_overwrites_nothing()
    {
        var (lead, number) = await OpenAsync("Window Worklist");
        var url = $"/cases/{number}/steps/1";
        var left = await lead.GetAsync(url);
        var right = await lead.GetAsync(url);

        await lead.PostAsync(left, url, ("act", "save"), ("a.ITK-01", "typed on the left"));
        var conflict = await lead.PostAsync(right, url, ("act", "save"), ("a.ITK-01", "typed on the right"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("typed on the left", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("typed on the right", conflict.Page.GetElementById("f-a-ITK-01")!.TextContent.Trim());
    }

    [Fact]
    public async Task Somebody_who_does_not_own_the_step_reads_it_and_cannot_post_it()
    {
        var (_, number) = await OpenAsync("Other Ossea");
        var officer = await host.VisitAsync("Jana Albers");
        var page = await officer.GetAsync($"/cases/{number}/steps/1");

        var posted = await officer.PostAsync(page, $"/cases/{number}/steps/1", ("act", "finish"), ("outcome", "accept"));

        Assert.Contains("Only the owner of this step can complete it.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Page.QuerySelector("[name=outcome]"));
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
    }

    [Fact]
    public async Task A_hand_over_without_a_reason_is_shown_again_and_with_one_the_step_changes_hands()
    {
        var (lead, number) = await OpenAsync("Handed Heart");
        var url = $"/cases/{number}/steps/1/hand-over";
        var form = await lead.GetAsync(url);
        var to = form.Page.QuerySelector("[name='Input.ToPersonId']")!.GetAttribute("value")!;

        var refused = await lead.PostAsync(form, url, ("Input.ToPersonId", to), ("Input.SeenVersion", "1"), ("Input.Reason", ""));
        var done = await lead.PostAsync(form, url, ("Input.ToPersonId", to), ("Input.SeenVersion", "1"), ("Input.Reason", "Away for two weeks"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Say why the step changes hands.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(to, refused.Page.QuerySelector("[name='Input.ToPersonId'][checked]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
    }

    [Fact]
    public async Task People_of_another_site_find_nothing_of_the_case()
    {
        var (_, number) = await OpenAsync("Site Secret");
        var stranger = await host.VisitAsync("Joan Pritchard");

        var pages = new List<Seen>();
        foreach (var path in new[] { "", "/questionnaire", "/reviews", "/decisions", "/steps/1", "/steps/1/hand-over", "/findings/1", "/conditions/1" })
        {
            pages.Add(await stranger.GetAsync($"/cases/{number}{path}"));
        }

        var list = await stranger.GetAsync("/cases?q=Site+Secret");
        Assert.All(pages, p => Assert.Equal(HttpStatusCode.NotFound, p.Status));
        Assert.All(pages.Append(list), p => Assert.DoesNotContain("Site Secret 1.0", p.Text, StringComparison.Ordinal));
    }

    /// <summary>A case that Kofi Mensah asked for; its intake is with Ines Varga.</summary>
    private async Task<(Visitor Lead, int Number)> OpenAsync(string product)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var requester = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.Include(p => p.Roles).SingleAsync(p => p.Name == "Kofi Mensah");
        var command = new OpenCase(
            SamplePeople.MainSite, CaseKind.NewProcurement, "Invented Devices", product, "1.0", null, null, $"{product} marks fractures.", [], SamplePeople.ForCase(SamplePeople.MainSite));
        var opened = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Page), CancellationToken.None);
        return (await host.VisitAsync("Ines Varga"), opened.Number!.Value);
    }
}
