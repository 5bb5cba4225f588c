using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Governance.Web.Tests;

/// <summary>The register of datasets by its pages: looking things up, proposing, deciding, and files in and out.</summary>
[Collection(HospitalTests.Name)]
public sealed class DatasetPagesTests(HospitalHost host)
{
    private const string Steward = "Hanna Wójcik";

    [Fact]
    public async Task A_dataset_is_found_by_another_name_and_its_page_says_what_is_known_about_it_and_on_what_that_rests()
    {
        var reader = await host.VisitAsync("Lena Okoro");

        var list = await reader.GetAsync("/register/datasets?find=CXR14");
        var page = await reader.GetAsync(list.Page.QuerySelector("main tbody th a")!.GetAttribute("href")!);

        Assert.Single(list.Page.QuerySelectorAll("main tbody tr"));
        Assert.Contains("ChestX-ray14", page.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var known = page.Page.QuerySelector("section[aria-labelledby=h-known]")!.TextContent;
        Assert.Contains("drain", known, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("unconfirmed", page.Page.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_keep_what_was_chosen()
    {
        var reader = await host.VisitAsync("Lena Okoro");

        var all = await reader.GetAsync("/register/datasets");
        var some = await reader.GetAsync("/register/datasets?type=shortcuts");
        var none = await reader.GetAsync("/register/datasets?find=no+such+name");

        var (before, after) = (all.Page.QuerySelectorAll("main tbody tr").Length, some.Page.QuerySelectorAll("main tbody tr").Length);
        Assert.True(after > 0 && after < before, $"{after} of {before}");
        Assert.Equal("shortcuts", some.Page.QuerySelector("select[name=type] option[selected]")!.GetAttribute("value"));
        Assert.Contains("No dataset fits", none.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_of_a_neighbourhood_has_what_the_table_below_it_says()
    {
        var reader = await host.VisitAsync("Lena Okoro");
        var list = await reader.GetAsync("/register/datasets?find=CheXpert");
        var address = list.Page.QuerySelectorAll("main tbody th a").Select(a => a.GetAttribute("href")!).First(h => h.EndsWith("chexpert", StringComparison.Ordinal));

        var page = await reader.GetAsync($"{address}/graph");
        var picture = JsonNode.Parse(await reader.Client.GetStringAsync(new Uri(page.Page.QuerySelector("[data-graph]")!.GetAttribute("data-graph")!, UriKind.Relative)))!;

        var rows = page.Page.QuerySelectorAll("section[aria-labelledby=h-table] tbody tr");
        Assert.NotEmpty(rows);
        Assert.Equal(picture["edges"]!.AsArray().Count, rows.Length);
        Assert.All(picture["nodes"]!.AsArray(), n => Assert.StartsWith("/register/", (string)n!["url"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proposal_stands_in_the_register_when_the_steward_approved_it_and_not_before_and_nobody_approves_their_own()
    {
        var author = await host.VisitAsync("Lena Okoro");
        var form = await author.GetAsync("/register/propose");
        var proposed = await author.PostAsync(form, "/register/propose", ("Input.Name", "Lindwater Knees"), ("Input.Aliases", "LW-Knees"), ("Input.Modality", "knee MRI"), ("Input.Reason", "Read in our own paper."));
        var url = proposed.Location!;

        var own = await author.GetAsync(url);
        var before = await author.GetAsync("/register/datasets?find=LW-Knees");
        var steward = await host.VisitAsync(Steward);
        var proposal = await steward.GetAsync(url);
        var seen = proposal.Page.QuerySelector("input[name='Input.Seen']")!.GetAttribute("value")!;
        var refused = await steward.PostAsync(proposal, url, ("Input.Seen", seen), ("Input.State", "refused"));
        var approved = await steward.PostAsync(proposal, url, ("Input.Seen", seen), ("Input.State", "approved"));
        var after = await author.GetAsync("/register/datasets?find=LW-Knees");

        Assert.Equal(HttpStatusCode.SeeOther, proposed.Status);
        Assert.DoesNotContain(own.Page.QuerySelectorAll("input[name='Input.State']"), i => i.GetAttribute("value") == "approved");
        Assert.Empty(before.Page.QuerySelectorAll("main tbody tr"));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.SeeOther), (refused.Status, approved.Status));
        var page = await author.GetAsync(after.Page.QuerySelector("main tbody th a")!.GetAttribute("href")!);
        Assert.Contains($"proposed by Lena Okoro, approved by {Steward}", page.Page.QuerySelector("section[aria-labelledby=h-history]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_but_does_not_propose_and_reads_why()
    {
        var auditor = await host.VisitAsync("Greta Sommer");

        var page = await auditor.GetAsync("/register/propose");
        var posted = await auditor.PostAsync(page, "/register/propose", ("Input.Name", "Anything"), ("Input.Reason", "None."));

        const string Sentence = "Proposing rows for the register needs a role at a site other than auditor.";
        Assert.Contains(Sentence, page.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Sentence, posted.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("datasets.csv", "text/csv")]
    [InlineData("artifacts.csv", "text/csv")]
    [InlineData("links.csv", "text/csv")]
    [InlineData("register.json", "application/json")]
    public async Task An_exported_file_is_read_again_by_the_import(string format, string type)
    {
        var author = await host.VisitAsync("Lena Okoro");
        using var file = await author.Client.GetAsync(new Uri($"/register/files?handler=File&format={format}", UriKind.Relative));
        var content = await file.Content.ReadAsByteArrayAsync();

        var read = await author.PostAsync(await author.GetAsync("/register/files"), "/register/files", [("File", format, content)], ("Reason", "The same once more."));

        Assert.Equal(type, file.Content.Headers.ContentType!.MediaType);
        Assert.True(content.Length > 300);
        Assert.True(read.Status == HttpStatusCode.SeeOther || read.Errors.Contains("nothing", StringComparison.OrdinalIgnoreCase), $"{read.Status} {read.Errors}");
    }

    [Fact]
    public async Task A_file_with_anything_wrong_proposes_nothing_and_names_every_place()
    {
        var author = await host.VisitAsync("Lena Okoro");
        var before = (await author.GetAsync("/register/proposals")).Page.QuerySelectorAll("main tbody tr").Length;
        var content = Encoding.UTF8.GetBytes("key,name,modality\nfirst,First set,CT\nsecond,,CT\nThird Key!,Third,CT\n");

        var read = await author.PostAsync(await author.GetAsync("/register/files"), "/register/files", [("File", "wrong.csv", content)], ("Reason", "Read somewhere."));

        var wrong = read.Page.QuerySelectorAll("section[aria-labelledby=h-wrong] tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(HttpStatusCode.BadRequest, read.Status);
        Assert.NotEmpty(wrong);
        Assert.Equal(before, (await author.GetAsync("/register/proposals")).Page.QuerySelectorAll("main tbody tr").Length);
    }
}
