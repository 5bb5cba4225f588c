using System.Text;
using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Core.Portfolio;
using Governance.Core.Tests.LiveProducts;
using Governance.Core.Tests.Steps;
using Governance.Core.Tests.Worlds;
using Governance.Database;
using Governance.Pdf.Verification;
using Governance.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Tests.Portfolio;

/// <summary>What a committee sees of all cases and installed products, and what it takes with it as a file.</summary>
public class PortfolioTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Cases_conditions_overdue_work_reviews_and_monitoring_are_listed_from_the_record(DatabaseProvider provider)
    {
        await using var world = await Installed.WorldAsync(provider);
        var live = await world.AtAsync(DeploymentState.Live);
        var tried = await world.AtAsync(DeploymentState.Shadow, "BetaBone");
        world.Time.Advance(TimeSpan.FromDays(320));

        var cases = await ListAsync(world, PortfolioList.Cases);
        var overdue = await ListAsync(world, PortfolioList.Overdue);
        var reviews = await ListAsync(world, PortfolioList.Reviews);
        var monitoring = await ListAsync(world, PortfolioList.Monitoring);

        Assert.Equal([("AlphaChest 2.1.3", "approved"), ("BetaBone 2.1.3", "open")], cases.Rows.Select(r => (r.Cells[1], r.Cells[6])));
        Assert.Equal([$"/cases/{tried}/steps/1"], overdue.Rows.Select(r => r.Url));
        Assert.Equal([($"/live-products/{live}", "2027-11-02", "runs out")], reviews.Rows.Select(r => (r.Url, r.Cells[4], r.Cells[5])));
        Assert.Equal(["2027-11-02", "not approved yet"], monitoring.Rows.Select(r => r.Cells[3]));
        Assert.All(monitoring.Rows, r => Assert.Equal(("unknown", "unknown: none recorded"), (r.Cells[4], r.Cells[7])));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_condition_stays_on_the_list_until_somebody_verified_it(DatabaseProvider provider)
    {
        await using var world = await SmallSteps.WorldAsync(provider);
        var number = await SmallSteps.AtAsync(world, "");

        var open = await ListAsync(world, PortfolioList.Conditions);
        world.Time.Advance(TimeSpan.FromDays(120));
        var late = await ListAsync(world, PortfolioList.Conditions);

        Assert.Equal(["C-1", "Training for all readers", "nothing", "open", "2026-12-18"], [.. Assert.Single(open.Rows).Cells.Where((_, i) => i is 0 or 1 or 3 or 4 or 6)]);
        Assert.Equal($"/cases/{number}/conditions/1", open.Rows[0].Url);
        Assert.Equal("open, overdue", Assert.Single(late.Rows).Cells[4]);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Pages_follow_each_other_by_key_and_no_row_is_lost_or_shown_twice(DatabaseProvider provider)
    {
        await using var world = await Installed.WorldAsync(provider);
        for (var i = 1; i <= 5; i++)
        {
            await world.AtAsync(DeploymentState.Live, $"Product {i}");
        }

        world.Time.Advance(TimeSpan.FromDays(320));

        foreach (var list in PortfolioList.All.Where(l => l != PortfolioList.Conditions && l != PortfolioList.Overdue))
        {
            var whole = await ListAsync(world, list);
            var seen = new List<string>();
            PortfolioKey? after = null;
            do
            {
                var page = await world.AskAsync<PortfolioQuery, PortfolioPage>(q => q.GetAsync(new PortfolioFilter(list, null, after), 2, world.People.Acting(Role.CommitteeChair), CancellationToken.None));
                seen.AddRange(page.Rows.Select(r => r.Url));
                after = PortfolioKey.Parse(page.Next?.ToString());
            }
            while (after is not null);

            Assert.Equal(5, seen.Count);
            Assert.Equal(whole.Rows.Select(r => r.Url), seen);
        }
    }

    [Fact]
    public async Task Cases_of_another_site_are_in_no_list_and_in_no_file_and_its_portfolio_is_not_found()
    {
        await using var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);
        var stranger = new Actor(900, "Chair of another site", [new HeldRole(77, Role.CommitteeChair.Key)], Via.Page);

        var lists = new List<int>();
        foreach (var list in PortfolioList.All)
        {
            lists.Add((await world.AskAsync<PortfolioQuery, PortfolioPage>(q => q.GetAsync(new PortfolioFilter(list), stranger, CancellationToken.None))).Rows.Count);
        }

        Assert.All(lists, n => Assert.Equal(0, n));
        var asked = new PortfolioFilter(PortfolioList.Cases, world.Site.Id);
        await Assert.ThrowsAsync<NotFoundException>(() => world.AskAsync<PortfolioQuery, PortfolioPage>(q => q.GetAsync(asked, stranger, CancellationToken.None)));
    }

    [Fact]
    public async Task Who_has_no_part_in_the_portfolio_is_not_shown_it_and_exports_nothing()
    {
        await using var world = await Installed.WorldAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => ListAsync(world, PortfolioList.Cases, Role.Requester));
        await Assert.ThrowsAsync<NotFoundException>(() => ExportAsync(world, PortfolioList.Cases, "csv", Role.VendorContact));
        Assert.Empty(await world.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Trail == "portfolio").ToListAsync()));
    }

    [Fact]
    public async Task Who_exported_what_stands_on_the_trail_with_the_hash_of_the_file()
    {
        await using var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);

        var file = await ExportAsync(world, PortfolioList.Monitoring, "csv");

        var body = await world.LastBodyAsync("portfolio");
        Assert.Equal("portfolio-exported", (string?)body["kind"]);
        Assert.Equal("The list “Monitoring summary” of the portfolio was exported as CSV, 1 row.", (string?)body["sentence"]);
        Assert.Equal($"{world.People.With(Role.CommitteeChair).Id}", $"{body["actor"]!["id"]}");
        Assert.Equal(("monitoring", "csv", 1), ((string?)body["details"]!["list"], (string?)body["details"]!["format"], (int?)body["details"]!["rows"]));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), (string?)body["details"]!["sha256"]);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    public async Task No_text_becomes_a_formula_in_a_file(string product)
    {
        await using var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Shadow, product);

        var csv = Encoding.UTF8.GetString(await ExportAsync(world, PortfolioList.Cases, "csv"));
        var row = CsvText.Read(csv).Rows[1];
        var xlsx = await ExportAsync(world, PortfolioList.Cases, "xlsx");

        Assert.Contains($"'{product[0]}", csv, StringComparison.Ordinal);
        Assert.Equal($"{product} 2.1.3", row.Cells[1]);
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(xlsx));
        using var sheet = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await sheet.ReadToEndAsync();
        Assert.DoesNotContain("<f", xml, StringComparison.Ordinal);
        Assert.Contains("inlineStr", xml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("xlsx")]
    [InlineData("csv")]
    public async Task Every_list_is_written_in_every_form_and_the_same_list_gives_the_same_bytes(string format)
    {
        await using var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);

        foreach (var list in PortfolioList.All)
        {
            var file = await ExportAsync(world, list, format);
            Assert.Equal(file, await ExportAsync(world, list, format));
            Assert.NotEmpty(file);
        }
    }

    [Fact]
    public async Task The_printed_list_has_its_heading_its_columns_and_its_rows_in_reading_order()
    {
        await using var world = await Installed.WorldAsync();
        await world.AtAsync(DeploymentState.Live);

        var pdf = await ExportAsync(world, PortfolioList.Monitoring, "pdf");

        Assert.Empty(PdfRules.Broken(pdf));
        Assert.Empty(PdfRules.SaidByPrograms(pdf, isSigned: false));
        EvidencePacks.PackTests.Keep("portfolio-monitoring", pdf, []);
        var text = string.Join(' ', (PdfRules.TextOf(pdf) ?? string.Concat(SignedPdf.Read(pdf).PageTexts().Pages)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var places = new[] { "Monitoring summary", "exported by", "Product", "Approved until", "AlphaChest", "unknown:" }.Select(t => text.IndexOf(t, StringComparison.Ordinal)).ToList();
        Assert.All(places, p => Assert.True(p >= 0, text));
        Assert.Equal(places.Order(), places);
    }

    private static Task<PortfolioPage> ListAsync(World world, PortfolioList list, Role? by = null) => world.AskAsync<PortfolioQuery, PortfolioPage>(q =>
        q.GetAsync(new PortfolioFilter(list), world.People.Acting(by ?? Role.CommitteeChair), CancellationToken.None));

    private static async Task<byte[]> ExportAsync(World world, PortfolioList list, string format, Role? by = null)
    {
        using var file = new MemoryStream();
        var command = new ExportPortfolio(list, null, format, file);
        var result = await world.RunAsync<ExportPortfolioHandler>(world.People.Acting(by ?? Role.CommitteeChair), (h, a) => h.HandleAsync(command, a, CancellationToken.None));
        Assert.True(result.IsDone, result.Reason);
        return file.ToArray();
    }
}
