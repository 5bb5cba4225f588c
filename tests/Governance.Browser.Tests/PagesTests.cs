using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class PagesTests(SampleSite site)
{
    private static readonly string[] Starts = ["/my-work", "/cases", "/cases/{deciding}", "/cases/{reviewed}", "/cases/{deciding}/pack", "/cases/new/request", "/cases/new/product", "/cases/new/use", "/cases/new/people", "/cases/new/check", "/check-pack", "/administration", "/no-such-page"];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    [BrowserFact]
    public async Task No_page_breaks_a_rule_of_accessibility_or_scrolls_sideways_wide_or_narrow_light_or_dark()
    {
        await using var window = await site.WindowAsync();
        var wrong = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (person, starts) in Visits(await site.NewCaseAsync("Looked At")))
        {
            await window.ClearCookiesAsync();
            var page = await SampleSite.SignedInAsync(window, person, "/my-work");
            foreach (var url in PagesOf(starts).Where(u => seen.Add(u)))
            {
                await page.GotoAsync(url);
                wrong.AddRange((await LookAsync(page)).Select(w => $"{url} ({person}), {w}"));
            }

            await page.CloseAsync();
        }

        Assert.Empty(wrong);
    }

    [BrowserFact]
    public async Task The_sign_in_page_breaks_no_rule_and_does_not_scroll_sideways()
    {
        await using var window = await site.WindowAsync();
        var page = await window.NewPageAsync();

        await page.GotoAsync("/sign-in");

        Assert.Empty(await LookAsync(page));
    }

    private IEnumerable<(string Person, string[] Starts)> Visits(string intake) =>
    [
        ("Ines Varga", [intake, .. Starts]),
        ("Bruno Castell", ["/my-work", $"/cases/{site.WaitingCase}/steps/2", $"/cases/{site.WaitingCase}/steps/2?section=finish"]),
        ("Marek Tolle", ["/my-work"]),
        ("Ruth Keller", ["/my-work"]),
        ("Kofi Mensah", [.. Starts.Where(s => s.StartsWith("/cases/new", StringComparison.Ordinal))]),
        ("Adam Novak", ["/administration"]),
    ];

    private IEnumerable<string> PagesOf(IEnumerable<string> starts) => starts
        .Select(s => s.Replace("{deciding}", $"{site.DecidingCase}", StringComparison.Ordinal).Replace("{reviewed}", $"{site.ReviewedCase}", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page)
    {
        var wrong = new List<string>();
        foreach (var width in new[] { 1366, 683, 320 })
        {
            await page.SetViewportSizeAsync(width, 800);
            if (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over)
            {
                wrong.Add($"{width} px: scrolls sideways by {over} px");
            }

            foreach (var scheme in width == 683 ? [] : new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                var result = await page.RunAxe(Rules);
                wrong.AddRange(result.Violations.Select(v => $"{width} px {scheme}: {v.Id} at {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}"));
            }
        }

        await page.SetViewportSizeAsync(1366, 800);
        return wrong;
    }
}
