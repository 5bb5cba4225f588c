using System.Text;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>Somebody at a vendor who opens the private link on a narrow screen.</summary>
public sealed class VendorByPhone(IBrowserContext phone)
{
    private const int MostLooks = 5;

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
    public async Task AnswerAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
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
        await page.WaitForURLAsync("**/vendor", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });
    }

    private async Task PartsAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        while (!new Uri(page.Url).AbsolutePath.EndsWith("/send", StringComparison.Ordinal))
        {
            await RowsAsync(page, fields);
            await Forms.FillAsync(page, fields);
            await DocumentsAsync(page, fields);
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
        foreach (var table in await page.Locator("button[name=add-row]").EvaluateAllAsync<string[]>("all => all.map(b => b.value)"))
        {
            while (await MissesRowAsync(page, table, fields))
            {
                var here = page.Url;
                await page.Locator($"button[name=add-row][value='{table}']").ClickAsync();
                await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
                Assert.StartsWith(here.Split('?', '#')[0], page.Url, StringComparison.Ordinal);
            }
        }
    }

    private static async Task<bool> MissesRowAsync(IPage page, string table, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var names = await Forms.NamesAsync(page);
        return fields.Keys.Any(k => k.StartsWith($"{table}.", StringComparison.Ordinal) && !names.Contains(k));
    }

    private async Task DocumentsAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        foreach (var name in (await Forms.NamesAsync(page)).Where(n => n.EndsWith(".evidence.upload", StringComparison.Ordinal) && fields.ContainsKey(n[..^".upload".Length])).ToList())
        {
            var file = page.Locator($"[name='{name}']");
            if (await page.Locator($"[name='{name[..^".upload".Length]}']:checked").CountAsync() == 0)
            {
                var text = Encoding.UTF8.GetBytes($"Invented for a test. Belongs to {name}.\n");
                await file.SetInputFilesAsync(new FilePayload { Name = $"{name.Split('.')[1]}.txt", MimeType = "text/plain", Buffer = text });
                await page.Locator($"[name='{name[..^".upload".Length]}.dated.upload']").FillAsync(DateTime.UtcNow.AddDays(-30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
                Added++;
            }
        }
    }
}
