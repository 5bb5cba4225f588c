using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Governance.Web.Tests;

/// <summary>A page as it came, with its status.</summary>
public sealed record Seen(HttpStatusCode Status, string? Location, IHtmlDocument Page)
{
    public string Text => string.Join(' ', (Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Where the browser goes by itself; null where it stays.</summary>
    public string? Refresh { get; init; }

    /// <summary>What stands in the error summary; empty where there is none.</summary>
    public string Errors => Page.QuerySelector("#errors")?.TextContent ?? "";
}

/// <summary>A person at a browser: fetches pages and posts the forms that stand on them.</summary>
public sealed class Visitor(HttpClient client)
{
    public HttpClient Client => client;

    public async Task<Seen> GetAsync(string url) => await SeenAsync(await client.GetAsync(new Uri(url, UriKind.Relative)));

    /// <summary>Sends the form with this address as the page holds it, with these fields in place of its own.</summary>
    public Task<Seen> PostAsync(Seen from, string action, params (string Name, string Value)[] fields) => PostAsync(from, action, [], fields);

    public async Task<Seen> PostAsync(Seen from, string action, IReadOnlyList<(string Name, string FileName, byte[] Bytes)> files, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Merged(from, action, fields))
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, fileName, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, name, fileName);
        }

        return await SeenAsync(await client.PostAsync(new Uri(action, UriKind.Relative), content));
    }

    // Where the page has no such form, its token comes from another one: as somebody would who writes the request by hand.
    private static List<(string Name, string Value)> Merged(Seen from, string action, (string Name, string Value)[] fields)
    {
        var form = from.Page.Forms.FirstOrDefault(f => f.GetAttribute("action") == action && f.GetAttribute("method") == "post");
        var own = form is null
            ? from.Page.QuerySelectorAll("input[name=__RequestVerificationToken]").OfType<IHtmlInputElement>().Take(1).Select(i => (Name: i.Name!, i.Value))
            : form.Elements.OfType<IHtmlElement>().SelectMany(ValuesOf);
        return [.. own.Where(o => fields.All(f => f.Name != o.Name)), .. fields];
    }

    private static IEnumerable<(string Name, string Value)> ValuesOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Type: "file" or "submit" } => [],
        IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } => [],
        IHtmlInputElement { Name: { Length: > 0 } name } input => [(name, input.Value)],
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [(name, area.Value)],
        IHtmlSelectElement { Name: { Length: > 0 } name } select => [(name, select.Value ?? "")],
        _ => [],
    };

    internal static async Task<Seen> SeenAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            return new Seen(answer.StatusCode, answer.Headers.Location?.ToString(), page) { Refresh = answer.Headers.TryGetValues("Refresh", out var to) ? to.Single() : null };
        }
    }
}
