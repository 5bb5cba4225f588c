using System.Globalization;
using System.Net;
using Governance.Core.Cases;
using Governance.Core.People;
using Governance.Core.SampleHospital;
using Governance.Core.VendorPortal;
using Governance.Web.Infrastructure.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Web.Tests;

/// <summary>The real host with the sample hospital: one case waits for its vendor.</summary>
public sealed class VendorHost : TestHost
{
    /// <summary>Loading the sample hospital takes longer than any of the tests, so they share one.</summary>
    public const string Shared = "vendor host";

    protected override bool LoadsSamples => true;

    public HttpClient NewClient() => CreateClient(new() { AllowAutoRedirect = false });
}

[CollectionDefinition(VendorHost.Shared)]
public sealed class VendorHostForAll : ICollectionFixture<VendorHost>;

[Collection(VendorHost.Shared)]
public sealed class VendorPortalTests(VendorHost host)
{
    [Fact]
    public async Task The_owner_sends_in_two_actions_on_one_page_and_it_is_sent_because_the_mail_server_took_it()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();

        var (page, link) = await PortalVisits.SendAsync(owner, step, "first@vendor.example");

        var mail = host.Services.GetRequiredService<MailSink>().Caught.First(m => m.To.Contains("first@vendor.example", StringComparison.Ordinal));
        Assert.Contains("the mail server accepted the mail", page.Text, StringComparison.Ordinal);
        Assert.Contains(link, mail.Text, StringComparison.Ordinal);
        Assert.Equal(LinkDelivery.Sent, await host.ReadAsync(db => db.VendorLinks.OrderByDescending(l => l.Number).Select(l => l.Delivery).FirstAsync()));
    }

    [Fact]
    public async Task An_address_that_the_mail_server_refuses_is_shown_with_its_words()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();

        var (page, _) = await PortalVisits.SendAsync(owner, step, "refuse@vendor.example");

        Assert.Contains("refuses refuse@vendor.example", page.Text, StringComparison.Ordinal);
        Assert.Contains("came back", page.Text, StringComparison.Ordinal);
        Assert.Contains("no such mailbox", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_nothing_but_its_questionnaire_on_any_route()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "walker@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var addresses = host.Routes().Select(r => PortalVisits.Address(r, step)).Distinct().Where(a => !a.StartsWith("/vendor", StringComparison.Ordinal)).ToList();

        var opened = new List<string>();
        foreach (var address in addresses)
        {
            var seen = await vendor.GetAsync(address);
            if (seen.Status == HttpStatusCode.OK || seen.Text.Contains("AC-", StringComparison.Ordinal))
            {
                opened.Add(address);
            }
        }

        Assert.True(addresses.Count > 60, $"only {addresses.Count} routes were walked");
        Assert.All(opened, a => Assert.True(a.StartsWith("/sign-in", StringComparison.Ordinal) || a.StartsWith("/health", StringComparison.Ordinal) || a.StartsWith("/problem", StringComparison.Ordinal) || a.StartsWith("/lib", StringComparison.Ordinal) || a.StartsWith("/css", StringComparison.Ordinal) || a.StartsWith("/js", StringComparison.Ordinal) || a.StartsWith("/favicon", StringComparison.Ordinal), a));
    }

    [Fact]
    public async Task A_contact_of_a_vendor_is_offered_on_no_page_where_a_person_is_chosen()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        await PortalVisits.SendAsync(owner, step, "neverchosen@vendor.example");
        var others = await host.ReadAsync(db => db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open && db.Cases.Any(c => c.Number == s.CaseNumber && c.SiteId == SamplePeople.MainSite)).ToListAsync());
        var visits = others.DistinctBy(s => s.Kind).Take(2).Append(step).ToList();

        var (offered, walked) = (new List<string>(), 0);
        foreach (var at in visits)
        {
            var visitor = await host.VisitAsync(at.OwnerId);

            // The sending page is where a contact is chosen, and only there.
            foreach (var address in host.Routes().Select(r => PortalVisits.Address(r, at)).Distinct().Where(a => !a.StartsWith("/vendor", StringComparison.Ordinal) && a != PortalVisits.Path(at)))
            {
                var seen = await visitor.GetAsync(address.Contains("/steps/", StringComparison.Ordinal) ? $"{address}?section=finish&show=all" : address);
                walked += seen.Status == HttpStatusCode.OK ? 1 : 0;
                offered.AddRange(seen.Page.QuerySelectorAll("option, .gv-option").Where(o => o.TextContent.Contains("neverchosen", StringComparison.OrdinalIgnoreCase) || o.TextContent.Contains("Nora Wik", StringComparison.Ordinal)).Select(_ => address));
            }
        }

        Assert.True(walked > 60, $"only {walked} pages were looked at");
        Assert.Empty(offered);
    }

    [Fact]
    public async Task After_the_link_was_opened_no_address_no_page_and_no_cookie_holds_its_secret()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "secret@vendor.example");
        var token = link[(link.IndexOf('#', StringComparison.Ordinal) + 1)..];
        var vendor = new Visitor(host.NewClient());
        var form = await vendor.GetAsync("/vendor/open");

        using var answer = await PortalVisits.PostOpenAsync(vendor.Client, form, token);
        using var page = await vendor.Client.GetAsync(new Uri("/vendor", UriKind.Relative));

        Assert.Equal("/vendor", answer.Headers.Location?.ToString());
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.Contains(token, StringComparison.Ordinal));
        Assert.All(answer.Headers.GetValues("Set-Cookie").Where(c => c.StartsWith("governance-vendor", StringComparison.Ordinal)), c => Assert.Contains("path=/vendor", c, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(token, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task What_a_vendor_types_is_saved_and_there_again_for_who_opens_the_link_anew()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "typist@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var section = PortalVisits.SectionPath().Match((await vendor.GetAsync("/vendor")).Page.DocumentElement.OuterHtml).Value;
        var part = await vendor.GetAsync(section);
        var field = part.Page.QuerySelectorAll("textarea").Select(t => t.GetAttribute("name")!).First(n => n.StartsWith("a.", StringComparison.Ordinal));

        var saved = await vendor.PostAsync(part, section, (field, "Half a sente"), ("act", "save"));

        var again = await (await host.ComeInAsync(link)).GetAsync(section);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        Assert.Contains("Half a sente", again.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_round_is_not_sent_and_says_what_is_missing()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "hasty@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var form = await vendor.GetAsync("/vendor/send");

        var refused = await vendor.PostAsync(form, "/vendor/send", ("Position", "Regulatory affairs"), ("Attests", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.NotEqual("", refused.Errors);
        Assert.True(await host.ReadAsync(db => db.CaseSteps.AnyAsync(s => s.CaseNumber == step.CaseNumber && s.Number == step.Number && s.State == StepState.Open)));
    }

    [Fact]
    public async Task A_new_version_told_by_the_vendor_is_a_finding_of_the_case()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (_, link) = await PortalVisits.SendAsync(owner, step, "teller@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var form = await vendor.GetAsync("/vendor/tell");

        var told = await vendor.PostAsync(form, "/vendor/tell", ("Input.Kind", NewsKind.NewVersion), ("Input.Version", "9.9"), ("Input.Text", "Another threshold."));

        Assert.Equal(HttpStatusCode.SeeOther, told.Status);
        Assert.True(await host.ReadAsync(db => db.Findings.AnyAsync(f => f.CaseNumber == step.CaseNumber && f.Text.Contains("9.9"))));
    }

    [Fact]
    public async Task A_revoked_link_says_so_to_who_came_in_by_it()
    {
        var (step, owner) = await host.OpenQuestionnaireAsync();
        var (page, link) = await PortalVisits.SendAsync(owner, step, "revoked@vendor.example");
        var vendor = await host.ComeInAsync(link);
        var number = await host.ReadAsync(db => db.VendorLinks.OrderByDescending(l => l.Number).Select(l => l.Number).FirstAsync());

        await owner.PostAsync(page, PortalVisits.Path(step), ("act", "revoke"), ("link", number.ToString(CultureInfo.InvariantCulture)));

        var after = await vendor.GetAsync("/vendor");
        var said = await vendor.GetAsync(after.Location!);
        Assert.Equal("/vendor/open?ended=revoked", after.Location);
        Assert.Contains("This link was revoked", said.Text, StringComparison.Ordinal);
    }
}

public sealed class VendorGuessTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_link_that_was_never_made_is_said_to_be_unknown_and_guessing_is_slowed()
    {
        var guesser = new Visitor(host.CreateClient(new() { AllowAutoRedirect = false }));
        var form = await guesser.GetAsync("/vendor/open");

        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 25; guess++)
        {
            using var answer = await PortalVisits.PostOpenAsync(guesser.Client, form, LinkToken.New());
            statuses.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
    }
}
