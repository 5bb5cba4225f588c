using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class TrailAndPackTests(HospitalHost host)
{
    [Fact]
    public async Task The_trail_tells_what_happened_and_that_it_is_whole()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Trail Scan");

        var seen = await requester.GetAsync($"/cases/{number}/trail?check=true");
        var none = await requester.GetAsync($"/cases/{number}/trail?kind=finding-changed");

        Assert.Contains("was opened", seen.Text, StringComparison.Ordinal);
        Assert.Contains("checked just now: whole", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("case-opened", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing fits", none.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_is_filtered_by_person_kind_step_and_day_and_what_fits_is_exported_as_it_is_stored()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Filter Scan");
        var url = $"/cases/{number}/trail";
        var all = await requester.GetAsync(url);

        var opened = await requester.GetAsync($"{url}?kind=case-opened&from=2020-01-01&until=2100-01-01");
        var before = await requester.GetAsync($"{url}?until=2020-01-01");
        var ofStep = await requester.GetAsync($"{url}?step=99");
        var csv = await requester.Client.PostAsync(new Uri($"{url}?kind=case-opened", UriKind.Relative), Form(all, ("format", "csv")));
        var json = await requester.Client.PostAsync(new Uri(url, UriKind.Relative), Form(all, ("format", "json")));
        var seen = await requester.GetAsync($"{url}?of=access&check=true");
        var roles = await requester.GetAsync($"{url}?rolesOn=2100-01-01");

        Assert.Single(opened.Page.QuerySelectorAll(".gv-timeline > li"));
        Assert.Contains("Nothing fits", before.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing fits", ofStep.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await csv.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n').Length);
        var entries = JsonNode.Parse(await json.Content.ReadAsStringAsync())!["entries"]!.AsArray();
        Assert.All(entries, e => Assert.Equal((string)e!["hash"]!, CanonicalJson.Hash(e["body"]!.AsObject())));
        Assert.Contains("were exported as CSV", seen.Text, StringComparison.Ordinal);
        Assert.Contains("were exported as JSON", seen.Text, StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Trail == $"access/{number}" && e.Kind == "trail-exported")));
        Assert.Contains("checked just now: whole", seen.Text, StringComparison.Ordinal);
        Assert.Contains("Ines Varga", roles.Page.QuerySelector("section[aria-labelledby=h-roles]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_of_another_site_exports_the_trail()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Foreign Trail Scan");
        var stranger = await host.VisitAsync("Siobhan Daly");
        var page = await stranger.GetAsync("/cases");

        var answer = await stranger.Client.PostAsync(new Uri($"/cases/{number}/trail", UriKind.Relative), Form(page, ("format", "csv")));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(0, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Trail == $"access/{number}")));
    }

    private static FormUrlEncodedContent Form(Seen page, params (string Name, string Value)[] fields) => new(
        fields.Select(f => KeyValuePair.Create(f.Name, f.Value))
            .Append(KeyValuePair.Create("__RequestVerificationToken", page.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)));

    [Fact]
    public async Task A_pack_that_was_made_twice_by_one_click_is_one_and_the_check_page_finds_it_whole()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Pack Scan");
        var preview = await requester.GetAsync($"/cases/{number}/pack");

        var made = await requester.PostAsync(preview, $"/cases/{number}/pack");
        await requester.PostAsync(preview, $"/cases/{number}/pack");
        await MadeAsync(number, 1);
        var list = await requester.GetAsync($"/cases/{number}/pack");
        var pdf = await requester.Client.GetByteArrayAsync(new Uri($"/cases/{number}/pack/1.pdf", UriKind.Relative));
        var zip = await requester.Client.GetByteArrayAsync(new Uri($"/cases/{number}/pack/1.zip", UriKind.Relative));

        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        Assert.Contains("newest, and nothing has happened since", list.Text, StringComparison.Ordinal);
        Assert.All(list.Page.QuerySelectorAll(".gv-table tbody td"), cell => Assert.True(cell.HasAttribute("data-label") || cell.QuerySelector(".gv-badge") is not null));
        Assert.Null(list.Page.QuerySelector($"a[href='/cases/{number}/pack/2.pdf']"));
        Assert.Contains("is whole", await CheckAsync(pdf, zip), StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Trail == $"access/{number}" && e.Kind == "pack-opened")));
        pdf[pdf.Length / 2] ^= 1;
        Assert.Contains("is not whole", await CheckAsync(pdf, zip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_without_a_file_or_with_half_a_fingerprint_says_what_to_do_and_keeps_what_was_typed()
    {
        var anybody = await host.VisitAsync("Rohan Mehta");
        var form = await anybody.GetAsync("/check-pack");

        var again = await anybody.PostAsync(form, "/check-pack", ("Input.Fingerprint", "ab12 cd34"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("Choose the PDF of the pack.", again.Errors, StringComparison.Ordinal);
        Assert.Contains("64 digits", again.Errors, StringComparison.Ordinal);
        Assert.Equal("ab12 cd34", again.Page.QuerySelector("[name='Input.Fingerprint']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_file_that_is_no_pack_is_told_apart()
    {
        var anybody = await host.VisitAsync("Rohan Mehta");
        var form = await anybody.GetAsync("/check-pack");

        var seen = await anybody.PostAsync(form, "/check-pack", [("Input.Pdf", "letter.pdf", Encoding.ASCII.GetBytes("%PDF-1.4 not more"))]);

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains("is not whole", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_pack_made_twice_is_the_newest_and_whoever_has_its_manifest_may_ask_without_signing_in()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Old Pack Scan");
        foreach (var pack in new[] { 1, 2 })
        {
            await requester.PostAsync(await requester.GetAsync($"/cases/{number}/pack"), $"/cases/{number}/pack");
            await MadeAsync(number, pack);
        }

        var old = await requester.Client.GetByteArrayAsync(new Uri($"/cases/{number}/pack/1.pdf", UriKind.Relative));
        var manifests = await host.ReadAsync(db => db.EvidencePacks.Where(p => p.CaseNumber == number).OrderBy(p => p.Number).Select(p => p.ManifestSha256).ToListAsync());
        using var anonymous = host.CreateClient();
        var unknown = await anonymous.GetAsync(new Uri($"/api/packs/{new string('0', 64)}", UriKind.Relative));

        // Nothing happened between the two, so they are one and the same.
        Assert.Single(manifests.Distinct());
        Assert.Contains("\"newest\":true", await anonymous.GetStringAsync(new Uri($"/api/packs/{manifests[0]}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("is whole", await CheckAsync(old, []), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_pack_is_chosen_by_day_and_readers_and_the_page_says_what_they_do_not_get()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Chosen Pack Scan");

        var forPublic = await requester.GetAsync($"/cases/{number}/pack?for=public");
        var early = await requester.GetAsync($"/cases/{number}/pack?day=2001-01-01");
        var later = await requester.GetAsync($"/cases/{number}/pack?day=2999-01-01");
        var odd = await requester.GetAsync($"/cases/{number}/pack?for=press");

        Assert.Contains("Names of people because people are named inside the site only", forPublic.Text, StringComparison.Ordinal);
        Assert.Contains("The case was opened after that day.", early.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("as of then", later.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is withheld.", odd.Text, StringComparison.Ordinal);
    }

    private async Task MadeAsync(int number, int pack)
    {
        for (var look = 0; look < 300 && !await host.ReadAsync(db => db.EvidencePacks.AnyAsync(p => p.CaseNumber == number && p.Number == pack)); look++)
        {
            await Task.Delay(100);
        }
    }

    private async Task<string> CheckAsync(byte[] pdf, byte[] zip)
    {
        var anybody = await host.VisitAsync("Rohan Mehta");
        var form = await anybody.GetAsync("/check-pack");
        var seen = await anybody.PostAsync(form, "/check-pack", [("Input.Pdf", "pack.pdf", pdf), ("Input.Zip", "pack.zip", zip)]);
        return seen.Page.QuerySelector("#h-result")?.TextContent ?? seen.Text;
    }
}
