using System.Net;
using System.Security.Claims;
using Governance.Core.Audit;
using Governance.Core.Cases.Owners;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests.OpenId;

public sealed class OpenIdSignInTests(OpenIdHost host) : IClassFixture<OpenIdHost>
{
    [Fact]
    public async Task Somebody_who_is_entered_here_comes_in_by_the_provider_to_where_they_wanted_and_is_bound_for_good()
    {
        host.Provider.Person = OpenIdHost.Known("Ines Varga");
        var browser = host.Open();
        var page = await browser.Visitor.GetAsync("/sign-in?back=%2Fcases");

        var arrived = await browser.FollowAsync(page.Page.QuerySelector("a[href^='/sign-in/with']")!.GetAttribute("href")!);

        Assert.Contains("Sign in with Lindwater ID", page.Text, StringComparison.Ordinal);
        Assert.Equal("/cases", browser.Visited[^1]);
        Assert.Equal(("S256", "code"), (host.Provider.Asked!.CodeChallengeMethod, host.Provider.Asked.ResponseType));
        Assert.Contains("Ines Varga", arrived.Text, StringComparison.Ordinal);
        var bound = await EntryAsync(AuditKind.SignInBound, "Ines Varga");
        Assert.Contains("subject of Ines Varga", bound.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_the_subject_counts_and_not_the_address()
    {
        await host.EnterAsync("Jana Albers");
        host.Provider.Person = OpenIdHost.Known("Jana Albers") with { Email = SamplePeople.Named("Marek Tolle").Email };

        var arrived = await host.Open().FollowAsync("/sign-in/with");

        Assert.Contains("Jana Albers", arrived.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_went_to_another_account_of_the_provider_opens_nothing()
    {
        await host.EnterAsync("Lena Okoro");
        host.Provider.Person = OpenIdHost.Known("Lena Okoro") with { Subject = "a newcomer with the old address" };

        var refused = await host.Open().FollowAsync("/sign-in/with");

        AssertRefused(refused, "belongs to another account of Lindwater ID. Ask an administrator of your site.");
    }

    [Fact]
    public async Task An_administrator_ends_a_binding_and_the_next_sign_in_binds_anew()
    {
        await host.EnterAsync("Elin Cato");
        host.Provider.Person = OpenIdHost.Known("Elin Cato") with { Subject = "the new account" };
        var before = await host.Open().FollowAsync("/sign-in/with");
        var administrator = await host.EnterAsync("Adam Novak");
        var page = $"/administration/people/{SamplePeople.Named("Elin Cato").Id}";

        var ended = await administrator.SendAsync(await administrator.Visitor.GetAsync(page), $"{page}?handler=Unbind");

        host.Provider.Person = OpenIdHost.Known("Elin Cato") with { Subject = "the new account" };
        var after = await host.Open().FollowAsync("/sign-in/with");
        AssertRefused(before, "belongs to another account");
        Assert.Contains("binds anew", ended.Text, StringComparison.Ordinal);
        Assert.Contains("My work", after.Text, StringComparison.Ordinal);
        await EntryAsync(AuditKind.SignInUnbound, "Elin Cato");
    }

    [Fact]
    public async Task An_administrator_enters_somebody_without_a_password_who_then_comes_in_by_the_provider()
    {
        var administrator = await host.EnterAsync("Adam Novak");
        const string page = "/administration/people/new";
        var entered = await administrator.SendAsync(
            await administrator.Visitor.GetAsync(page), page, ("Input.Name", "Pia Holm"), ("Input.Email", "Pia.Holm@lindwater.example"), ("Input.Site", "1"), ("Input.Role", "radiologist"));
        host.Provider.Person = new("pia", "pia.holm@lindwater.example", "Pia Holm");

        var arrived = await host.Open().FollowAsync("/sign-in/with");

        Assert.Contains("can sign in with Lindwater ID", entered.Text, StringComparison.Ordinal);
        Assert.Contains("Pia Holm", arrived.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_unknown_is_told_whom_to_ask_and_nobody_is_made()
    {
        var before = await host.ReadAsync(db => db.People.CountAsync());
        host.Provider.Person = new("stranger", "stranger@elsewhere.example", "A Stranger", true, "radiology");

        var refused = await host.Open().FollowAsync("/sign-in/with");

        AssertRefused(refused, "Nobody is entered here with the e-mail address stranger@elsewhere.example. Ask an administrator of your site to enter you");
        Assert.Equal(before, await host.ReadAsync(db => db.People.CountAsync()));
    }

    [Fact]
    public async Task An_address_that_nobody_verified_opens_nothing()
    {
        host.Provider.Person = OpenIdHost.Known("Tobias Renn") with { IsVerified = false };

        var refused = await host.Open().FollowAsync("/sign-in/with");

        AssertRefused(refused, "Lindwater ID does not say that your e-mail address was verified");
    }

    [Fact]
    public async Task Somebody_at_a_vendor_does_not_come_in_by_this_door()
    {
        host.Provider.Person = OpenIdHost.Known("Nora Wik");

        AssertRefused(await host.Open().FollowAsync("/sign-in/with"), "Nobody is entered here with the e-mail address");
    }

    [Fact]
    public async Task Whose_account_has_ended_is_refused_and_an_open_session_ends_at_once()
    {
        var browser = await host.EnterAsync("Sofia Marchetti");
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DeactivatePersonHandler>().HandleAsync(new DeactivatePerson(SamplePeople.Named("Sofia Marchetti").Id), Actor.System(), default);

        var open = await browser.Visitor.GetAsync("/my-work");
        var refused = await browser.FollowAsync("/sign-in/with");

        Assert.Contains("/sign-in", open.Location, StringComparison.Ordinal);
        AssertRefused(refused, "Your account here has ended.");
    }

    [Fact]
    public async Task A_forged_state_a_foreign_nonce_and_a_foreign_issuer_let_nobody_in()
    {
        host.Provider.Person = OpenIdHost.Known("Oskar Lindqvist");
        var forged = await host.Open().FollowAsync("/sign-in/answer?code=guessed&state=guessed");
        host.Provider.Tamper = context => Replace(context.SecurityTokenDescriptor.Subject!, "nonce", "another");
        var nonce = await host.Open().FollowAsync("/sign-in/with");
        host.Provider.Tamper = context => context.SecurityTokenDescriptor.Issuer = "https://elsewhere.example/";
        var issuer = await host.Open().FollowAsync("/sign-in/with");
        host.Provider.Tamper = null;

        Assert.All([forged, nonce, issuer], seen => AssertRefused(seen, "The answer of Lindwater ID could not be accepted"));
        Assert.False(await host.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Kind == AuditKind.SignInBound.Key && e.SubjectId == "17")));
    }

    [Fact]
    public async Task Who_turns_away_at_the_provider_comes_back_to_the_page_to_sign_in()
    {
        host.Provider.IsCancelled = true;
        var seen = await host.Open().FollowAsync("/sign-in/with?back=%2Fcases");
        host.Provider.IsCancelled = false;

        AssertRefused(seen, "You did not sign in at Lindwater ID.");
        Assert.Contains("You go on where you came from: /cases", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_here_signs_out_at_the_provider_too()
    {
        var browser = await host.EnterAsync("Amara Diallo");
        var form = await browser.Visitor.GetAsync("/sign-out");

        var away = await browser.SendAsync(form, "/sign-out");

        Assert.NotNull(host.Provider.AskedToSignOut?.IdTokenHint);
        Assert.True(away.Text.Contains("Sign in", StringComparison.Ordinal), $"{away.Status} {string.Join(" → ", browser.Visited)}");
        Assert.NotNull((await browser.Visitor.GetAsync("/my-work")).Location);
    }

    private static void Replace(ClaimsIdentity identity, string type, string value)
    {
        identity.TryRemoveClaim(identity.FindFirst(type));
        identity.AddClaim(new Claim(type, value));
    }

    private static void AssertRefused(Seen seen, string sentence)
    {
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains(sentence, seen.Page.QuerySelector(".gv-notices")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(seen.Page.QuerySelector("a[href^='/sign-in/with']"));
    }

    private Task<AuditEntry> EntryAsync(AuditKind kind, string name)
    {
        var id = $"{SamplePeople.Named(name).Id}";
        return host.ReadAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(e => e.Kind == kind.Key && e.SubjectId == id));
    }
}
