using System.Net;
using Governance.Core.Cases.Owners;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

/// <summary>The pages on which steps change owners: taken over, given back, delegated, absent, leaving.</summary>
[Collection(HospitalTests.Name)]
public sealed class OwnerPageTests(HospitalHost host)
{
    private const int Lead = 1;

    private const int SecondLead = 21;

    [Fact]
    public async Task A_step_is_taken_over_with_a_reason_by_one_and_the_other_reads_who_has_it()
    {
        var (url, number) = await OpenAsync("Taken Thorax");
        var (second, chair) = (await host.VisitAsync("Yusuf Demir"), await host.VisitAsync("Ruth Keller"));
        var (form, chairForm) = (await second.GetAsync($"{url}/take-over"), await chair.GetAsync($"{url}/take-over"));

        var silent = await second.PostAsync(form, $"{url}/take-over", ("Input.Reason", ""));
        var taken = await second.PostAsync(form, $"{url}/take-over", ("Input.Reason", "Agreed this morning"));
        var late = await chair.PostAsync(chairForm, $"{url}/take-over", ("Input.Reason", "Me too"));
        var step = await second.GetAsync(url);

        Assert.Contains("Say why you take the step over", silent.Errors, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, url), (taken.Status, taken.Location));
        Assert.Contains("it is with Yusuf Demir now", late.Errors, StringComparison.Ordinal);
        Assert.Equal("Me too", late.Page.GetElementById("f-Input-Reason")!.TextContent.Trim());
        Assert.Contains("Yusuf Demir took the step over from Ines Varga.", step.Text, StringComparison.Ordinal);
        Assert.Equal(SecondLead, await OwnerAsync(number));
    }

    [Fact]
    public async Task The_menu_of_a_step_offers_what_its_reader_may_do_and_nothing_else()
    {
        var (url, _) = await OpenAsync("Menu Mammo");

        var owner = await LinesAsync("Ines Varga", url);
        var second = await LinesAsync("Yusuf Demir", url);
        var stranger = await LinesAsync("Bruno Castell", url);

        Assert.Superset(new HashSet<string> { "hand-over", "delegate", "release" }, owner.ToHashSet());
        Assert.DoesNotContain("take-over", owner);
        Assert.Contains("take-over", second);
        Assert.Empty(stranger.Intersect(["hand-over", "delegate", "release", "take-over"]));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.VisitAsync("Bruno Castell")).GetAsync($"{url}/take-over")).Status);
    }

    [Fact]
    public async Task A_step_is_given_back_to_the_lead_of_its_role_who_stands_on_the_page()
    {
        var (url, number) = await OpenAsync("Given Back Gyrus");
        var second = await host.VisitAsync("Yusuf Demir");
        await second.PostAsync(await second.GetAsync($"{url}/take-over"), $"{url}/take-over", ("Input.Reason", "For today"));
        var form = await second.GetAsync($"{url}/release");

        var silent = await second.PostAsync(form, $"{url}/release", ("Input.Reason", ""));
        var given = await second.PostAsync(form, $"{url}/release", ("Input.Reason", "Not my field"));

        Assert.Contains("It goes to Ines Varga, who leads the role radiology lead.", form.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (silent.Status, given.Status));
        Assert.Equal(Lead, await OwnerAsync(number));
    }

    [Fact]
    public async Task A_step_is_delegated_from_today_and_stands_with_the_other_at_once()
    {
        var (url, number) = await OpenAsync("Delegated Disc");
        var owner = await host.VisitAsync("Ines Varga");
        var form = await owner.GetAsync($"{url}/delegate");
        var today = form.Page.QuerySelector("[name='Input.FromOn']")!.GetAttribute("value")!;

        var endless = await owner.PostAsync(form, $"{url}/delegate", ("Input.ToPersonId", $"{SecondLead}"), ("Input.UntilOn", ""), ("Input.Reason", "Congress"));
        var done = await owner.PostAsync(form, $"{url}/delegate", ("Input.ToPersonId", $"{SecondLead}"), ("Input.UntilOn", today), ("Input.Reason", "Congress"));

        Assert.Contains("Enter the last day.", endless.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal(SecondLead, await OwnerAsync(number));
        Assert.Contains("Delegated Disc", (await owner.GetAsync("/cases?q=Delegated")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_absence_is_entered_shown_to_both_and_ended()
    {
        var tobias = await host.VisitAsync("Tobias Renn");
        var form = await tobias.GetAsync("/absences");

        var without = await tobias.PostAsync(form, "/absences?handler=Absence", ("Absence.Site", "1"), ("Absence.FromOn", "2030-01-07"), ("Absence.UntilOn", ""));
        var entered = await tobias.PostAsync(form, "/absences?handler=Absence", ("Absence.Site", "1"), ("Absence.FromOn", "2030-01-07"), ("Absence.UntilOn", "2030-01-09"), ("Absence.SubstituteId", "14"));
        var shown = await tobias.GetAsync("/absences");
        var standIn = await (await host.VisitAsync("Henrik Moe")).GetAsync("/absences");
        var cover = await host.ReadAsync(db => db.Covers.Where(c => c.PersonId == 5).Select(c => c.Number).SingleAsync());
        var ended = await tobias.PostAsync(shown, "/absences?handler=End", ("number", $"{cover}"));

        Assert.Contains("Enter the last day.", without.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, entered.Status);
        Assert.Contains("7 Jan 2030", shown.Text, StringComparison.Ordinal);
        Assert.Contains("You stand in for", standIn.Text, StringComparison.Ordinal);
        Assert.Contains("Tobias Renn", standIn.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, ended.Status);
        Assert.Equal(CoverState.Ended, await host.ReadAsync(db => db.Covers.Where(c => c.Number == cover).Select(c => c.State).SingleAsync()));
    }

    [Fact]
    public async Task An_administrator_enters_an_absence_for_somebody_and_others_do_not_see_it()
    {
        var admin = await host.VisitAsync("Adam Novak");
        const string Url = "/administration/people/17/absences";

        var form = await admin.GetAsync(Url);
        var entered = await admin.PostAsync(form, $"{Url}?handler=Absence", ("Absence.Site", "1"), ("Absence.FromOn", "2030-02-04"), ("Absence.UntilOn", "2030-02-05"));
        var chair = await (await host.VisitAsync("Ruth Keller")).GetAsync(Url);

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Forbidden), (entered.Status, chair.Status));
        Assert.True(await host.ReadAsync(db => db.Notices.AnyAsync(n => n.PersonId == 17 && n.Text.Contains("absent from 4 Feb 2030"))));
    }

    [Fact]
    public async Task A_role_is_delegated_and_without_a_role_it_is_said()
    {
        var priya = await host.VisitAsync("Priya Soman");
        var form = await priya.GetAsync("/absences");

        var nothing = await priya.PostAsync(form, "/absences?handler=Delegate", ("Delegation.FromOn", "2030-01-07"), ("Delegation.UntilOn", "2030-01-08"), ("Delegation.Reason", "Course"));
        var done = await priya.PostAsync(
            form, "/absences?handler=Delegate", ("Delegation.Role", "1/imaging-informatics"), ("Delegation.ToPersonId", "8"), ("Delegation.FromOn", "2030-01-07"), ("Delegation.UntilOn", "2030-01-08"), ("Delegation.Reason", "Course"));

        Assert.Contains("Choose the role whose steps somebody else gets.", nothing.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Contains("Delegation: as imaging informatics", (await priya.GetAsync("/absences")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_leaves_hands_every_step_to_whom_the_page_named_and_the_account_ends()
    {
        var (url, number) = await OpenAsync("Leaver Lung");
        var admin = await host.VisitAsync("Adam Novak");
        await admin.PostAsync(
            await admin.GetAsync("/administration/people/new"), "/administration/people/new",
            ("Input.Name", "Lee Parting"), ("Input.Email", "lee.parting@lindwater.example"), ("Input.Site", "1"), ("Input.Role", "clinical-lead"), ("Input.Password", HospitalHost.Password));
        var leaver = await host.ReadAsync(db => db.People.Where(p => p.Name == "Lee Parting").Select(p => p.Id).SingleAsync());
        var owner = await host.VisitAsync("Ines Varga");
        await owner.PostAsync(await owner.GetAsync($"{url}/hand-over"), $"{url}/hand-over", ("Input.ToPersonId", $"{leaver}"), ("Input.SeenVersion", "1"), ("Input.Reason", "Yours"));
        var leave = $"/administration/people/{leaver}/leave";

        var page = await admin.GetAsync(leave);
        var silent = await admin.PostAsync(page, leave, ("Reason", ""));
        var done = await admin.PostAsync(page, leave, ("Reason", "Leaves the hospital"));

        Assert.Equal($"{Lead}", page.Page.QuerySelector($"[name='To.{number}.1'] option[selected]")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (silent.Status, done.Status));
        Assert.Equal(Lead, await OwnerAsync(number));
        Assert.False(await host.ReadAsync(db => db.People.Where(p => p.Id == leaver).Select(p => p.IsActive).SingleAsync()));
    }

    private async Task<(string Url, int Number)> OpenAsync(string product)
    {
        var number = await Requests.OpenAsync(await host.VisitAsync("Kofi Mensah"), product);
        return ($"/cases/{number}/steps/1", number);
    }

    private async Task<List<string>> LinesAsync(string name, string url)
    {
        var page = await (await host.VisitAsync(name)).GetAsync(url);
        return [.. page.Page.QuerySelectorAll(".gv-actions li a").Select(a => a.GetAttribute("href")!.Split('/')[^1])];
    }

    private Task<int> OwnerAsync(int number) => host.ReadAsync(db => db.CaseSteps.Where(s => s.CaseNumber == number && s.Number == 1).Select(s => s.OwnerId).SingleAsync());
}
