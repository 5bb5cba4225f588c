using System.Net;
using System.Text.RegularExpressions;

namespace Governance.Endurance;

/// <summary>The people of one case at their browsers, one action after the other.</summary>
internal abstract partial class Client(Uri address, int caseNumber, Journal journal) : IDisposable
{
    private readonly Dictionary<int, Visitor> visitors = [];

    public int Case => caseNumber;

    protected Journal Journal => journal;

    /// <summary>One thing that people do: finishing a step, or saving a draft.</summary>
    public abstract Task ActAsync(CancellationToken ct);

    public async Task RunAsync(Func<bool> isOver, CancellationToken ct)
    {
        while (!isOver())
        {
            await ActAsync(ct);
        }
    }

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool isDisposing)
    {
        foreach (var visitor in visitors.Values)
        {
            visitor.Dispose();
        }
    }

    protected Visitor As(int personId) =>
        visitors.TryGetValue(personId, out var known) ? known : visitors[personId] = Visitor.OfPerson(address, personId, journal);

    /// <summary>Address of the step of the case that waits for this person; null when none does.</summary>
    protected async Task<string?> WaitingForAsync(int personId, CancellationToken ct)
    {
        var work = await As(personId).GetAsync("/my-work", ct);
        return work.Page.QuerySelectorAll("#due a").Select(a => a.GetAttribute("href") ?? "").FirstOrDefault(h => h.StartsWith($"/cases/{caseNumber}/steps/", StringComparison.Ordinal));
    }

    /// <summary>Fills in the form of a step, asks to finish, and confirms what the sheet shows. Does nothing more when something stands against it.</summary>
    protected async Task FinishAsync(int personId, string url, Action<PageForm> fill, CancellationToken ct)
    {
        var visitor = As(personId);
        if (Visitor.FormOf(await visitor.GetAsync(url, ct), url, "act") is not { } form || !form.Has("version"))
        {
            return;
        }

        fill(form);
        var sheet = await visitor.PressAsync(form, "act", "finish", ct);
        if (Visitor.FormOf(sheet, url, "act") is not { } confirm || !confirm.Has("seen"))
        {
            Refused($"{url} could not be finished", sheet);
            return;
        }

        confirm.Enter("secret", Hospital.Password);
        var done = await visitor.PressAsync(confirm, "act", "sign", ct);
        if (done.IsSeeOther)
        {
            journal.Completed(new Acknowledged(caseNumber, StepOf(url), confirm.Request));
        }
        else
        {
            Refused($"The confirmation of {url}", done);
        }
    }

    /// <summary>A conflict is what a person answers by looking again; everything else must not happen.</summary>
    protected void Refused(string what, Reply reply)
    {
        if (reply.Status == HttpStatusCode.Conflict)
        {
            journal.Again();
            return;
        }

        journal.Breach($"{what}: answered with {reply.Complaint}");
    }

    protected static int StepOf(string url) => int.Parse(StepNumber().Match(url).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/steps/(\d+)")]
    private static partial Regex StepNumber();
}
