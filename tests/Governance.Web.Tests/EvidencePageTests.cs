using System.Net;
using System.Text;
using Governance.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class EvidencePageTests(HospitalHost host)
{
    private static readonly byte[] Report = Encoding.UTF8.GetBytes("group,n,sensitivity\nall,312,0.91\n");

    [Fact]
    public async Task A_file_that_was_added_is_listed_with_its_hash_and_comes_back_byte_for_byte_in_a_sandbox()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Evidence Scan");
        var form = await requester.GetAsync($"/cases/{number}/evidence");

        var added = await requester.PostAsync(form, $"/cases/{number}/evidence", [("Input.File", "figures.csv", Report)]);
        var list = await requester.GetAsync($"/cases/{number}/evidence");
        using var file = await requester.Client.GetAsync(new Uri($"/cases/{number}/evidence/1", UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        Assert.Contains(CanonicalJson.HashOf(Report), list.Page.QuerySelector(".gv-hash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Report, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("text/plain", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(await host.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Trail == Trails.AccessTo(number) && e.Kind == "evidence-opened")));
    }

    [Theory]
    [InlineData("patients.csv", "patient name,birth date\nA,1\n", "could identify patients")]
    [InlineData("scan.exe", "MZ", "is of a kind that is not kept as evidence")]
    [InlineData("empty.txt", "", "Choose the file that is to be added")]
    public async Task A_file_that_may_not_be_kept_is_refused_with_the_reason_and_the_rest_of_the_form_stays(string name, string content, string reason)
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, $"Refused {name}");
        var form = await requester.GetAsync($"/cases/{number}/evidence");

        var again = await requester.PostAsync(form, $"/cases/{number}/evidence", [("Input.File", name, Encoding.UTF8.GetBytes(content))], ("Input.DatedOn", "2026-01-31"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains(reason, again.Errors, StringComparison.Ordinal);
        Assert.Equal("2026-01-31", again.Page.QuerySelector("[name='Input.DatedOn']")!.GetAttribute("value"));
        Assert.False(await host.ReadAsync(db => db.EvidenceItems.AnyAsync(e => e.CaseNumber == number)));
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_case_reads_the_same_sentence_before_and_after_trying()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Sentence Scan");
        var auditor = await host.VisitAsync("Greta Sommer");
        const string Sentence = "Only people who have a part in this case can add evidence to it.";

        var page = await auditor.GetAsync($"/cases/{number}/evidence");
        var posted = await auditor.PostAsync(page, $"/cases/{number}/evidence", [("Input.File", "figures.csv", Report)], ("Input.Origin", "site"));

        Assert.Contains(Sentence, page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
        Assert.Contains(Sentence, posted.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_about_a_case_of_another_site_is_there()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Hidden Scan");
        var elsewhere = await host.VisitAsync("Alice Fenwick");

        foreach (var part in new[] { "evidence", "evidence/1", "trail", "pack", "pack/1.pdf" })
        {
            var seen = await elsewhere.GetAsync($"/cases/{number}/{part}");

            Assert.Equal(HttpStatusCode.NotFound, seen.Status);
            Assert.DoesNotContain("Hidden Scan", seen.Text, StringComparison.Ordinal);
        }
    }
}
