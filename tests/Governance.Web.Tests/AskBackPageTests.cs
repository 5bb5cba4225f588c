using System.Net;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

public sealed class AskBackPageTests(HospitalHost host) : IClassFixture<HospitalHost>
{
    [Fact]
    public async Task A_reviewer_asks_back_on_one_question_and_the_owner_of_the_questionnaire_gets_only_that_one()
    {
        var (reviewer, step) = await OpenReviewAsync();
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}";
        var form = await reviewer.GetAsync(url);

        var silent = await reviewer.PostAsync(form, url, ("v.PRV-08", "clarify"), ("v.PRV-08.comment", ""), ("act", "ask"));
        var asked = await reviewer.PostAsync(await reviewer.GetAsync(url), url, ("v.PRV-08", "clarify"), ("v.PRV-08.comment", "Which <backups>?"), ("act", "ask"));

        var round = await host.ReadAsync(db => db.CaseSteps.Where(s => s.CaseNumber == step.CaseNumber && s.Kind == StepKind.Questionnaire).OrderBy(s => s.Number).LastAsync());
        var review = await reviewer.GetAsync($"{url}?show=all");
        var owner = await host.VisitAsync(await host.ReadAsync(db => db.People.Where(p => p.Id == round.OwnerId).Select(p => p.Name).SingleAsync()));
        var page = await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{round.Number}?section=PRV");
        Assert.Contains("say what has to change", silent.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, asked.Status);
        Assert.True(round.Round > 1 && round.State == StepState.Open);
        Assert.Contains("waiting for the vendor", review.Text, StringComparison.Ordinal);
        Assert.Contains("Which <backups>?", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Page.QuerySelector("[name='scope'][value='a.PRV-08']"));
        Assert.Null(page.Page.QuerySelector("[name='scope'][value='a.PRV-03']"));
        Assert.Contains("Locked: submitted in an earlier round.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_for_people_here_stands_in_the_thread_and_one_without_a_reader_is_shown_again_as_typed()
    {
        var (reviewer, step) = await OpenReviewAsync();
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}?show=all";

        var unsaid = await reviewer.PostAsync(await reviewer.GetAsync(url), url, ("t.PRV-02", "I doubt <it>."), ("comment", "PRV-02"));
        var added = await reviewer.PostAsync(await reviewer.GetAsync(url), url, ("t.PRV-02", "I doubt <it>."), ("t.PRV-02.audience", "internal"), ("comment", "PRV-02"));

        var page = await reviewer.GetAsync(url);
        Assert.Contains("Say who may read the comment", unsaid.Errors, StringComparison.Ordinal);
        Assert.Equal("I doubt <it>.", unsaid.Page.GetElementById("f-t-PRV-02")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        Assert.Contains("people here only", page.Page.GetElementById("thread-PRV-02")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("", page.Page.GetElementById("f-t-PRV-02")!.TextContent.Trim());
    }

    [Fact]
    public async Task What_is_asked_and_why_is_shown_and_filtered_by_framework()
    {
        var (reviewer, step) = await OpenReviewAsync();
        var questionnaire = await host.ReadAsync(db => db.CaseSteps.FirstAsync(s => s.CaseNumber == step.CaseNumber && s.Kind == StepKind.Questionnaire));
        var url = $"/cases/{step.CaseNumber}/steps/{questionnaire.Number}";

        var all = await reviewer.GetAsync($"{url}/asked");
        var gdpr = await reviewer.GetAsync($"{url}/asked?framework=GDPR");
        var version = await reviewer.GetAsync($"{url}/form-version");

        Assert.Equal(130, all.Page.QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("Asked in every case.", all.Text, StringComparison.Ordinal);
        Assert.InRange(gdpr.Page.QuerySelectorAll("main tbody tr").Length, 5, 40);
        Assert.All(gdpr.Page.QuerySelectorAll("main tbody tr"), r => Assert.Contains("GDPR", r.TextContent, StringComparison.Ordinal));
        Assert.Contains("newest version of its form", version.Text, StringComparison.Ordinal);
    }

    /// <summary>The privacy review of a case whose reviews are all open.</summary>
    private async Task<(Visitor Owner, CaseStep Step)> OpenReviewAsync()
    {
        if (!await host.ReadAsync(db => db.Cases.AnyAsync()))
        {
            await WalkToReviewsAsync();
        }

        var step = await host.ReadAsync(db => db.CaseSteps.SingleAsync(s => s.Key == "privacy-review" && s.State == StepState.Open));
        var name = await host.ReadAsync(db => db.People.Where(p => p.Id == step.OwnerId).Select(p => p.Name).SingleAsync());
        return (await host.VisitAsync(name), step);
    }

    private async Task WalkToReviewsAsync()
    {
        foreach (var person in await host.ReadAsync(db => db.People.Where(p => p.Name != "Adam Novak").ToListAsync()))
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<LocalAccounts>().CreateAsync(person.Id, person.Email, HospitalHost.Password);
        }

        string[] open = ["privacy-review", "security-review", "scope-check", "bias-review", "clinical-safety-review", "contract"];
        var story = SampleCases.Demo with { IsReturnedOnce = false, HandOvers = new Dictionary<string, string>(), Takes = open.ToDictionary(k => $"{k}/1", _ => 400) };
        var walk = new SampleWalk(host.Services.GetRequiredService<IServiceScopeFactory>(), new SampleClock(DateTime.UtcNow), Via.Page, HospitalHost.Password);
        await walk.RunAsync(story, DateTime.UtcNow, DateTime.UtcNow.AddDays(150), CancellationToken.None);
    }
}
