using System.Globalization;
using System.Text;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.EvidencePacks;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.Steps;
using Governance.Pdf.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>
/// A committee meets on a case: one member has an interest and is recused, the others vote, the minutes are signed; then documentation is exported
/// for a regulator, with the clicks counted from the list of cases.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class CommitteeJourneyTests(SampleSite site)
{
    private const int MostClicks = 3;
    private const string Chair = "Ruth Keller";
    private const string PrivateNote = "Between us: the vendor's salesman called me twice.";
    private const string Motion = "The emergency service may use it as a second look, adults only.";

    private static readonly SampleCase Story = SampleSite.Deciding with { Product = SampleCases.Demo.Product with { Name = "Voted Upon" } };

    private int clicks;

    [BrowserFact]
    public async Task A_meeting_with_a_recused_member_ends_in_signed_minutes_and_its_documentation_leaves_by_three_clicks()
    {
        var number = await site.Walk.RunAsync(Story, site.Clock.Now.AddDays(-120), site.Clock.Now.AddDays(200), default);
        var owners = site.Walk.Join(Story, number);
        var decision = await owners.FieldsAsync((await owners.NextAsync(default))!, default);
        var members = await MembersAsync();
        var recused = members.First(m => m.Role == "bias-reviewer");
        var meeting = await MeetAsync(number, members);
        await DeclareAsync(number, members, recused.Name);
        await MoveAsync(number, decision["outcome"][0]);
        await CannotVoteNorReadAsync(number, recused.Name);
        await VoteAsync(number, [.. members.Where(m => m.Name != recused.Name && m.Voice != "adviser").Select(m => m.Name)]);
        await DecideAsync((await owners.NextAsync(default))!, decision);
        await SignMinutesAsync(meeting, recused.Name);
        await ExportAsync(number);
    }

    private async Task<int> MeetAsync(int number, IReadOnlyList<Member> members)
    {
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Chair, $"/committee/plan?site={SamplePeople.MainSite}");
        await page.Locator("[name='Input.StartsAt']").FillAsync((await LocalNowAsync()).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await page.Locator("[name='Input.Place']").FillAsync("Board room");
        await page.Locator("button.btn-primary").First.ClickAsync();
        await page.WaitForURLAsync("**/committee/meetings/*", new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("select[name='Input.CaseNumber']").SelectOptionAsync($"{number}");
        await page.Locator("button[name=act][value=add]").ClickAsync();
        await Assertions.Expect(page.Locator($"a[href='/cases/{number}/committee']")).ToBeVisibleAsync();
        foreach (var member in members)
        {
            await page.Locator($"#seat-{member.Seat}").SelectOptionAsync($"{member.Seat}:{member.PersonId}");
        }

        await page.Locator("button[name=act][value=attend]").ClickAsync();
        await Assertions.Expect(page.Locator("text=not recorded yet")).ToHaveCountAsync(0);
        return int.Parse(new Uri(page.Url).AbsolutePath.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private async Task DeclareAsync(int number, IReadOnlyList<Member> members, string withInterest)
    {
        foreach (var member in members)
        {
            await using var window = await site.WindowAsync();
            var page = await SampleSite.SignedInAsync(window, member.Name, $"/cases/{number}/committee");
            if (member.Name == withInterest)
            {
                await page.Locator("input[name='Input.Kinds']").First.CheckAsync();
                await page.Locator("textarea[name='Input.Note']").FillAsync("Shares of the vendor, bought in 2024.");
            }

            await page.Locator("button[name=act][value=declare]").ClickAsync();
            await Assertions.Expect(page.Locator("tr", new() { HasText = member.Name }).First).ToContainTextAsync(member.Name == withInterest ? "recused" : "no conflict");
        }
    }

    private async Task MoveAsync(int number, string outcome)
    {
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Chair, $"/cases/{number}/committee");
        await page.Locator("input[name='Input.Meeting']").Last.CheckAsync();
        await page.Locator($"input[name='Input.Outcome'][value='{outcome}']").CheckAsync();
        await page.Locator("textarea[name='Input.MotionText']").FillAsync(Motion);
        await page.Locator("input[name='Input.LateEvidenceAgreed']").CheckAsync();
        await page.Locator("button[name=act][value=move]").ClickAsync();
        await page.Locator("details summary", new() { HasText = "Notes of the members" }).ClickAsync();
        await page.Locator("details textarea[name='Input.Text']").FillAsync(PrivateNote);
        await page.Locator("button[name=act][value=note]").ClickAsync();
        await Assertions.Expect(page.Locator("details summary", new() { HasText = "Notes of the members (1)" })).ToHaveCountAsync(1);
    }

    private async Task CannotVoteNorReadAsync(int number, string recused)
    {
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, recused, $"/cases/{number}/committee");

        await Assertions.Expect(page.Locator("text=Motion 1:").Or(page.Locator("text=Put to the vote")).First).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("button[name=act][value=vote]").CountAsync());
        Assert.DoesNotContain(PrivateNote, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Notes of the members", await page.ContentAsync(), StringComparison.Ordinal);

        // The form is not there; who posts it all the same is refused with a sentence.
        var motion = await WithAsync(db => db.Motions.Where(m => m.CaseNumber == number).Select(m => m.Number).SingleAsync());
        var before = await WithAsync(db => db.Ballots.CountAsync(b => b.CaseNumber == number));
        var token = await page.Locator("input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        await page.EvaluateAsync(
            """
            ([url, fields]) => {
                const form = Object.assign(document.createElement("form"), { method: "post", action: url });
                for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
                document.body.append(form);
                form.submit();
            }
            """,
            new object[] { $"/cases/{number}/committee", new Dictionary<string, string> { ["act"] = "vote", ["Input.Motion"] = $"{motion}", ["Input.Choice"] = "for", ["__RequestVerificationToken"] = token! } });
        await Assertions.Expect(page.Locator("[role=alert]").First).ToContainTextAsync("interest", new() { Timeout = 15000 });
        Assert.Equal(before, await WithAsync(db => db.Ballots.CountAsync(b => b.CaseNumber == number)));
    }

    private async Task VoteAsync(int number, IReadOnlyList<string> voters)
    {
        foreach (var (name, index) in voters.Select((n, i) => (n, i)))
        {
            await using var window = await site.WindowAsync();
            var page = await SampleSite.SignedInAsync(window, name, $"/cases/{number}/committee");
            var isAgainst = index == voters.Count - 1;
            await page.Locator($"input[name='Input.Choice'][value={(isAgainst ? "against" : "for")}]").CheckAsync();
            if (isAgainst)
            {
                await page.Locator("textarea[name='Input.Reason']").FillAsync("The second scanner was not tested.");
            }

            await page.Locator("button[name=act][value=vote]").ClickAsync();
            await Assertions.Expect(page.Locator("text=You voted").First).ToBeVisibleAsync();
        }

        await using var last = await site.WindowAsync();
        var chair = await SampleSite.SignedInAsync(last, Chair, $"/cases/{number}/committee");
        await chair.Locator("button[name=act][value=close]").ClickAsync();
        await Assertions.Expect(chair.Locator(".gv-strong", new() { HasText = "Carried" }).First).ToBeVisibleAsync();
    }

    // How a step is signed by page is the story of other tests.
    private async Task DecideAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        await using var scope = site.Scope();
        var chair = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == step.OwnerId);
        var result = await scope.ServiceProvider.GetRequiredService<CompleteStepHandler>().HandleAsync(
            new CompleteStep(step.CaseNumber, step.Number, step.Version, fields, SampleSite.Password), chair.AsActor(Via.Page, $"journey-{step.CaseNumber}"), default);
        Assert.True(result.IsDone, $"{result.Reason} {string.Join(" ", result.Problems.Select(p => p.Message))}");
    }

    private async Task SignMinutesAsync(int meeting, string recused)
    {
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Chair, $"/committee/meetings/{meeting}/minutes");
        var minutes = page.Locator("main");
        await Assertions.Expect(minutes).ToContainTextAsync($"Recused: {recused}");
        await Assertions.Expect(minutes).ToContainTextAsync(Motion);
        await Assertions.Expect(minutes).ToContainTextAsync("The second scanner was not tested.");
        await page.Locator("[name='Input.Secret']").FillAsync(SampleSite.Password);
        await page.Locator("button.btn-primary").Last.ClickAsync();
        await Assertions.Expect(page.Locator("div.gv-note-done")).ToContainTextAsync($"Signed (approval) by {Chair}");
    }

    private async Task ExportAsync(int number)
    {
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Chair, "/cases");
        await ClickAsync(page.Locator($"a[href='/cases/{number}/pack']"));
        await ClickAsync(page.Locator("nav.gv-for a", new() { HasText = "For a regulator" }));
        await Assertions.Expect(page.Locator("#h-gaps")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#h-contents")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".gv-withheld")).ToContainTextAsync("Contract and cost");
        await ClickAsync(page.Locator("button", new() { HasText = "Make the evidence pack" }));
        await Assertions.Expect(page.Locator("#h-order", new() { HasText = "The evidence pack is made" })).ToBeVisibleAsync(new() { Timeout = 60000 });

        Assert.InRange(clicks, 1, MostClicks);
        var (pdf, zip) = (await DownloadAsync(page, "pdf"), await DownloadAsync(page, "zip"));
        using var stream = new MemoryStream(zip);
        var check = VerifyPack.Run(pdf, stream);
        Assert.True(check.IsWhole, string.Join(" ", check.Items.Where(i => i.Result == PackCheckResult.Fail).Select(i => i.Text)));
        var contents = Encoding.UTF8.GetString(SignedPdf.Read(pdf).Attachment(PackManifest.ContentsName).Bytes.Span);
        Assert.DoesNotContain(PrivateNote, contents, StringComparison.Ordinal);
        Assert.Contains(Motion, contents, StringComparison.Ordinal);
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string ending)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"#order a[href$='.{ending}']").ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private async Task ClickAsync(ILocator what)
    {
        clicks++;
        await what.ClickAsync();
    }

    private async Task<IReadOnlyList<Member>> MembersAsync()
    {
        var seats = await WithAsync(db => db.SeatsOfAsync(SamplePeople.MainSite, default));
        return [.. seats.Select(s => new Member(s.SeatNumber, s.PersonId, SamplePeople.All.Single(p => p.Id == s.PersonId).Name, s.RoleKey, s.Voice))];
    }

    private async Task<DateTime> LocalNowAsync()
    {
        var zone = await WithAsync(db => db.Sites.Where(s => s.Id == SamplePeople.MainSite).Select(s => s.TimeZone).SingleAsync());
        return TimeZoneInfo.ConvertTimeFromUtc(site.Clock.Now.AddMinutes(5), TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private async Task<T> WithAsync<T>(Func<GovernanceDbContext, Task<T>> read)
    {
        await using var scope = site.Scope();
        return await read(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>());
    }

    private sealed record Member(int Seat, int PersonId, string Name, string Role, string Voice);
}
