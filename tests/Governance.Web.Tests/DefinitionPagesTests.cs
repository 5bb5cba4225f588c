using System.Net;
using System.Text;
using Governance.Core.StartUp;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

/// <summary>On a host of its own: publishing and retiring would change what the other tests' cases start on.</summary>
public sealed class DefinitionPagesTests(HospitalHost host) : IClassFixture<HospitalHost>
{
    private const string List = "/administration/workflows";
    private const string Check = "/administration/workflows/check";
    private const string Shipped = "/administration/workflows/full-adoption/1";

    [Theory]
    [InlineData(Check)]
    [InlineData(Shipped)]
    [InlineData(Shipped + "/file")]
    [InlineData("/administration/workflows/full-adoption/compare?from=1&to=1")]
    [InlineData("/administration/workflows/full-adoption/retire?version=1")]
    [InlineData("/administration/workflows/full-adoption/move")]
    public async Task Pages_about_definitions_are_closed_to_everybody_else_in_the_same_words(string url)
    {
        var chair = await host.VisitAsync("Ruth Keller");
        var admin = await host.VisitAsync("Adam Novak");

        var refused = await chair.GetAsync(url);
        var shown = await admin.GetAsync(url);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Your roles do not include this page.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, shown.Status);
    }

    [Fact]
    public async Task The_picture_has_a_card_for_every_step_and_no_style_or_script_and_the_table_says_the_same()
    {
        var admin = await host.VisitAsync("Adam Novak");

        var page = await admin.GetAsync(Shipped);

        var cards = page.Page.QuerySelectorAll("svg .gv-flow-card").Length;
        var rows = page.Page.QuerySelectorAll("section[aria-labelledby=h-steps] tbody tr:not(.gv-group)").Length;
        Assert.Equal(rows, cards);
        Assert.True(cards > 20);
        Assert.Empty(page.Page.QuerySelectorAll("svg [style], svg style, svg script"));
        Assert.Contains("Privacy review", page.Page.QuerySelector("svg.gv-flow")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Shipped + "?part=flow%2Fprivacy-part&zoom=150")).Status);
    }

    [Fact]
    public async Task A_file_is_downloaded_exactly_as_it_was_published()
    {
        var admin = await host.VisitAsync("Adam Novak");

        using var answer = await admin.Client.GetAsync(new Uri(Shipped + "/file", UriKind.Relative));

        Assert.Equal(ShippedText(), await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment; filename=full-adoption-v1.json; filename*=UTF-8''full-adoption-v1.json", answer.Content.Headers.ContentDisposition!.ToString());
    }

    [Fact]
    public async Task A_further_version_is_checked_compared_published_once_with_a_reason_and_retired()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var text = ShippedText().Replace("\"version\": 1,\n  \"tool", "\"version\": 7,\n  \"tool", StringComparison.Ordinal).Replace("title: 'Privacy review'", "title: 'Privacy and data review'", StringComparison.Ordinal);

        var checkedPage = await admin.PostAsync(await admin.GetAsync(List), Check, [("Input.File", "mine.json", Encoding.UTF8.GetBytes(text))]);
        var silent = await admin.PostAsync(checkedPage, Check + "?handler=Publish", ("Input.Reason", ""));
        var published = await admin.PostAsync(silent, Check + "?handler=Publish", ("Input.Reason", "A clearer name."));
        var again = await admin.PostAsync(silent, Check + "?handler=Publish", ("Input.Reason", "A clearer name."));
        var retire = await admin.GetAsync("/administration/workflows/full-adoption/retire?version=7");
        var retired = await admin.PostAsync(retire, "/administration/workflows/full-adoption/retire?version=7", ("Input.Reason", "It was a trial."));

        Assert.Contains("“Privacy review” is now called “Privacy and data review”.", checkedPage.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, silent.Status);
        Assert.Contains("Say why this version is published", silent.Errors, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/administration/workflows/full-adoption/7"), (published.Status, published.Location));
        Assert.Equal(published.Location, again.Location);
        Assert.Contains("New cases of this kind start on Full adoption, version", retire.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, retired.Status);
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Kind == "workflow-published" && e.Body.Contains("\"version\":7"))));
        Assert.Contains("It was a trial.", (await admin.GetAsync("/administration/workflows/full-adoption/7")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin")]
    [InlineData("empty")]
    [InlineData("large")]
    public async Task An_upload_that_is_no_definition_is_refused_in_words(string what)
    {
        var admin = await host.VisitAsync("Adam Novak");
        var (bytes, sentence) = what switch
        {
            "latin" => (new byte[] { (byte)'"', 0xE9, (byte)'"' }, "is no UTF-8 text"),
            "empty" => ([], "Choose the JSON file of a definition."),
            _ => (new byte[(2 * 1024 * 1024) + 1], "is larger than 2 MB"),
        };

        var refused = await admin.PostAsync(await admin.GetAsync(List), Check, [("Input.File", "mine.json", bytes)]);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(sentence, refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retiring_the_only_definition_of_a_kind_says_so_and_asks_whether_that_is_meant()
    {
        var admin = await host.VisitAsync("Adam Novak");
        var url = "/administration/workflows/full-adoption/retire";
        var form = await admin.GetAsync(url);

        var unconfirmed = await admin.PostAsync(form, url, ("Input.Reason", "We stop."));

        Assert.Contains("After this no new procurement can be started", form.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.Status);
        Assert.Equal("We stop.", unconfirmed.Page.QuerySelector("textarea[name='Input.Reason']")!.TextContent.Trim());
        Assert.Contains("Confirm that this is meant.", unconfirmed.Errors, StringComparison.Ordinal);
        Assert.False(await host.ReadAsync(db => db.WorkflowChanges.AnyAsync(c => c.Version == 1 && c.Change == "retired")));
    }

    [Fact]
    public async Task Cases_on_an_older_version_are_shown_with_a_dry_run_and_moved_when_they_are_chosen()
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, "Moved Scan");
        var admin = await host.VisitAsync("Adam Novak");
        var text = ShippedText().Replace("\"version\": 1,\n  \"tool", "\"version\": 8,\n  \"tool", StringComparison.Ordinal);
        var checkedPage = await admin.PostAsync(await admin.GetAsync(List), Check, [("Input.File", "mine.json", Encoding.UTF8.GetBytes(text))]);
        await admin.PostAsync(checkedPage, Check + "?handler=Publish", ("Input.Reason", "To move to."));

        var page = await admin.GetAsync("/administration/workflows/full-adoption/move?to=8");
        var none = await admin.PostAsync(page, "/administration/workflows/full-adoption/move?to=8", ("Input.Reason", "Newer."));
        var moved = await admin.PostAsync(page, "/administration/workflows/full-adoption/move?to=8", ("Input.Reason", "Newer."), ("Input.Cases", $"{number}"));

        Assert.Contains("can move", page.Text, StringComparison.Ordinal);
        Assert.Contains("Choose at least one case that can move.", none.Errors, StringComparison.Ordinal);
        Assert.Contains("moved to version 8", moved.Text, StringComparison.Ordinal);
        Assert.Equal(8, await host.ReadAsync(db => db.Cases.Where(c => c.Number == number).Select(c => c.DefinitionVersion).SingleAsync()));
    }

    private static string ShippedText() =>
        File.ReadAllText(Path.Combine(ShippedFiles.FindRoot(AppContext.BaseDirectory)!, "workflows", "full-adoption.json")).ReplaceLineEndings("\n");
}
