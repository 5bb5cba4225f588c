using System.Globalization;
using System.Net;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.Signatures;
using Governance.Database.Accounts;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests.OpenId;

/// <summary>The radiology lead signs the intake of a case, without a password here.</summary>
public sealed class FreshSignInTests(OpenIdHost host) : IClassFixture<OpenIdHost>
{
    private const string Reason = "Nobody can say <what> it is for.\r\nAsk again in spring.";

    [Fact]
    public async Task A_step_is_signed_by_a_fresh_sign_in_and_the_signature_says_where()
    {
        var (browser, url, sheet) = await SheetAsync("Fresh Femur");

        var back = await browser.SendAsync(sheet, url, ("act", "sign"));
        var done = await browser.SendNowAsync(back);

        Assert.Contains("You sign in again at Lindwater ID; then your signature is made.", sheet.Page.QuerySelector("dialog")!.TextContent, StringComparison.Ordinal);
        Assert.Null(sheet.Page.QuerySelector("dialog input[type=password]"));
        Assert.Equal(("login", 0L), (host.Provider.Asked!.Prompt, host.Provider.Asked.MaxAge));
        Assert.Contains("is complete", done.Text, StringComparison.Ordinal);
        var signature = await SignatureAsync(url);
        Assert.Equal($"fresh sign-in at {host.Provider.Address}/", signature!.Method);
        Assert.Contains("in spring", signature.ContentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fresh_sign_in_signs_once()
    {
        var (browser, url, sheet) = await SheetAsync("Once Only");
        var back = await browser.SendAsync(sheet, url, ("act", "sign"));
        await browser.SendNowAsync(back);
        var (_, other, another) = await SheetAsync("Twice Not", browser);
        var proof = back.Page.QuerySelector("input[name=proof]")!.GetAttribute("value")!;

        var refused = await browser.Visitor.PostAsync(another, other, ("act", "sign"), ("proof", proof));
        var reloaded = await browser.FollowAsync($"/sign-in/again/{proof}");

        Assert.Contains("This fresh sign-in was used already", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(other));
        Assert.Contains("It was signed already", reloaded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_signs_once()
    {
        var (browser, url, sheet) = await SheetAsync("Double Disc");
        var back = await browser.SendAsync(sheet, url, ("act", "sign"));

        var first = await browser.Visitor.PostAsync(back, url);
        var second = await browser.Visitor.PostAsync(back, url);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (first.Status, second.Status));
        Assert.NotNull(await SignatureAsync(url));
    }

    [Fact]
    public async Task Two_tabs_are_each_signed_by_a_fresh_sign_in_of_their_own()
    {
        var (browser, url, sheet) = await SheetAsync("First Tab");
        var (_, other, otherSheet) = await SheetAsync("Second Tab", browser);

        var back = await browser.SendAsync(sheet, url, ("act", "sign"));
        var otherBack = await browser.SendAsync(otherSheet, other, ("act", "sign"));
        await browser.SendNowAsync(back);

        Assert.Equal((true, false), (await SignatureAsync(url) is not null, await SignatureAsync(other) is not null));
        await browser.SendNowAsync(otherBack);
        Assert.NotNull(await SignatureAsync(other));
    }

    [Fact]
    public async Task A_fresh_sign_in_of_more_than_five_minutes_ago_signs_nothing()
    {
        var (browser, url, sheet) = await SheetAsync("Late Larynx");
        var back = await browser.SendAsync(sheet, url, ("act", "sign"));
        await AgeAsync(back.Page.QuerySelector("input[name=proof]")!.GetAttribute("value")!, Signings.Fresh + TimeSpan.FromSeconds(1));

        var refused = await browser.SendNowAsync(back);

        Assert.Contains("Your fresh sign-in was more than 5 minutes ago", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(url));
    }

    [Fact]
    public async Task Nothing_else_is_signed_than_what_was_sent_before_the_fresh_sign_in()
    {
        var (browser, url, sheet) = await SheetAsync("Swapped Spine");
        var back = await browser.SendAsync(sheet, url, ("act", "sign"));

        var refused = await browser.Visitor.PostAsync(back, url, ("reason", "Something else altogether."), ("draft", "1"), ("seen", ""));

        Assert.Contains("What was sent is not what you had before you when you signed in again.", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(url));
    }

    [Fact]
    public async Task The_proof_of_one_session_is_nothing_in_another_one()
    {
        var (browser, url, sheet) = await SheetAsync("Session Shoulder");
        var back = await browser.SendAsync(sheet, url, ("act", "sign"));
        var elsewhere = await host.EnterAsync("Ines Varga");
        var fields = back.Page.QuerySelectorAll("form[data-send-now] input[name]").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value") ?? ""))
            .Where(f => f.Item1 != "__RequestVerificationToken").ToArray();

        var refused = await elsewhere.Visitor.PostAsync(await elsewhere.Visitor.GetAsync("/my-work"), url, fields);

        Assert.Contains("or in another session. Nothing was signed", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(url));
    }

    [Fact]
    public async Task A_sign_in_from_before_the_signing_began_is_refused_and_what_was_typed_is_there_to_go_on_with()
    {
        var (browser, url, sheet) = await SheetAsync("Old Ossa");
        host.Provider.IgnoresPrompt = true;
        host.Provider.SignedInAt = DateTimeOffset.UtcNow.AddMinutes(-1);
        var refused = await browser.SendAsync(sheet, url, ("act", "sign"));
        host.Provider.IgnoresPrompt = false;

        var back = await browser.FollowAsync(GoOn(refused));

        Assert.Contains("and you began to sign at", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody can say <what> it is for.", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(url));
        await browser.SendNowAsync(back);
        Assert.NotNull(await SignatureAsync(url));
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_at_the_provider_signs_nothing_and_does_not_take_the_session_over()
    {
        var (browser, url, sheet) = await SheetAsync("Wrong Wrist");
        host.Provider.Person = OpenIdHost.Known("Ruth Keller");

        var refused = await browser.SendAsync(sheet, url, ("act", "sign"));

        Assert.Contains("Somebody else signed in at Lindwater ID. Only Ines Varga can make this signature. Nothing was signed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody can say <what> it is for.", refused.Text, StringComparison.Ordinal);
        Assert.Null(await SignatureAsync(url));
        Assert.Contains("Ines Varga", (await browser.Visitor.GetAsync("/my-work")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_turns_away_from_the_fresh_sign_in_loses_nothing()
    {
        var (browser, url, sheet) = await SheetAsync("Cancelled Carpus");
        host.Provider.IsCancelled = true;
        var refused = await browser.SendAsync(sheet, url, ("act", "sign"));
        host.Provider.IsCancelled = false;

        var step = await browser.Visitor.GetAsync(url);

        Assert.Contains("You did not sign in at Lindwater ID. Nothing was signed.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Ask again in spring.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Ask again in spring.", step.Page.GetElementById("f-reason")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_ended_meanwhile_is_said_and_the_form_waits()
    {
        var (browser, url, sheet) = await SheetAsync("Ended Elbow");
        var kept = await browser.Visitor.PostAsync(sheet, url, ("act", "sign"));
        var again = kept.Location!.Split('?')[0];
        await browser.Visitor.PostAsync(await browser.Visitor.GetAsync("/sign-out"), "/sign-out");

        var asked = await browser.FollowAsync($"{again}?handler=Go");
        host.Provider.Person = OpenIdHost.Known("Ines Varga");
        var back = await browser.FollowAsync($"/sign-in/with?back={Uri.EscapeDataString(again)}");

        Assert.Contains("Sign in with Lindwater ID", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Ask again in spring.", back.Text, StringComparison.Ordinal);
        await browser.SendNowAsync(await browser.FollowAsync(GoOn(back)));
        Assert.NotNull(await SignatureAsync(url));
    }

    // As if the proof had been given so much earlier.
    private async Task AgeAsync(string id, TimeSpan by)
    {
        var person = SamplePeople.Named("Ines Varga").Id;
        await using var scope = host.Services.CreateAsyncScope();
        var signings = scope.ServiceProvider.GetRequiredService<Signings>();
        var proved = await signings.ReadAsync(person, id);
        var earlier = new Signings(scope.ServiceProvider.GetRequiredService<KeptTokens>(), scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>(), new EarlierBy(by));
        await earlier.ProveAsync(person, id, proved!.Issuer!, proved.Session!);
    }

    private static string GoOn(Seen page) => page.Page.QuerySelector("a[href*='handler=Go']")!.GetAttribute("href")!;

    /// <summary>A case whose intake the radiology lead is about to decline, up to the sheet.</summary>
    private async Task<(Browser Browser, string Url, Seen Sheet)> SheetAsync(string product, Browser? browser = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var requester = await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().People.Include(p => p.Roles).SingleAsync(p => p.Name == "Kofi Mensah");
        var command = new OpenCase(
            SamplePeople.MainSite, CaseKind.NewProcurement, "Invented Devices", product, "1.0", null, null, $"{product} marks fractures.", [], SamplePeople.ForCase(SamplePeople.MainSite));
        var opened = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(command, requester.AsActor(Via.Page), CancellationToken.None);
        var url = $"/cases/{opened.Number}/steps/1";
        browser ??= await host.EnterAsync("Ines Varga");
        var form = await browser.Visitor.GetAsync(url);
        var sheet = await browser.Visitor.PostAsync(form, url, ("act", "finish"), ("outcome", "reject"), ("reason", Reason));
        Assert.True(sheet.Page.QuerySelector("dialog[data-sheet]") is not null, sheet.Errors);
        return (browser, url, sheet);
    }

    private Task<Signature?> SignatureAsync(string url)
    {
        var number = int.Parse(url.Split('/')[2], CultureInfo.InvariantCulture);
        return host.ReadAsync(db => db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.CaseNumber == number));
    }

    private sealed class EarlierBy(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - by;
    }
}
