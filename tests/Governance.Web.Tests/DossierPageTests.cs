using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(HospitalTests.Name)]
public sealed class DossierPageTests(HospitalHost host)
{
    private const string Officer = "Jana Albers";

    private static readonly (string Name, string Value)[] Flow =
    [
        ("x.from", "PACS"), ("x.from-holder", "site"), ("x.from-country", "Germany"), ("x.to", "Cloud <service>"), ("x.to-holder", "vendor"), ("x.to-country", "Ireland"), ("x.data", "Axial series"),
        ("x.identity", "pseudonymised"), ("x.purpose", "care"), ("x.basis", "Processor agreement"), ("x.retention", "30 days"), ("x.who", "Operations"),
    ];

    [Fact]
    public async Task A_data_flow_that_was_recorded_is_drawn_and_stands_in_the_table_beneath()
    {
        var (officer, url) = await AtAsync("Drawn Scan");
        var form = await officer.GetAsync($"{url}/privacy/data-flow");

        var recorded = await officer.PostAsync(form, $"{url}/privacy/data-flow", Flow);
        var page = await officer.GetAsync($"{url}/privacy");

        Assert.Equal(HttpStatusCode.SeeOther, recorded.Status);
        Assert.Contains("Cloud <service>", page.Page.QuerySelector("svg.gv-drawing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("leaves our organisation, to Ireland", page.Page.QuerySelector("svg.gv-drawing")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cloud <service>", page.Page.QuerySelector("table.gv-table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 for development by the vendor", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incomplete_entry_is_shown_again_with_everything_that_was_typed_and_the_field_that_is_missing()
    {
        var (officer, url) = await AtAsync("Incomplete Scan");
        var form = await officer.GetAsync($"{url}/privacy/data-flow");

        var again = await officer.PostAsync(form, $"{url}/privacy/data-flow", [.. Flow.Where(f => f.Name != "x.basis")]);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("legal basis or permission", again.Errors, StringComparison.Ordinal);
        Assert.Equal("Cloud <service>", again.Page.QuerySelector("[name='x.to']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_bill_of_materials_is_read_from_its_file_and_one_that_is_broken_is_refused_with_the_place()
    {
        var (officer, url) = await AtAsync("Materials Scan");
        var good = Encoding.UTF8.GetBytes("{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"components\":[{\"name\":\"codec\"}]}");
        var bad = Encoding.UTF8.GetBytes("{\"bomFormat\":\"CycloneDX\",\n\"specVersion\":");
        var form = await officer.GetAsync($"{url}/security/sbom/file");

        var refused = await officer.PostAsync(form, $"{url}/security/sbom/file", [("file", "bom.json", bad)]);
        var read = await officer.PostAsync(form, $"{url}/security/sbom/file", [("file", "bom.json", good)]);
        var list = await officer.GetAsync($"{url}/security/sbom/1?gap=no-supplier");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Line 2", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, read.Status);
        Assert.Contains("codec", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_part_in_the_case_finds_no_form_and_a_post_is_refused()
    {
        var (_, url) = await AtAsync("Readers Scan");
        var auditor = await host.VisitAsync("Greta Sommer");
        var page = await auditor.GetAsync($"{url}/privacy/data-flow");

        var posted = await auditor.PostAsync(page, $"{url}/privacy/data-flow", Flow);

        Assert.Contains("Only people who have a part in this case", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, posted.Status);
    }

    private async Task<(Visitor Officer, string Url)> AtAsync(string product)
    {
        var requester = await host.VisitAsync("Kofi Mensah");
        var number = await Requests.OpenAsync(requester, product);
        Assert.True(await host.ReadAsync(db => db.Cases.AnyAsync(c => c.Number == number)));
        return (await host.VisitAsync(Officer), $"/cases/{number}/records");
    }
}
