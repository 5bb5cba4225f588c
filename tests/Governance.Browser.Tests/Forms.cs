using System.Text.Json;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>Fills in forms by the names of their fields, as somebody with a pointer does.</summary>
public static class Forms
{
    private const string Read = """
        () => JSON.stringify([...new Set([...document.querySelectorAll('main [name]')].map(e => e.name))])
        """;

    /// <summary>Enters what belongs into the fields that the page has, after opening what is folded.</summary>
    public static async Task FillAsync(IPage page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        foreach (var name in await NamesAsync(page))
        {
            if (fields.TryGetValue(name, out var values) && values is [{ Length: > 0 }, ..])
            {
                await EnterAsync(page, name, values);
            }
        }
    }

    /// <summary>Names of the fields on the page, each once, in order.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(IPage page) => JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Read)) ?? [];

    private static async Task EnterAsync(IPage page, string name, IReadOnlyList<string> values)
    {
        var control = page.Locator($"main [name='{name}']");
        await OpenAsync(control.First);
        switch (await control.First.EvaluateAsync<string>("e => e.tagName === 'INPUT' ? e.type : e.tagName.toLowerCase()"))
        {
            case "radio" or "checkbox":
                foreach (var value in values)
                {
                    await TickAsync(page, page.Locator($"main [name='{name}'][value='{value}']"));
                }

                break;
            case "select":
                await control.First.SelectOptionAsync(values[0]);
                break;
            case "file" or "hidden":
                break;
            default:
                await control.First.FillAsync(string.Join('\n', values));
                break;
        }
    }

    // A person presses the label, which also where the box itself is drawn by its style is what one sees.
    private static async Task TickAsync(IPage page, ILocator box)
    {
        if (!await box.IsCheckedAsync())
        {
            var around = box.Locator("xpath=ancestor::label");
            await (await around.CountAsync() > 0 ? around : page.Locator($"label[for='{await box.GetAttributeAsync("id")}']")).First.ClickAsync();
            Assert.True(await box.IsCheckedAsync(), $"Its label did not tick {await box.GetAttributeAsync("name")}.");
        }
    }

    private static async Task OpenAsync(ILocator control)
    {
        var folded = control.Locator("xpath=ancestor::details[not(@open)]/summary");
        while (await folded.CountAsync() > 0)
        {
            await folded.First.ClickAsync();
        }
    }
}
