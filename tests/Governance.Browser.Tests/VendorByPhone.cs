using System.Text;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>Somebody at a vendor who opens the private link on a narrow screen.</summary>
public sealed class VendorByPhone(BrowserWindow phone)
{
    private const int MostLooks = 5;
    private const string Document = ".evidence";
    private const string Upload = ".upload";

    private HashSet<string> documented = [];

    /// <summary>Documents that were added here.</summary>
    public int Added { get; private set; }

    public async Task<IPage> OpenAsync(string link)
    {
        var page = await phone.NewPageAsync();
        await page.GotoAsync(link);
        await page.WaitForURLAsync("**/vendor", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    /// <summary>Types into a field and closes the tab before the sentence is saved; the next tab has every letter of it.</summary>
    public async Task<IPage> CloseMidSentenceAsync(IPage page, string part, string field)
    {
        await page.GotoAsync(part);
        await page.Locator($"[name='{field}']").PressSequentiallyAsync("Trained on studies");
        await Assertions.Expect(page.Locator("[data-save-status]")).ToContainTextAsync("Saved", new() { Timeout = 20000 });
        await page.Locator($"[name='{field}']").PressSequentiallyAsync(" of four hos");
        await page.CloseAsync(new PageCloseOptions { RunBeforeUnload = false });

        var next = await phone.NewPageAsync();
        await next.GotoAsync(part);
        await Assertions.Expect(next.Locator($"[name='{field}']")).ToHaveValueAsync("Trained on studies of four hos", new() { Timeout = 20000 });
        return next;
    }

    /// <summary>Answers every part and comes to the page that sends.</summary>
    /// <param name="fields">The answers by the names of their fields; where a document belongs to one, a file is chosen here.</param>
    public async Task AnswerAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        documented = [.. fields.Keys.Where(k => k.EndsWith(Document, StringComparison.Ordinal))];
        fields = fields.Where(f => !documented.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value);
        await page.GotoAsync("/vendor");
        await page.Locator("section[aria-labelledby=h-parts] a").First.ClickAsync();
        for (var look = 0; look < MostLooks; look++)
        {
            await PartsAsync(page, fields);
            var missing = page.Locator(".gv-note-soon li a");
            if (await missing.CountAsync() == 0)
            {
                return;
            }

            // An answer can make a further question appear in a part that was finished.
            await page.GotoAsync(await missing.First.GetAttributeAsync("href") ?? "");
        }

        Assert.Fail($"Still missing: {string.Join(" | ", await page.Locator(".gv-note-soon li").AllInnerTextsAsync())}");
    }

    public static async Task SendAsync(IPage page)
    {
        await page.GotoAsync("/vendor/send");
        await page.Locator("[name=Name]").FillAsync("Nora Wik");
        await page.Locator("[name=Position]").FillAsync("Head of clinical evidence");
        await page.Locator("[name=Attests]").CheckAsync();
        await page.Locator("form[action='/vendor/send'] button").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        Assert.Empty(await page.Locator("[role=alert] li").AllInnerTextsAsync());
        await page.WaitForURLAsync("**/vendor", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
    }

    private async Task PartsAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        while (!new Uri(page.Url).AbsolutePath.EndsWith("/send", StringComparison.Ordinal))
        {
            await RowsAsync(page, fields);
            await Forms.FillAsync(page, fields);
            await DocumentsAsync(page);
            Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            var here = page.Url;
            await page.Locator("button[name=act][value=next]").ClickAsync();
            await page.WaitForURLAsync(u => u != here, new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
            Assert.Empty(await page.Locator("[role=alert] li").AllInnerTextsAsync());
        }
    }

    private static async Task RowsAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        // A row that is still empty goes when another table gets one, so each is filled in before the next.
        foreach (var table in await page.Locator("button[name=add-row]").EvaluateAllAsync<string[]>("all => all.map(b => b.value)"))
        {
            var cells = fields.Where(f => f.Key.StartsWith($"{table}.", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value);
            while (await MissesRowAsync(page, cells))
            {
                var here = page.Url;
                await page.Locator($"button[name=add-row][value='{table}']").ClickAsync();
                await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
                Assert.StartsWith(here.Split('?', '#')[0], page.Url, StringComparison.Ordinal);
                await Forms.FillAsync(page, cells);
            }
        }
    }

    private static async Task<bool> MissesRowAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> cells)
    {
        var names = await Forms.NamesAsync(page);
        return cells.Keys.Any(k => !names.Contains(k));
    }

    private async Task DocumentsAsync(IPage page)
    {
        foreach (var field in (await Forms.NamesAsync(page)).Where(n => n.EndsWith(Document + Upload, StringComparison.Ordinal)).Select(n => n[..^Upload.Length]).Where(documented.Contains).ToList())
        {
            if (await page.Locator($"[name='{field}']:checked").CountAsync() == 0)
            {
                var text = Encoding.UTF8.GetBytes($"Invented for a test. Belongs to {field}.\n");
                await page.Locator($"[name='{field}{Upload}']").SetInputFilesAsync(new FilePayload { Name = $"{field.Split('.')[1]}.txt", MimeType = "text/plain", Buffer = text });
                await page.Locator($"[name='{field}.dated{Upload}']").FillAsync(DateTime.UtcNow.AddDays(-30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                Added++;
            }
        }
    }
}
