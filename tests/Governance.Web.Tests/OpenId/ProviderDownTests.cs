namespace Governance.Web.Tests.OpenId;

/// <summary>The provider does not answer: people are told so here and are not sent to where nothing is.</summary>
public sealed class ProviderDownTests(OpenIdHost host) : IClassFixture<OpenIdHost>
{
    [Fact]
    public async Task Nobody_is_sent_to_a_provider_that_cannot_be_reached()
    {
        await host.Provider.DisposeAsync();
        var browser = host.Open();

        var told = await browser.FollowAsync("/sign-in/with?back=/cases");

        Assert.Contains("Lindwater ID cannot be reached now. Try again in a while.", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(browser.Visited, v => v.StartsWith(host.Provider.Address, StringComparison.Ordinal));
        Assert.Contains("/sign-in/with?back=%2Fcases", told.Page.QuerySelector("a[href*='/sign-in/with']")!.GetAttribute("href")!, StringComparison.Ordinal);
    }
}
