using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Governance.Core.Data;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class PagesTests(SampleSite site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // What can differ in the dark: everything else was looked at in the light at the same width.
    private static readonly AxeRunOptions ColourRules = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private static readonly (int Width, ColorScheme Scheme)[] Looks = [(1366, ColorScheme.Light), (1366, ColorScheme.Dark), (320, ColorScheme.Light)];

    [BrowserFact]
    public async Task No_page_of_the_host_breaks_a_rule_of_accessibility_or_scrolls_sideways_wide_or_narrow_light_or_dark()
    {
        var visits = await VisitsAsync();
        var halves = site.Pages.Where(PageStarts.IsLookedAt).Select((r, i) => (Route: r, i)).GroupBy(r => r.i % 2, r => r.Route);

        var wrong = await Task.WhenAll(halves.Select(h => LookAtAllAsync([.. h], visits)));

        Assert.True(wrong.All(w => w.Count == 0), string.Join(Environment.NewLine, wrong.SelectMany(w => w)));
    }

    // Two windows at once: looking is what takes the time, and it happens in the process of each page.
    private async Task<List<string>> LookAtAllAsync(List<RoutePattern> left, IReadOnlyList<(string Person, int Case, int Step)> visits)
    {
        var wrong = new List<string>();
        await using var window = await site.WindowAsync();
        foreach (var (person, number, step) in visits)
        {
            left = await LookAtAsync(window, person, new PageStarts(number, step, site.PauseCase), left, wrong);
        }

        wrong.AddRange(left.Select(r => $"{r.RawText}: nobody of those who looked came to this page; add what may stand in its address, or who sees it"));
        return wrong;
    }

    [BrowserFact]
    public async Task No_page_breaks_a_rule_in_a_state_of_its_own()
    {
        var intake = await site.NewCaseAsync("Looked At");
        var states = new (string Person, string[] Urls)[]
        {
            ("Ines Varga", [intake, "/my-work?show=all&order=case", "/my-work?show=overdue&order=due", "/cases?q=no%20such%20case", $"/cases/{site.ReviewedCase}", "/workload/steps?late=true", "/no-such-page"]),
            ("Bruno Castell", [$"/cases/{site.WaitingCase}/steps/2", $"/cases/{site.WaitingCase}/steps/2?section=finish", $"/cases/{site.WaitingCase}/steps/2?section=PRV"]),
            ("Marek Tolle", [$"/cases/{site.ReviewedCase}/steps/{await StepAsync(site.ReviewedCase, "security-review")}", $"/cases/{site.ReviewedCase}/steps/{await StepAsync(site.ReviewedCase, "security-review")}?show=all"]),
            ("Ruth Keller", [$"/cases/{site.DecidingCase}/steps/{await StepAsync(site.DecidingCase, "go-live-decision")}", $"/cases/{site.DecidingCase}/questionnaire", $"/cases/{site.DecidingCase}/decisions"]),
            ("Adam Novak", ["/administration/workflows/full-adoption/compare?from=1&to=1"]),
            ("Kofi Mensah", ["/cases/new/request", "/cases/new/product", "/cases/new/use", "/cases/new/people", "/cases/new/check"]),
        };
        var wrong = new List<string>();
        await using var window = await site.WindowAsync();
        foreach (var (person, urls) in states)
        {
            await window.ClearCookiesAsync();
            var page = await SampleSite.SignedInAsync(window, person, "/my-work");
            foreach (var url in urls)
            {
                await page.GotoAsync(url);
                wrong.AddRange((await LookAsync(page)).Select(w => $"{url} ({person}), {w}"));
            }

            await page.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [BrowserFact]
    public async Task The_sign_in_page_breaks_no_rule_and_does_not_scroll_sideways()
    {
        await using var window = await site.WindowAsync();
        var page = await window.NewPageAsync();

        await page.GotoAsync("/sign-in");

        Assert.Empty(await LookAsync(page));
    }

    /// <summary>Who looks, at which case and step: most pages are for the owner of a step; what is left is tried by the next.</summary>
    private async Task<IReadOnlyList<(string Person, int Case, int Step)>> VisitsAsync()
    {
        var held = await site.HeldCaseAsync();
        var decision = await StepAsync(site.DecidingCase, "go-live-decision");
        var security = await StepAsync(site.ReviewedCase, "security-review");
        return
        [
            ("Ruth Keller", site.DecidingCase, decision),
            ("Ines Varga", site.DecidingCase, await StepAsync(site.DecidingCase, "go-live-approval")),
            ("Marek Tolle", site.ReviewedCase, security),
            ("Ines Varga", site.ReviewedCase, security),
            ("Adam Novak", site.DecidingCase, decision),
            ("Kofi Mensah", site.DecidingCase, decision),
            ("Bruno Castell", site.WaitingCase, 2),
            ("Kofi Mensah", held, 1),
            ("Yusuf Demir", held - 1, 1),
            ("Priya Soman", site.LiveCase, 1),
            ("Ruth Keller", site.LiveCase, 1),
            ("Tobias Renn", site.LiveCase, 1),
        ];
    }

    private static async Task<List<RoutePattern>> LookAtAsync(BrowserWindow window, string person, PageStarts starts, List<RoutePattern> routes, List<string> wrong)
    {
        var left = new List<RoutePattern>();
        await window.ClearCookiesAsync();
        var page = await SampleSite.SignedInAsync(window, person, "/my-work");

        // Signing out is looked at last.
        foreach (var route in routes.OrderBy(r => r.RawText!.Contains("sign-out", StringComparison.Ordinal)))
        {
            if (await GoToFirstAsync(page, starts.Of(route)) is { } url)
            {
                wrong.AddRange((await LookAsync(page)).Select(w => $"{url} ({person}), {w}"));
            }
            else
            {
                left.Add(route);
            }
        }

        await page.CloseAsync();
        return left;
    }

    private static async Task<string?> GoToFirstAsync(IPage page, IReadOnlyList<string> addresses)
    {
        foreach (var address in addresses)
        {
            if (await page.GotoAsync(address) is { Ok: true })
            {
                return address;
            }
        }

        return null;
    }

    private async Task<int> StepAsync(int caseNumber, string key)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<GovernanceDbContext>().CaseSteps.Where(s => s.CaseNumber == caseNumber && s.Key == key).MaxAsync(s => s.Number);
    }

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page)
    {
        var wrong = new List<string>();
        foreach (var (width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var result = await page.RunAxe(scheme == ColorScheme.Dark ? ColourRules : Rules);
            wrong.AddRange(result.Violations.Select(v => $"{width} px {scheme}: {v.Id} at {string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))}"));
            wrong.AddRange(await SidewaysAsync(page, width));
        }

        await page.SetViewportSizeAsync(683, 800);
        wrong.AddRange(await SidewaysAsync(page, 683));
        await page.SetViewportSizeAsync(1366, 800);
        return wrong;
    }

    private static async Task<IReadOnlyList<string>> SidewaysAsync(IPage page, int width) =>
        await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over
            ? [string.Create(CultureInfo.InvariantCulture, $"{width} px: scrolls sideways by {over} px")]
            : [];
}
