using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Governance.Core;
using Governance.Core.Cases;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class RunFeedApiTests(VendorHost host)
{
    private const string Days = "/api/silent-run/days";

    [Fact]
    public async Task A_machine_with_a_token_from_the_page_brings_days_as_csv_and_json_and_asks_what_became_of_them()
    {
        var (client, _) = await LetInAsync();

        using var csv = await client.PostAsync(new Uri(Days, UriKind.Relative), Csv("day,truth,result\n2026-11-03,,negative\n"));
        using var json = await client.PostAsync(new Uri(Days, UriKind.Relative), new StringContent("""[{"day":"2026-11-04","truth":null,"result":"timeout"}]""", Encoding.UTF8, "application/json"));
        using var same = await client.PostAsync(new Uri(Days, UriKind.Relative), Csv("day,truth,result\n2026-11-03,,negative\n"));

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted], [csv.StatusCode, json.StatusCode, same.StatusCode]);
        Assert.Equal(csv.Headers.Location, same.Headers.Location);
        Assert.Equal("imported", await StateAsync(client, csv.Headers.Location!));
        Assert.Equal("imported", await StateAsync(client, json.Headers.Location!));
    }

    [Fact]
    public async Task What_is_wrong_is_answered_as_a_problem_in_words_and_nothing_of_it_is_kept()
    {
        var (client, step) = await LetInAsync();
        var before = await host.ReadAsync(db => db.StudyImports.CountAsync(i => i.CaseNumber == step.CaseNumber));

        var identifiable = await ProblemAsync(client, Csv("day,truth,result,patient name\n2026-11-05,,negative,Anna Muster\n"));
        var columns = await ProblemAsync(client, Csv("day,finding\n2026-11-05,1\n"));
        var broken = await ProblemAsync(client, new StringContent("[{\"day\":\n", Encoding.UTF8, "application/json"));
        var large = await ProblemAsync(client, new StringContent($"[{{\"day\":\"{new string('x', RowsOfJson.LargestText)}\"}}]", Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (identifiable.Status, identifiable.Detail.Contains("patient name", StringComparison.Ordinal)));
        Assert.DoesNotContain("Muster", identifiable.Detail, StringComparison.Ordinal);
        Assert.Contains("“result”", columns.Detail, StringComparison.Ordinal);
        Assert.Contains("line 2", broken.Detail, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.Status);
        Assert.Equal(before, await host.ReadAsync(db => db.StudyImports.CountAsync(i => i.CaseNumber == step.CaseNumber)));
    }

    [Fact]
    public async Task A_wrong_token_a_revoked_one_and_none_are_turned_away_and_a_good_one_opens_no_page()
    {
        var (client, step) = await LetInAsync();
        using var wrong = Client(LinkToken.New());
        using var none = host.NewClient();
        using var page = await client.GetAsync(new Uri($"/cases/{step.CaseNumber}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, "This token opens nothing here."), await ProblemAsync(wrong, Csv("day\n1\n")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ProblemAsync(none, Csv("day\n1\n"))).Status);

        var owner = await host.VisitAsync(step.OwnerId);
        var machines = $"/cases/{step.CaseNumber}/studies/machines";
        var form = await owner.GetAsync(machines);
        var feed = form.Page.QuerySelector("input[name=feed]")!.GetAttribute("value")!;
        await owner.PostAsync(form, $"{machines}?handler=Revoke", ("feed", feed));

        Assert.Equal((HttpStatusCode.Unauthorized, "This access was revoked."), await ProblemAsync(client, Csv("day\n1\n")));
        Assert.Contains("revoked", (await owner.GetAsync(machines)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_another_access_brought_is_not_shown()
    {
        var (one, _) = await LetInAsync();
        var (other, _) = await LetInAsync();
        using var brought = await one.PostAsync(new Uri(Days, UriKind.Relative), Csv("day,truth,result\n2026-11-09,,negative\n"));

        using var seen = await other.GetAsync(brought.Headers.Location);

        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
    }

    private async Task<(HttpClient Client, CaseStep Step)> LetInAsync()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        await MapFirstAsync(step);
        var machines = $"/cases/{step.CaseNumber}/studies/machines";
        var made = await owner.PostAsync(await owner.GetAsync(machines), machines, ("Input.Name", "Result router"), ("Input.Days", "30"));
        Assert.True(made.Status == HttpStatusCode.SeeOther, $"{made.Status} {made.Errors}");
        var token = (await owner.GetAsync(machines)).Page.QuerySelector("#fresh-token")!.GetAttribute("value")!;
        Assert.Null((await owner.GetAsync(machines)).Page.QuerySelector("#fresh-token"));
        return (Client(token), step);
    }

    private HttpClient Client(string token)
    {
        var client = host.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    // What a person does on the page “Studies” once: the first table, and what its columns hold.
    private async Task MapFirstAsync(CaseStep step)
    {
        if (await host.ReadAsync(db => db.StudyImports.AnyAsync(i => i.CaseNumber == step.CaseNumber && i.Kind == ImportKind.SilentRun)))
        {
            return;
        }

        await using var scope = host.Services.CreateAsyncScope();
        var person = await host.ReadAsync(db => db.People.Include(p => p.Roles).SingleAsync(p => p.Id == step.OwnerId));
        var (uploads, actor) = (scope.ServiceProvider.GetRequiredService<StudyUploads>(), person.AsActor(Via.Page, null, null));
        var received = await uploads.ReceiveAsync(step.CaseNumber, "run.csv", new MemoryStream("day,truth,result\n2026-11-02,,positive\n"u8.ToArray()), actor, CancellationToken.None);
        var mapped = await uploads.MapAsync(step.CaseNumber, received.Number!.Value, new StudyColumns("truth", Result: "result", Day: "day"), ImportKind.SilentRun, actor, CancellationToken.None);
        Assert.Equal(ResultKind.Done, mapped.Kind);
        await ReadAllAsync();
    }

    private async Task<string> StateAsync(HttpClient client, Uri location)
    {
        await ReadAllAsync();
        for (var attempt = 0; ; attempt++)
        {
            using var answer = JsonDocument.Parse(await client.GetStringAsync(location));
            var state = answer.RootElement.GetProperty("state").GetString()!;
            if (state != "waiting" || attempt == 60)
            {
                return state;
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    // The background reader of the host does the same; whoever takes an upload holds its lease.
    private async Task ReadAllAsync()
    {
        for (var read = true; read;)
        {
            await using var scope = host.Services.CreateAsyncScope();
            read = (await scope.ServiceProvider.GetRequiredService<ImportStudiesHandler>().HandleAsync(new ImportStudies(), Actor.System(Via.Import), CancellationToken.None)).Number is not null;
        }
    }

    private static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    private static async Task<(HttpStatusCode Status, string Detail)> ProblemAsync(HttpClient client, HttpContent content)
    {
        using var answer = await client.PostAsync(new Uri(Days, UriKind.Relative), content);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, problem.RootElement.GetProperty("detail").GetString()!);
    }
}
