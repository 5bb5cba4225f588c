using Microsoft.Playwright;

namespace Governance.Browser.Tests;

[Collection(BrowserTests.Name)]
public sealed class FirstVisitTests(SampleSite site)
{
    private const int MostKilobytes = 300;

    [BrowserFact]
    public async Task The_first_visit_loads_no_more_than_300_kilobytes()
    {
        await using var window = await site.WindowAsync();
        var page = await window.NewPageAsync();
        var session = await window.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        var bytes = 0.0;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.GotoAsync("/sign-in", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(bytes / 1024, 1, MostKilobytes);
    }
}
