using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Governance.Core.LocalValidation.Reports;
using Governance.Core.SampleHospital;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Tests;

[Collection(VendorHost.Shared)]
public sealed class ValidationFilesTests(VendorHost host)
{
    [Fact]
    public async Task The_figures_can_be_taken_along_as_a_table_and_say_the_same_as_the_page()
    {
        var (report, page, lead) = await OpenAsync();
        var link = page.Page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).Single(h => h == $"/cases/{report.CaseNumber}/validation?handler=Figures");

        using var answer = await lead.Client.GetAsync(new Uri(link!, UriKind.Relative));

        var rows = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split('\n');
        var sensitivity = rows.Single(r => r.StartsWith("sensitivity,,,", StringComparison.Ordinal)).Split(',');
        var figure = report.Figures.Sensitivity!;
        Assert.Equal(("text/csv", $"case-{report.CaseNumber}-validation-figures-{report.Number}.csv"), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal((figure.Value, figure.Lower, figure.Upper), (Number(sensitivity[3]), Number(sensitivity[4]), Number(sensitivity[5])));
        Assert.Equal((figure.Method, figure.Numerator, figure.Denominator), (sensitivity[7], (long?)Number(sensitivity[8]), (long?)Number(sensitivity[9])));
    }

    [Fact]
    public async Task The_table_of_cases_comes_byte_for_byte_as_it_was_hashed()
    {
        var (report, _, lead) = await OpenAsync();

        var table = await lead.Client.GetByteArrayAsync(new Uri($"/cases/{report.CaseNumber}/validation?handler=Table", UriKind.Relative));

        Assert.Equal(report.TableSha256, Convert.ToHexStringLower(SHA256.HashData(table)));
    }

    [Theory]
    [InlineData("Figures")]
    [InlineData("Table")]
    public async Task Nobody_takes_them_along_who_does_not_see_the_case_or_has_not_signed_in(string file)
    {
        var (report, _, _) = await OpenAsync();
        var here = new Uri($"/cases/{report.CaseNumber}/validation?handler={file}", UriKind.Relative);
        using var stranger = host.NewClient();
        var without = await host.ReadAsync(db => db.Cases.AsNoTracking().Where(c => !db.Set<ValidationReport>().Any(r => r.CaseNumber == c.Number)).Select(c => c.Number).FirstAsync());

        using var unknown = await stranger.GetAsync(here);
        using var elsewhere = await (await host.VisitAsync(SamplePeople.Named("Alice Fenwick").Id)).Client.GetAsync(here);
        using var empty = await (await LeadAsync()).Client.GetAsync(new Uri($"/cases/{without}/validation?handler={file}", UriKind.Relative));

        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, elsewhere.StatusCode, empty.StatusCode));
    }

    private async Task<(ValidationReport Report, Seen Page, Visitor Lead)> OpenAsync()
    {
        var report = await host.ReadAsync(db => db.Set<ValidationReport>().AsNoTracking().OrderByDescending(r => r.Number).ThenBy(r => r.CaseNumber).FirstAsync());
        var lead = await LeadAsync();
        return (report, await lead.GetAsync($"/cases/{report.CaseNumber}/validation"), lead);
    }

    private Task<Visitor> LeadAsync() => host.VisitAsync(SamplePeople.Named("Ines Varga").Id);

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
}
