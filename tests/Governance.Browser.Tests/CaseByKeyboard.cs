using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Core.Cases;
using Governance.Core.SampleHospital;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>The people of one case, one after the other at one keyboard.</summary>
public sealed partial class CaseByKeyboard(IPage page)
{
    private const int MostLooks = 5;

    private readonly Keys keys = new(page);
    private readonly List<string> done = [];

    /// <summary>Keys of the steps that were finished here, in order.</summary>
    public IReadOnlyList<string> StepsDone => done;

    /// <returns>Number of the case.</returns>
    public async Task<int> RequestAsync(SampleCase story)
    {
        await SignInAsync(SamplePeople.Named(story.Requester).Id, "/cases");
        await keys.ReachAsync(s => s.Tag == "a" && s.Href == "/cases/new", "the link to a new request");
        await keys.GoAsync();
        var product = story.Product;
        await FillAndGoOnAsync(new() { ["sentence"] = [product.Sentence] });
        await FillAndGoOnAsync(new() { ["vendor"] = [product.Vendor], ["product"] = [product.Name], ["version"] = [product.Version] });
        await FillAndGoOnAsync(product.PlannedUse.Where(u => u.Key != "version").ToDictionary(
            u => $"use.{u.Key}",
            u => (IReadOnlyList<string>)(u.Value is System.Text.Json.Nodes.JsonArray list ? [.. list.Select(v => (string)v!)] : [(string)u.Value!])));
        await FillAndGoOnAsync([]);
        await keys.ReachAsync(s => s.Tag == "button" && s.Text == "Open the case", "the button that opens the case");
        await keys.GoAsync();
        return int.Parse(CaseNumber().Match(page.Url).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Goes through the parts of a questionnaire, fills each in, and confirms what the sheet shows.</summary>
    public async Task AnswerAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var url = await OpenAsync(step);

        // An answer may make a further question of the same part appear; the next time through finds it.
        for (var look = 0; await page.Locator("dialog[data-sheet]").CountAsync() == 0; look++)
        {
            Assert.True(look < MostLooks, $"{step.Key} could not be finished: {string.Join(" | ", await page.Locator("[role=alert] li").AllTextContentsAsync())}");
            await page.GotoAsync(url);
            await keys.ReachAsync(s => s.Tag == "a" && s.Href.StartsWith($"{url}?section=", StringComparison.Ordinal), "the first part of the questionnaire");
            await keys.GoAsync();
            while (!page.Url.EndsWith("section=check", StringComparison.Ordinal))
            {
                await keys.FillAsync(fields, s => s.IsButton("act", "next"), "the button that goes on");
                await keys.GoAsync();
                Assert.Equal(0, await page.Locator("[role=alert]").CountAsync());
            }

            await keys.FillAsync(fields, s => s.IsButton("act", "finish"), "the button that finishes");
            await keys.GoAsync();
        }

        await SignAsync(step);
    }

    /// <summary>Fills in the whole page of a step and confirms what the sheet shows.</summary>
    public async Task FinishAsync(CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        await OpenAsync(step);

        // Answers make further questions appear, with the next look at the page.
        for (var look = 0; await page.Locator("dialog[data-sheet]").CountAsync() == 0; look++)
        {
            Assert.True(look < MostLooks, $"{step.Key} could not be finished: {string.Join(" | ", await page.Locator("[role=alert] li").AllTextContentsAsync())}");
            await keys.FillAsync(fields, s => s.IsButton("act", "finish"), "the button that finishes");
            await keys.GoAsync();
        }

        await SignAsync(step);
    }

    /// <summary>Makes the evidence pack as the committee's chair and downloads both files.</summary>
    public async Task<(byte[] Pdf, byte[] Zip)> ExportAsync(int number)
    {
        await SignInAsync(SamplePeople.Named("Ruth Keller").Id, $"/cases/{number}");
        await keys.ReachAsync(s => s.Tag == "a" && s.Href == $"/cases/{number}/pack", "the tab of the evidence pack");
        await keys.GoAsync();
        await keys.ReachAsync(s => s.Tag == "button" && s.Text.StartsWith("Make the evidence pack", StringComparison.Ordinal), "the button that makes the pack");
        await keys.GoAsync();

        // It is made in the background; the page looks again by itself until the files are there.
        await page.Locator("#order a[href$='.pdf']").WaitForAsync(new LocatorWaitForOptions { Timeout = 60000 });
        return (await DownloadAsync(".pdf"), await DownloadAsync(".zip"));
    }

    private async Task SignInAsync(int personId, string url)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"/sign-in?back={Uri.EscapeDataString(url)}");
        await keys.ReachAsync(s => s.IsButton("person", $"{personId}"), "the sample person");
        await keys.GoAsync();
        Assert.EndsWith(url, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    private async Task<string> OpenAsync(CaseStep step)
    {
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}";
        await SignInAsync(step.OwnerId, "/my-work");
        await keys.ReachAsync(s => s.Tag == "a" && s.Href == url, $"the step {step.Key} in the list of one's work");
        await keys.GoAsync();
        return url;
    }

    private async Task SignAsync(CaseStep step)
    {
        await keys.FillAsync(new Dictionary<string, IReadOnlyList<string>> { ["secret"] = [SampleSite.Password] }, s => s.IsButton("act", "sign"), "the button that confirms");
        await keys.GoAsync();
        Assert.EndsWith($"/cases/{step.CaseNumber}", page.Url, StringComparison.Ordinal);
        done.Add(step.Key);
    }

    private async Task FillAndGoOnAsync(Dictionary<string, IReadOnlyList<string>> fields)
    {
        await keys.FillAsync(fields, s => s.Tag == "button" && s.Text.StartsWith("Continue", StringComparison.Ordinal), "the button that goes on");
        await keys.GoAsync();
    }

    private async Task<byte[]> DownloadAsync(string ending)
    {
        await keys.ReachAsync(s => s.Tag == "a" && s.Href.EndsWith(ending, StringComparison.Ordinal), $"the link to the {ending} file");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    [GeneratedRegex(@"/cases/(\d+)")]
    private static partial Regex CaseNumber();
}
