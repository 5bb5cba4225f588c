using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;

namespace Governance.Web.Tests;

public sealed class FrameTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_answer_forbids_inline_scripts_and_styles_and_framing()
    {
        using var client = host.CreateClient();

        using var answer = await client.GetAsync(new Uri("/problem/404", UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_broke_tells_a_reference_number_and_no_inner_detail()
    {
        using var client = host.CreateClient();

        var page = await client.GetStringAsync(new Uri("/problem/500", UriKind.Relative));

        Assert.Contains("Reference number for support", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_visit_loads_less_than_300_KB_and_every_file_is_there()
    {
        using var client = host.CreateClient();
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/problem/404", UriKind.Relative)));
        var files = page.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!)
            .Concat(page.QuerySelectorAll("script").Select(s => s.GetAttribute("src")!))
            .Append(page.QuerySelector("use")!.GetAttribute("href")!.Split('#')[0]);

        var total = 0;
        foreach (var file in files)
        {
            using var answer = await client.GetAsync(new Uri(file, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            total += await CompressedSizeAsync(answer);
        }

        Assert.InRange(total, 5_000, 300_000);
    }

    [Fact]
    public async Task The_text_of_pages_has_no_inline_style_or_handler()
    {
        using var client = host.CreateClient();

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri("/problem/403", UriKind.Relative)));

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src]), [onclick]"));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    private static async Task<int> CompressedSizeAsync(HttpResponseMessage answer)
    {
        var content = await answer.Content.ReadAsByteArrayAsync();
        Assert.NotEmpty(content);
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(content);
        }

        return (int)packed.Length;
    }
}
