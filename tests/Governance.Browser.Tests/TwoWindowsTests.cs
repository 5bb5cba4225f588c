using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class TwoWindowsTests(SampleSite site)
{
    private const string Lead = "Ines Varga";

    [BrowserFact]
    public async Task The_second_window_of_a_form_shows_both_versions_and_loses_neither()
    {
        var url = await site.NewCaseAsync("Two Windows");
        await using var window = await site.WindowAsync(runsScripts: false);
        var first = await SampleSite.SignedInAsync(window, Lead, url);
        var second = await window.NewPageAsync();
        await second.GotoAsync(url);

        await SaveAsync(first, "The first window waits for a scanner.");
        await SaveAsync(second, "The second window waits for a reader.");

        Assert.Contains("The first window waits for a scanner.", string.Join(' ', await second.Locator("[role=alert]").AllInnerTextsAsync()), StringComparison.Ordinal);
        Assert.Equal("The second window waits for a reader.", await second.Locator("[name='a.ITK-01']").InputValueAsync());
    }

    [BrowserFact]
    public async Task A_double_click_on_the_confirmation_completes_the_step_once()
    {
        var url = await site.NewCaseAsync("Two Clicks");
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Lead, url);
        await ReturnAsync(page);

        await page.Locator("button[name=act][value=sign]").DblClickAsync();
        await page.WaitForURLAsync(u => !u.Contains("/steps/", StringComparison.Ordinal), new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

        Assert.Equal(1, await CompletionsAsync(url));
    }

    [BrowserFact]
    public async Task Without_scripts_one_signs_in_finishes_a_step_and_confirms_the_decision()
    {
        var url = await site.NewCaseAsync("No Scripts");
        await using var window = await site.WindowAsync(runsScripts: false);
        var page = await SampleSite.SignedInAsync(window, Lead, url);
        await ReturnAsync(page);

        await page.Locator("button[name=act][value=sign]").ClickAsync();

        Assert.Equal(1, await CompletionsAsync(url));
        Assert.DoesNotContain("/steps/", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Without_scripts_the_chair_decides_and_signs()
    {
        var owners = site.Walk.Join(SampleSite.Deciding with { Takes = new Dictionary<string, int>() }, site.DecidingCase);
        var step = (await owners.NextAsync(default))!;
        var fields = await owners.FieldsAsync(step, default);
        await owners.VoteAsync(step, fields, default);
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}";
        await using var window = await site.WindowAsync(runsScripts: false);
        var page = await SampleSite.SignedInAsync(window, "Ruth Keller", url);
        await Forms.FillAsync(page, fields);

        await page.Locator("button[name=act][value=finish]").ClickAsync();
        await page.Locator("[name=secret]").FillAsync(SampleSite.Password);
        await page.Locator("button[name=act][value=sign]").ClickAsync();

        Assert.Equal(1, await CompletionsAsync(url));
    }

    [BrowserFact]
    public async Task When_the_sign_in_ends_while_one_types_the_text_stays_and_is_saved_after_signing_in_again()
    {
        var url = await site.NewCaseAsync("Lost Sign-in");
        await using var window = await site.WindowAsync();
        var page = await SampleSite.SignedInAsync(window, Lead, url);
        await window.ClearCookiesAsync();

        await page.Locator("[name='a.ITK-01']").PressSequentiallyAsync("Typed after the sign-in had ended.");
        await Assertions.Expect(page.Locator("[data-save-status]")).ToContainTextAsync("no longer signed in", new() { Timeout = 15000 });
        var again = await SampleSite.SignedInAsync(window, Lead, url);

        await Assertions.Expect(again.Locator("[data-save-status]")).ToContainTextAsync("Saved", new() { Timeout = 20000 });
        Assert.Equal("Typed after the sign-in had ended.", await again.Locator("[name='a.ITK-01']").InputValueAsync());
    }

    [BrowserFact]
    public async Task Without_scripts_a_form_sent_after_the_sign_in_has_ended_is_kept_and_sent_on_after_signing_in_again()
    {
        var url = await site.NewCaseAsync("Lost Post");
        await using var window = await site.WindowAsync(runsScripts: false);
        var page = await SampleSite.SignedInAsync(window, Lead, url);
        await window.ClearCookiesAsync();

        await SaveAsync(page, "Sent after the sign-in had ended.");
        await page.Locator($"button[name=person][value='{Core.SampleHospital.SamplePeople.Named(Lead).Id}']").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Sent after the sign-in had ended.");
        await page.Locator("main form button").ClickAsync();

        Assert.Equal("Sent after the sign-in had ended.", await page.Locator("[name='a.ITK-01']").InputValueAsync());
        Assert.Contains("Saved", await page.Locator("[data-save-status]").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task SaveAsync(IPage page, string text)
    {
        await page.Locator("[name='a.ITK-01']").FillAsync(text);
        await page.Locator("button[name=act][value=save]").First.ClickAsync();
    }

    /// <summary>Returns the request to the requester, as far as the sheet that asks for confirmation.</summary>
    private static async Task ReturnAsync(IPage page)
    {
        await page.Locator("[name=outcome][value=return]").CheckAsync();
        await page.Locator("[name=reason]").FillAsync("The request does not say what is measured today.");
        await page.Locator("button[name=act][value=finish]").ClickAsync();
        await page.Locator("dialog[data-sheet]").WaitForAsync();
    }

    private async Task<int> CompletionsAsync(string url)
    {
        var numbers = url.Split('/').Where(p => int.TryParse(p, CultureInfo.InvariantCulture, out _)).Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        var (number, step) = (numbers[0], numbers[1]);
        await using var scope = site.Scope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await db.StepChanges.CountAsync(c => c.CaseNumber == number && c.StepNumber == step && c.Change == StepChange.Completed);
    }
}
