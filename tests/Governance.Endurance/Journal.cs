using System.Collections.Concurrent;

namespace Governance.Endurance;

/// <summary>A completion that the server acknowledged: it must be in the database exactly once.</summary>
internal sealed record Acknowledged(int Case, int Step, string Request);

/// <summary>A draft that the server called saved: the value of one field.</summary>
/// <param name="IsVendors">Typed by the private link of a vendor.</param>
internal sealed record SavedDraft(int Case, int Step, string Field, string Value, bool IsVendors = false);

/// <summary>What the clients were told, written down by themselves; nothing here comes from the database.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<Acknowledged> completions = new();
    private readonly ConcurrentQueue<string> breaches = new();
    private readonly ConcurrentDictionary<(int Case, int Step), SavedDraft> drafts = new();
    private int draftsSaved;
    private int repeats;
    private int startedAgain;

    public IReadOnlyCollection<Acknowledged> Completions => completions;

    public IReadOnlyCollection<string> Breaches => breaches;

    /// <summary>The last saved draft of each form.</summary>
    public IReadOnlyCollection<SavedDraft> Drafts => [.. drafts.Values];

    public int DraftsSaved => draftsSaved;

    /// <summary>Requests that got no answer and were sent again.</summary>
    public int Repeats => repeats;

    /// <summary>Forms that had to be fetched anew before they could be finished.</summary>
    public int StartedAgain => startedAgain;

    public void Completed(Acknowledged completion) => completions.Enqueue(completion);

    public void Saved(SavedDraft draft)
    {
        drafts[(draft.Case, draft.Step)] = draft;
        Interlocked.Increment(ref draftsSaved);
    }

    public void Repeated() => Interlocked.Increment(ref repeats);

    public void Again() => Interlocked.Increment(ref startedAgain);

    public void Breach(string sentence) => breaches.Enqueue(sentence);
}
