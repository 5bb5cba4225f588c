using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Governance.Core.Cases;
using Governance.Core.SampleHospital;

namespace Governance.Web.Tests.Walks;

/// <summary>The people of one case, each at a browser of their own: they fetch the page of a step, fill in the form that stands on it, and confirm what the sheet shows.</summary>
public sealed class CaseByPages(WalkHost host)
{
    private const int MostLooks = 8;

    private readonly List<string> done = [];

    /// <summary>Keys of the steps that were finished here, in order.</summary>
    public IReadOnlyList<string> StepsDone => done;

    /// <summary>Fills in the one form of a page and sends it.</summary>
    /// <returns>Number of the case that it opened.</returns>
    public async Task<int> OpenAsync(string person, string url, params (string Name, string Value)[] fields)
    {
        var visitor = await host.VisitAsync(SamplePeople.Named(person).Id);
        var form = await visitor.GetAsync(url);
        var opened = await visitor.PostAsync(form, url, fields);
        Assert.True(opened.Status == HttpStatusCode.SeeOther, $"{url}: {opened.Status} {opened.Errors}");
        return int.Parse(opened.Location!.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Works off the open steps, each as its owner, until the case has ended.</summary>
    /// <param name="story">What the owners enter.</param>
    /// <param name="number">The case.</param>
    /// <param name="before">Looks at something before a step is worked on.</param>
    public async Task WalkAsync(SampleCase story, int number, Func<CaseStep, Visitor, Task>? before = null)
    {
        var owners = host.Join(story, number);
        while (await owners.NextAsync(default) is { } step)
        {
            host.Clock.SetTo(host.Clock.Now.AddDays(1));
            var owner = await host.VisitAsync(step.OwnerId);
            await (before?.Invoke(step, owner) ?? Task.CompletedTask);
            var fields = await owners.FieldsAsync(step, default);
            await owners.VoteAsync(step, fields, default);
            await FinishAsync(owner, step, fields);
        }
    }

    private async Task FinishAsync(Visitor owner, CaseStep step, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var url = $"/cases/{step.CaseNumber}/steps/{step.Number}";
        Assert.Contains(Links(await owner.GetAsync("/my-work")), l => l == url);
        var page = step.Kind == StepKind.Questionnaire ? await AnswerAsync(owner, url, fields) : await owner.GetAsync(url);
        for (var look = 0; page.Page.QuerySelector("dialog[data-sheet]") is null; look++)
        {
            // An answer may make a further question appear; the next look at the page finds it.
            Assert.True(look < MostLooks, $"{step.Key} could not be finished: {page.Status} {page.Errors}");
            page = await SendAsync(owner, page, fields, ("act", "finish"));
        }

        var signed = await owner.PostAsync(page, FormOf(page), ("act", "sign"), ("secret", ProductInUse.Password));
        Assert.True(signed.Status == HttpStatusCode.SeeOther && signed.Location == $"/cases/{step.CaseNumber}", $"{step.Key} was not finished: {signed.Status} {signed.Errors}");
        done.Add(step.Key);
    }

    // The parts one after the other, as the button at their end leads; a short questionnaire has none and stands whole on its page.
    private static async Task<Seen> AnswerAsync(Visitor owner, string url, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var page = await owner.GetAsync(url);
        if (Links(page).Find(l => l.StartsWith($"{url}?section=", StringComparison.Ordinal)) is not { } first)
        {
            return page;
        }

        page = await owner.GetAsync(first);
        while (page.Page.QuerySelector("button[name=act][value=next]") is not null)
        {
            page = await SendAsync(owner, page, fields, ("act", "next"));
        }

        return page;
    }

    private static async Task<Seen> SendAsync(Visitor owner, Seen page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, (string, string) act)
    {
        var sent = await owner.PostAsync(page, FormOf(page), [.. Entered(page, fields), act]);
        return sent.Location is { } location ? await owner.GetAsync(location.Split('#')[0]) : sent;
    }

    // Only what stands on the page can be entered, and a box only where the page offers it.
    private static IEnumerable<(string Name, string Value)> Entered(Seen page, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var names = page.Page.QuerySelectorAll("main [name]").Select(e => e.GetAttribute("name")!).ToHashSet();
        return fields.Where(f => names.Contains(f.Key)).SelectMany(f => Offered(page, f.Key, f.Value).Select(v => (f.Key, v)));
    }

    private static IEnumerable<string> Offered(Seen page, string name, IReadOnlyList<string> values)
    {
        var controls = page.Page.QuerySelectorAll($"[name='{name}']");
        var offered = controls.OfType<IHtmlInputElement>().Where(i => i.Type is "radio" or "checkbox").Select(i => i.Value).ToList();
        return offered.Count == 0 ? [string.Join('\n', values)] : values.Where(offered.Contains);
    }

    private static string FormOf(Seen page) =>
        page.Page.Forms.First(f => f.QuerySelector("[name=act]") is not null && f.GetAttribute("method") == "post").GetAttribute("action")!;

    private static List<string> Links(Seen page) => [.. page.Page.Links.OfType<IHtmlAnchorElement>().Select(l => l.GetAttribute("href")!)];
}
