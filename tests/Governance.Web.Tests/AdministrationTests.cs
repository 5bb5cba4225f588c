using System.Net;
using System.Text;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class AdministrationTests(HospitalHost host)
{
    private const string NewPerson = "/administration/people/new";

    [Theory]
    [InlineData("/administration")]
    [InlineData("/administration/people/1")]
    [InlineData(NewPerson)]
    [InlineData("/administration/workflows")]
    [InlineData("/administration/templates")]
    [InlineData("/administration/system")]
    [InlineData("/administration/calendar")]
    public async Task Administration_is_closed_to_everybody_else_in_the_same_words_and_open_to_an_administrator(string url)
    {
        var chair = await host.VisitAsync("Ruth Keller");
        var admin = await host.VisitAsync("Adam Novak");

        var refused = await chair.GetAsync(url);
        var shown = await admin.GetAsync(url);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Your roles do not include this page.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Single(shown.Page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_person_who_was_registered_signs_in_with_the_first_password()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var form = await admin.GetAsync(NewPerson);
        (string, string)[] fields = [("Input.Name", "Tessa Lund"), ("Input.Email", "Tessa.Lund@lindwater.example"), ("Input.Site", "1"), ("Input.Role", "radiologist"), ("Input.Password", HospitalHost.Password)];

        var first = await admin.PostAsync(form, NewPerson, fields);
        var second = await admin.PostAsync(form, NewPerson, fields);
        var newcomer = new Visitor(host.CreateClient(new() { AllowAutoRedirect = false }));
        var signedIn = await newcomer.PostAsync(await newcomer.GetAsync("/sign-in"), "/sign-in?handler=In", ("Input.Name", "tessa.lund@lindwater.example"), ("Input.Password", HospitalHost.Password));

        Assert.Equal(HttpStatusCode.SeeOther, first.Status);
        Assert.Equal(first.Location, second.Location);
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.Status);
        Assert.Equal(1, await host.ReadAsync(db => db.People.CountAsync(p => p.Name == "Tessa Lund")));
    }

    [Fact]
    public async Task A_list_of_holidays_is_added_as_a_whole_or_shown_again_with_its_wrong_lines()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var form = await admin.GetAsync("/administration/calendar/1");

        var refused = await admin.PostAsync(form, "/administration/calendar/1?handler=Add", ("Input.Text", "2031-01-06 Epiphany\n6.1.2032 Epiphany"));
        var added = await admin.PostAsync(form, "/administration/calendar/1?handler=Add", ("Input.Text", "2031-01-06 Epiphany"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Line 2: “6.1.2032” is no day such as 2026-12-25.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("2031-01-06 Epiphany", refused.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        Assert.Contains("Epiphany", (await admin.GetAsync("/administration/calendar/1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_password_registers_nobody_and_keeps_what_was_entered()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var form = await admin.GetAsync(NewPerson);

        var again = await admin.PostAsync(form, NewPerson, ("Input.Name", "Nobody Yet"), ("Input.Email", "nobody"), ("Input.Password", "short"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Equal("Nobody Yet", again.Page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.DoesNotContain("short", again.Page.QuerySelector("[name='Input.Password']")!.OuterHtml, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.People.AnyAsync(p => p.Name == "Nobody Yet")));
    }

    [Fact]
    public async Task Somebody_who_owns_an_open_step_keeps_account_and_roles_until_it_is_handed_over()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Owned Scan");
        var owner = await host.ReadAsync(db => db.CaseSteps.Where(s => s.CaseNumber == number).OrderBy(s => s.Number).Select(s => s.OwnerId).FirstAsync());
        var admin = await host.VisitAsync("Adam Novak");
        var page = await admin.GetAsync($"/administration/people/{owner}");

        var refused = await admin.PostAsync(page, $"/administration/people/{owner}?handler=Deactivate");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("owns open steps. Hand them over first:", refused.Errors, StringComparison.Ordinal);
        Assert.True(await host.ReadAsync(db => db.People.Where(p => p.Id == owner).Select(p => p.IsActive).SingleAsync()));
    }

    [Fact]
    public async Task A_role_is_given_and_ended_and_both_stand_in_the_record()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var page = await admin.GetAsync("/administration/people/19");

        var given = await admin.PostAsync(page, "/administration/people/19?handler=Appoint", ("Input.Site", "1"), ("Input.Role", "dataset-steward"));
        var number = await host.ReadAsync(db => db.People.SelectMany(p => p.Roles).Where(r => r.PersonId == 19 && r.RoleKey == "dataset-steward").Select(r => r.Number).SingleAsync());
        var ended = await admin.PostAsync(await admin.GetAsync("/administration/people/19"), "/administration/people/19?handler=End", ("number", $"{number}"));

        Assert.Equal(HttpStatusCode.SeeOther, given.Status);
        Assert.Equal(HttpStatusCode.SeeOther, ended.Status);
        Assert.Equal(2, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Trail == "people" && e.Kind == "roles-changed" && e.SubjectId == "19")));
    }

    [Fact]
    public async Task A_password_that_an_administrator_gives_stands_in_the_record()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var page = await admin.GetAsync("/administration/people/18");

        var given = await admin.PostAsync(page, "/administration/people/18?handler=Password", ("Input.Password", HospitalHost.Password));

        Assert.Equal(HttpStatusCode.SeeOther, given.Status);
        Assert.True(await host.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Kind == "password-given" && e.SubjectId == "18")));
    }

    [Fact]
    public async Task An_administrator_gives_no_role_to_themselves()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var own = await admin.GetAsync("/administration/people/23");

        var refused = await admin.PostAsync(own, "/administration/people/23?handler=Appoint", ("Input.Site", "1"), ("Input.Role", Role.CommitteeChair.Key));

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("You cannot give yourself a role.", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_that_is_wrong_publishes_nothing_and_says_why()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var form = await admin.GetAsync("/administration/workflows");
        var before = await host.ReadAsync(db => db.PublishedWorkflows.CountAsync());

        var refused = await admin.PostAsync(form, "/administration/workflows/check", [("Input.File", "mine.json", Encoding.UTF8.GetBytes("{ \"name\": \"Mine\" }"))]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Nothing was published", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("mine.json", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(db => db.PublishedWorkflows.CountAsync()));
    }

    [Fact]
    public async Task The_system_page_names_key_and_database_and_finds_the_record_whole()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var page = await admin.GetAsync("/administration/system");

        var seen = await admin.PostAsync(page, "/administration/system?handler=Check");

        Assert.Contains("SQLite (embedded)", seen.Text, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", seen.Page.QuerySelector(".gv-hash")!.TextContent);
        Assert.Contains("Every entry follows from the one before it", seen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_to_anybody_and_nothing_else(string url)
    {
        using var client = host.CreateClient();

        var answer = await client.GetStringAsync(new Uri(url, UriKind.Relative));

        Assert.Equal("Healthy", answer);
    }
}
