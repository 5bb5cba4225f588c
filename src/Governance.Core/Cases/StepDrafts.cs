using System.Text.Json;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>A draft as a page shows it.</summary>
public sealed record DraftView(int Version, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, DateTime SavedAt);

/// <summary>What saving a draft led to.</summary>
/// <param name="Other">Where another window saved first: what it saved. Nothing was overwritten.</param>
public sealed record DraftSaved(int Version, DateTime SavedAt, DraftView? Other, string? Refusal);

/// <summary>
/// Keeps what people type. Drafts are no records: they are the one thing of a case that is saved without an entry in its trail, through
/// this class only.
/// </summary>
public sealed class StepDrafts(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Largest draft, in characters of JSON.</summary>
    public const int LongestDraft = 2_000_000;

    public async Task<DraftView?> GetAsync(int caseNumber, int stepNumber, Actor actor, CancellationToken ct)
    {
        var draft = await db.StepDrafts.AsNoTracking()
            .FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber && d.PersonId == actor.PersonId, ct);
        return draft is null ? null : View(draft);
    }

    /// <summary>Saves fields exactly as typed, also what cannot be read.</summary>
    /// <param name="seenVersion">Version of the draft that the page was made from; 0 for a page without one.</param>
    public async Task<DraftSaved> SaveAsync(
        int caseNumber, int stepNumber, int seenVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        if (ofCase.Step(stepNumber).WhyNotCompletableBy(actor, ofCase) is { } refusal)
        {
            return new DraftSaved(seenVersion, time.Now(), null, refusal);
        }

        // In one order, so that the same request sent twice gives the same text.
        var text = JsonSerializer.Serialize(fields.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary());
        if (text.Length > LongestDraft)
        {
            return new DraftSaved(seenVersion, time.Now(), null, "This is too much text for a form. Put long documents into an evidence file.");
        }

        var draft = await db.StepDrafts.FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber && d.PersonId == actor.PersonId, ct);
        if (draft is not null && draft.Fields == text)
        {
            // Saved already: by a request whose answer got lost, or by a window that says the same.
            return new DraftSaved(draft.Version, draft.SavedAt, null, null);
        }

        if (draft is not null && draft.Version != seenVersion)
        {
            return new DraftSaved(draft.Version, draft.SavedAt, View(draft), null);
        }

        draft ??= db.Add(StepDraft.Begin(caseNumber, stepNumber, actor.PersonId!.Value)).Entity;
        draft.Save(text, time.Now());
        return await WriteAsync(draft, actor, ct);
    }

    /// <summary>Puts fields into the actor's draft, within the commit of the use case that they came with.</summary>
    /// <returns>False when another window saved since <paramref name="seenVersion"/>, or the fields are too long; nothing is to be committed then.</returns>
    internal async Task<bool> PutAsync(
        int caseNumber, int stepNumber, int seenVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, Actor actor, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(fields.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary());
        var draft = await db.StepDrafts.FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber && d.PersonId == actor.PersonId, ct);
        if (text.Length > LongestDraft || (draft?.Version ?? 0) != seenVersion)
        {
            return false;
        }

        draft ??= db.Add(StepDraft.Begin(caseNumber, stepNumber, actor.PersonId!.Value)).Entity;
        draft.Save(text, time.Now());
        return true;
    }

    /// <summary>Takes fields out of the actor's draft, within the commit of the use case that made them needless.</summary>
    internal async Task DropAsync(int caseNumber, int stepNumber, Actor actor, IReadOnlyCollection<string> names, CancellationToken ct)
    {
        var draft = await db.StepDrafts.FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber && d.PersonId == actor.PersonId, ct);
        if (draft is not null)
        {
            Drop(draft, names.Contains);
        }
    }

    /// <summary>Takes fields out of everybody's drafts of a step, and returns what stood there; of several drafts the latest counts.</summary>
    internal async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> TakeOutAsync(int caseNumber, int stepNumber, Func<string, bool> isOut, CancellationToken ct)
    {
        var taken = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var draft in await db.StepDrafts.Where(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber).OrderByDescending(d => d.SavedAt).ToListAsync(ct))
        {
            foreach (var (name, values) in View(draft).Fields.Where(f => isOut(f.Key)))
            {
                taken.TryAdd(name, values);
            }

            Drop(draft, isOut);
        }

        return taken;
    }

    private void Drop(StepDraft draft, Func<string, bool> isOut)
    {
        var kept = View(draft).Fields.Where(f => !isOut(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary();
        draft.Save(JsonSerializer.Serialize(kept), time.Now());
    }

    private async Task<DraftSaved> WriteAsync(StepDraft draft, Actor actor, CancellationToken ct)
    {
        try
        {
#pragma warning disable RS0030 // Drafts are no records (see the class).
            await db.SaveChangesAsync(ct);
#pragma warning restore RS0030
            return new DraftSaved(draft.Version, draft.SavedAt, null, null);
        }
        catch (DbUpdateException)
        {
            // Two windows of one person saved at the same moment: the first one stands and the second sees it.
            db.ChangeTracker.Clear();
            var other = await GetAsync(draft.CaseNumber, draft.StepNumber, actor, ct) ?? throw new InvalidOperationException("A draft could not be saved.");
            return new DraftSaved(other.Version, other.SavedAt, other, null);
        }
    }

    private static DraftView View(StepDraft draft) => new(
        draft.Version,
        JsonSerializer.Deserialize<Dictionary<string, List<string>>>(draft.Fields)!.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value),
        draft.SavedAt);
}
