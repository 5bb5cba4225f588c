using System.Net;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Database.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

public sealed class RoundPageTests(HospitalHost host) : IClassFixture<HospitalHost>
{
    [Fact]
    public async Task A_step_is_sent_back_with_a_reason_at_a_question_and_the_new_round_says_so()
    {
        var (owner, step) = await OpenReviewAsync();
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}/send-back";
        var intake = await host.ReadAsync(db => db.CaseSteps.FirstAsync(s => s.CaseNumber == step.CaseNumber && s.Key == "intake" && s.State == StepState.Completed));
        var form = await owner.GetAsync($"{url}?to={intake.Number}");

        var empty = await owner.PostAsync(form, $"{url}?to={intake.Number}", ("Input.Reason", ""));
        var sent = await owner.PostAsync(form, $"{url}?to={intake.Number}", ("Input.Reason", ""), ("p.ITK-01", "Which studies <at night>?"));

        var round = await host.ReadAsync(db => db.CaseSteps.Where(s => s.CaseNumber == step.CaseNumber && s.Key == "intake").OrderBy(s => s.Number).LastAsync());
        var page = await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{round.Number}");
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal((HttpStatusCode.SeeOther, $"/cases/{step.CaseNumber}"), (sent.Status, sent.Location));
        Assert.Contains("sent it back from", page.Text, StringComparison.Ordinal);
        Assert.Contains("Which studies <at night>?", page.Text, StringComparison.Ordinal);
        Assert.Contains("This step waits:", (await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{step.Number}")).Text, StringComparison.Ordinal);
        Assert.Contains("superseded", (await owner.GetAsync($"/cases/{step.CaseNumber}/steps/{round.Number}/rounds")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_shows_what_it_opens_before_it_is_recorded()
    {
        var (owner, step) = await OpenReviewAsync();
        var url = $"/cases/{step.CaseNumber}/change";
        var choice = await owner.GetAsync(url);
        var form = await owner.GetAsync($"{url}?what=safety-notice");

        var empty = await owner.PostAsync(form, $"{url}?what=safety-notice", ("Input.Reason", ""));
        var done = await owner.PostAsync(form, $"{url}?what=safety-notice", ("Input.Reason", "Notice of Monday."));

        Assert.Contains("Hosting move", choice.Text, StringComparison.Ordinal);
        Assert.Contains("confirm that it still holds", form.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, empty.Status);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.True(await host.ReadAsync(db => db.Reopenings.AnyAsync(r => r.CaseNumber == step.CaseNumber && r.ChangeKey == "safety-notice" && r.IsConfirmation)));
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
