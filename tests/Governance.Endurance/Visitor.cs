using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Governance.Endurance;

/// <summary>What came back.</summary>
/// <param name="Location">Where a 303 leads to.</param>
internal sealed record Reply(HttpStatusCode Status, string? Location, string Text)
{
    public bool IsSeeOther => Status == HttpStatusCode.SeeOther;

    public IHtmlDocument Page => new HtmlParser().ParseDocument(Text);

    /// <summary>What the page says is wrong, for a message.</summary>
    public string Complaint => $"{(int)Status}: {string.Join(" | ", Page.QuerySelectorAll(".gv-errors li, .gv-error, [role=alert] li, h1").Select(e => e.TextContent.Trim()).Distinct().Take(6))}";
}

/// <summary>One person at one browser. A request that gets no answer is sent again, unchanged, until the server is back.</summary>
internal sealed class Visitor : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly Journal journal;
    private readonly Func<Visitor, CancellationToken, Task> signIn;
    private readonly HttpClient http;

    private Visitor(Uri address, Func<Visitor, CancellationToken, Task> signIn, Journal journal)
    {
        (this.journal, this.signIn) = (journal, signIn);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
        http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Signs in as this sample person wherever that is asked for.</summary>
    public static Visitor OfPerson(Uri address, int personId, Journal journal) => new(address, (v, ct) => v.SignInAsync(personId, ct), journal);

    /// <summary>Comes in by a private link.</summary>
    public static Visitor ByLink(Uri address, string token, Journal journal) => new(address, (v, ct) => v.OpenAsync(token, ct), journal);

    public async Task<Reply> GetAsync(string url, CancellationToken ct)
    {
        var reply = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url), ct);
        if (reply.Status is not (HttpStatusCode.Redirect or HttpStatusCode.Unauthorized))
        {
            return reply;
        }

        await signIn(this, ct);
        return await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, url), ct);
    }

    /// <summary>The form of a page that holds a button of this name.</summary>
    public static PageForm? FormOf(Reply reply, string url, string button) =>
        reply.Page.Forms.FirstOrDefault(f => f.QuerySelector($"button[name={button}]") is not null) is { } form ? new PageForm(form, url) : null;

    /// <summary>Presses a button of a form.</summary>
    public Task<Reply> PressAsync(PageForm form, string button, string value, CancellationToken ct)
    {
        List<(string, string)> sent = [.. form.Fields, (button, value)];
        return SendAsync(() => Post(form.Address, form.IsMultipart ? Parts(sent) : Encoded(sent)), ct);
    }

    /// <summary>Chooses a file in the form of a page that takes one, and sends it.</summary>
    public async Task<Reply> UploadAsync(string url, string field, string file, CancellationToken ct)
    {
        var page = await GetAsync(url, ct);
        var element = page.Page.Forms.First(f => f.QuerySelector("input[type=file]") is not null);
        var form = new PageForm(element, url);
        return await SendAsync(
            () =>
            {
                var parts = Parts(form.Fields);
                parts.Add(new StreamContent(File.OpenRead(file), 1 << 16), $"\"{field}\"", $"\"{Path.GetFileName(file)}\"");
                return Post(form.Address, parts);
            },
            ct);
    }

    /// <summary>Sends the form as the page does by itself while one types.</summary>
    public Task<Reply> SaveDraftAsync(PageForm form, CancellationToken ct) => SendAsync(
        () =>
        {
            var post = Post(form.DraftAddress!, Encoded(form.Fields));
            post.Headers.Accept.ParseAdd("application/json");
            return post;
        },
        ct);

    public void Dispose() => http.Dispose();

    private async Task OpenAsync(string token, CancellationToken ct)
    {
        var page = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "/vendor/open"), ct);
        var form = new PageForm(page.Page.Forms.First(f => f.QuerySelector("[name=Link]") is not null), "/vendor/open");
        form.Enter("Link", token);
        var opened = await SendAsync(() => Post(form.Address, Encoded(form.Fields)), ct);
        if (!opened.IsSeeOther)
        {
            throw new InvalidOperationException($"The private link did not open ({opened.Complaint}).");
        }
    }

    private async Task SignInAsync(int personId, CancellationToken ct)
    {
        var page = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "/sign-in"), ct);
        var form = FormOf(page, "/sign-in", "person") ?? throw new InvalidOperationException($"The sign-in page offers no sample people ({page.Complaint}).");
        var entered = await PressAsync(form, "person", $"{personId}", ct);
        if (!entered.IsSeeOther)
        {
            throw new InvalidOperationException($"Sample person {personId} could not sign in ({entered.Complaint}).");
        }
    }

    private async Task<Reply> SendAsync(Func<HttpRequestMessage> request, CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                using var message = request();
                using var answer = await http.SendAsync(message, ct);
                return new Reply(answer.StatusCode, answer.Headers.Location?.ToString(), await answer.Content.ReadAsStringAsync(ct));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // The server is gone, or went while it answered: whether it did what was asked nobody knows.
                if (isFirst)
                {
                    journal.Repeated();
                }

                await Task.Delay(Pause, ct);
            }
        }
    }

    private static HttpRequestMessage Post(string url, HttpContent content) => new(HttpMethod.Post, url) { Content = content };

    private static FormUrlEncodedContent Encoded(IEnumerable<(string Name, string Value)> fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static MultipartFormDataContent Parts(IEnumerable<(string Name, string Value)> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value, Encoding.UTF8), $"\"{name}\"");
        }

        return content;
    }
}
