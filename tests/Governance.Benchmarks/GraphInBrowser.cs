using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Governance.Benchmarks;

/// <summary>
/// The picture of a neighbourhood in Chromium: time until it stands, and how long each frame takes while it is dragged and zoomed. A picture moves
/// smoothly where nearly every frame comes within 33 ms, which is 30 frames a second.
/// </summary>
/// <param name="address">A running host, with the sample people in it: http://127.0.0.1:5080.</param>
/// <param name="dataset">Key of the dataset in the middle.</param>
internal sealed class GraphInBrowser(string address, string dataset)
{
    private const string Chromium = "/usr/bin/chromium";

    // Frames are those that the page was given by the browser, from one callback to the next, while each of them moves the picture.
    private const string Frames = """
        async kind => {
          const cy = window.governanceGraph;
          const times = [];
          await new Promise(done => {
            let last = performance.now(), left = 120;
            const step = now => {
              times.push(now - last); last = now;
              if (kind === "drag") cy.panBy({ x: left % 2 ? 7 : -5, y: left % 3 ? 4 : -6 });
              else if (kind === "zoom") cy.zoom({ level: cy.zoom() * (left > 60 ? 1.01 : 0.99), renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
              else cy.nodes()[left % cy.nodes().length].emit(left % 2 ? "mouseover" : "mouseout");
              if (--left > 0) requestAnimationFrame(step); else done();
            };
            requestAnimationFrame(step);
          });
          return times.slice(2);
        }
        """;

    public async Task<int> RunAsync()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1366, Height = 768 } });
        await page.GotoAsync($"{address}/sign-in");
        await page.Locator("button:has-text(\"Lena Okoro\")").First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (var most in new[] { 120, 500 })
        {
            await page.GotoAsync($"{address}/register/datasets/{dataset}/graph?most={most}");
            await page.WaitForSelectorAsync("[data-drawn]");
            var stood = await page.EvaluateAsync<double>("() => performance.now()");
            var drawn = await page.EvaluateAsync<JsonElement>("() => ({ nodes: window.governanceGraph.nodes().length, edges: window.governanceGraph.edges().length })");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{drawn.GetProperty("nodes")} nodes, {drawn.GetProperty("edges")} edges: stands {stood:0} ms after the page began to load"));
            foreach (var kind in new[] { "drag", "zoom", "point" })
            {
                var times = (await page.EvaluateAsync<double[]>(Frames, kind)).Order().ToList();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-6} median {times[times.Count / 2],6:0.0} ms   95th percentile {times[(int)(times.Count * 0.95)],6:0.0} ms   longest {times[^1],6:0.0} ms   of {times.Count} frames"));
            }
        }

        return 0;
    }
}
