using System.Globalization;
using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>A person who works with the keyboard alone: Tab, arrows, Space, Enter, letters.</summary>
public sealed class Keys(IPage page)
{
    private const int MostStops = 4000;

    private const int LongText = 20;

    private static readonly TimeSpan LongestLoad = TimeSpan.FromSeconds(60);

    private int wraps;

    public IPage Page => page;

    /// <summary>Goes on with Tab until the focus is on what is looked for.</summary>
    public async Task<Stop> ReachAsync(Func<Stop, bool> isIt, string what) => await PassAsync(isIt, what, _ => Task.CompletedTask);

    /// <summary>Goes through a form with Tab, enters what belongs into each field, and stops on what is looked for.</summary>
    public async Task FillAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Func<Stop, bool> isEnd, string what) =>
        await PassAsync(isEnd, what, stop => EnterAsync(stop, fields));

    /// <summary>Presses Enter and waits for the next page.</summary>
    public async Task GoAsync()
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage there) => loaded.TrySetResult();
        page.Load += Loaded;
        try
        {
            await page.Keyboard.PressAsync("Enter");
            await loaded.Task.WaitAsync(LongestLoad);
        }
        finally
        {
            page.Load -= Loaded;
        }
    }

    private async Task<Stop> PassAsync(Func<Stop, bool> isIt, string what, Func<Stop, Task> doAsync)
    {
        wraps = 0;
        for (var i = 0; i < MostStops && wraps < 3; i++)
        {
            var stop = await Stop.OfAsync(page);
            if (stop is not null && isIt(stop))
            {
                return stop;
            }

            if (stop is null)
            {
                wraps++;
            }
            else
            {
                await doAsync(stop);
            }

            // A verdict goes on by itself; Tab would then leave what it went to.
            if (stop is null || stop.Keys.Length == 0 || (await Stop.OfAsync(page))?.Name == stop.Name)
            {
                await page.Keyboard.PressAsync("Tab");
            }
        }

        throw new InvalidOperationException($"With the Tab key the focus never came to {what} on {page.Url}.");
    }

    private async Task EnterAsync(Stop stop, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        if (stop.Tag == "summary" && !stop.IsOpen && stop.Inside.Any(n => fields.TryGetValue(n, out var v) && v is [{ Length: > 0 }, ..]))
        {
            await page.Keyboard.PressAsync("Enter");
        }
        else if (stop.IsMoreRows(fields) && await IsRowMissingAsync(stop.Value, fields))
        {
            await GoAsync();
        }
        else if (fields.TryGetValue(stop.Name, out var values) && values.Count > 0)
        {
            await (stop.Type switch
            {
                "radio" => ChooseAsync(stop, values[0]),
                "checkbox" => TickAsync(stop, values),
                "select-one" => SelectAsync(stop, values[0]),
                "date" => DateAsync(stop, values[0]),
                "text" or "textarea" or "email" or "password" => TypeAsync(stop, string.Join('\n', values)),
                _ => Task.CompletedTask,
            });
        }
    }

    private async Task<bool> IsRowMissingAsync(string table, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var names = fields.Keys.Where(k => k.StartsWith($"{table}.", StringComparison.Ordinal)).ToList();
        foreach (var name in names)
        {
            if (await page.Locator($"[name='{name}']").CountAsync() == 0)
            {
                return true;
            }
        }

        return false;
    }

    private async Task ChooseAsync(Stop stop, string value)
    {
        var wanted = Array.IndexOf(stop.Options, value);
        if (wanted < 0 || wanted == stop.Selected)
        {
            return;
        }

        if (stop.Keys.Length == stop.Options.Length)
        {
            await page.Keyboard.PressAsync(stop.Keys[wanted]);
        }
        else if (wanted == stop.At)
        {
            await page.Keyboard.PressAsync("Space");
        }
        else
        {
            await ArrowsAsync(wanted - stop.At);
        }
    }

    private async Task TickAsync(Stop stop, IReadOnlyList<string> values)
    {
        if (values.Contains(stop.Value) != stop.Checked)
        {
            await page.Keyboard.PressAsync("Space");
        }
    }

    private Task SelectAsync(Stop stop, string value)
    {
        var wanted = Array.IndexOf(stop.Options, value);
        return wanted < 0 ? Task.CompletedTask : ArrowsAsync(wanted - stop.Selected);
    }

    private async Task ArrowsAsync(int steps)
    {
        for (var i = 0; i < Math.Abs(steps); i++)
        {
            await page.Keyboard.PressAsync(steps > 0 ? "ArrowDown" : "ArrowUp");
        }
    }

    private async Task DateAsync(Stop stop, string value)
    {
        if (stop.Value != value && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            await page.Keyboard.TypeAsync(day.ToString("MMddyyyy", CultureInfo.InvariantCulture));
        }
    }

    private async Task TypeAsync(Stop stop, string text)
    {
        if (stop.Value.ReplaceLineEndings("\n") == text)
        {
            return;
        }

        await page.Keyboard.PressAsync("Control+A");
        if (text.Length > LongText)
        {
            // As one who dictates or pastes: a whole text in one go.
            await page.Keyboard.InsertTextAsync(text);
        }
        else
        {
            await page.Keyboard.TypeAsync(text);
        }
    }
}
