namespace Governance.Web.Tests.OpenId;

/// <summary>A browser that goes to the provider and back, as the answers say.</summary>
public sealed class Browser(HttpClient here, string provider)
{
    private const int MostHops = 12;

    private static readonly HttpClient There = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public Visitor Visitor { get; } = new(here);

    /// <summary>Every address that was visited, in order.</summary>
    public List<string> Visited { get; } = [];

    /// <summary>Fetches an address and goes on to wherever the answers lead.</summary>
    public async Task<Seen> FollowAsync(string url)
    {
        var seen = await OnceAsync(url);
        for (var hop = 0; NextOf(seen) is { } next; hop++)
        {
            Assert.True(hop < MostHops, $"The way does not end: {string.Join(" → ", Visited)}");
            seen = await OnceAsync(next);
        }

        return seen;
    }

    /// <summary>Sends a form and goes on to wherever the answers lead.</summary>
    public async Task<Seen> SendAsync(Seen from, string action, params (string Name, string Value)[] fields)
    {
        var answer = await Visitor.PostAsync(from, action, fields);
        return NextOf(answer) is { } next ? await FollowAsync(next) : answer;
    }

    /// <summary>Sends the form that waits to be sent by itself.</summary>
    public Task<Seen> SendNowAsync(Seen page)
    {
        var form = page.Page.QuerySelector("form[data-send-now]");
        Assert.True(form is not null, page.Text);
        return SendAsync(page, form.GetAttribute("action")!);
    }

    private static string? NextOf(Seen seen) => seen.Location ?? seen.Refresh?.Split("url=", 2)[1];

    private async Task<Seen> OnceAsync(string url)
    {
        Visited.Add(url);
        if (!url.StartsWith(provider, StringComparison.Ordinal))
        {
            return await Visitor.GetAsync(url.StartsWith("http", StringComparison.Ordinal) ? new Uri(url).PathAndQuery : url);
        }

        return await Visitor.SeenAsync(await There.GetAsync(new Uri(url)));
    }
}
