using Microsoft.Playwright;

namespace Governance.Browser.Tests;

/// <summary>A window of its own: cookies, pages and settings of one person.</summary>
public sealed class BrowserWindow(IBrowserContext context) : IAsyncDisposable
{
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(30);

    public IBrowserContext Context => context;

    public Task<IPage> NewPageAsync() => context.NewPageAsync();

    public Task ClearCookiesAsync() => context.ClearCookiesAsync();

    public ValueTask DisposeAsync() => EndAsync(context.CloseAsync());

    /// <summary>
    /// Waits for something to close, but not for ever: Chromium on a busy machine sometimes never answers when a page that is still loading is closed, and
    /// there is no time limit of Playwright's for it. What is left open ends with the browser's process.
    /// </summary>
    public static async ValueTask EndAsync(Task closing)
    {
        if (await Task.WhenAny(closing, Task.Delay(LongestClose)) == closing)
        {
            await closing;
        }
    }
}
