using System.Text.Json;
using Governance.Core.Audit;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Steps.Asking;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.VendorPortal;

/// <summary>What the people of a vendor have typed so far.</summary>
public sealed record VendorDraftView(int Version, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, DateTime SavedAt, int SavedById);

/// <summary>A part of the form as one page shows it.</summary>
/// <param name="Scopes">Names of fields that the page shows, each with what lies below it.</param>
/// <param name="Seen">Mark of what stood in them when the page was made (see <see cref="VendorDrafts.MarkOf"/>).</param>
/// <param name="Fields">What stands in them now.</param>
public sealed record TypedPart(IReadOnlyList<string> Scopes, string Seen, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields);

/// <summary>What saving led to.</summary>
/// <param name="Mark">Mark of what is stored in the part now.</param>
/// <param name="Other">What a colleague or another window stored meanwhile in the same part; nothing was overwritten.</param>
public sealed record VendorSaved(string Mark, DateTime SavedAt, IReadOnlyDictionary<string, IReadOnlyList<string>>? Other, string? Refusal);

/// <summary>
/// Keeps what people of a vendor type. They share one draft and work at different parts at once: two of them meet only where both changed the
/// same questions. Drafts are no records, and are saved without an entry through this class only.
/// </summary>
public sealed class VendorDrafts(GovernanceDbContext db, RoundFormQuery forms, VendorDoors doors, TimeProvider time)
{
    /// <summary>Largest draft, in characters of JSON.</summary>
    public const int LongestDraft = 2_000_000;

    private const int Tries = 5;

    public async Task<VendorDraftView?> GetAsync(int stepNumber, Actor actor, CancellationToken ct)
    {
        var caseNumber = actor.Vendor?.CaseNumber;
        var draft = await db.VendorDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber, ct);
        return draft is null ? null : new VendorDraftView(draft.Version, Read(draft.Fields), draft.SavedAt, draft.SavedById);
    }

    /// <summary>The newest round with what is saved of it.</summary>
    /// <param name="posted">Fields to show in place of what is saved; null for what is saved.</param>
    /// <exception cref="NotFoundException">The link is bound to something else, or the questionnaire has not been opened.</exception>
    internal async Task<(RoundForm Round, VendorDraftView? Draft)> NewestAsync(IReadOnlyDictionary<string, IReadOnlyList<string>>? posted, Actor actor, CancellationToken ct)
    {
        var round = await forms.GetAsync(null, null, actor, ct);
        var draft = round.IsOpen ? await GetAsync(round.StepNumber, actor, ct) : null;
        return ((posted ?? draft?.Fields) is { } fields ? await forms.GetAsync(round.StepNumber, fields, actor, ct) : round, draft);
    }

    /// <summary>Saves the fields of a part exactly as typed, also what cannot be read.</summary>
    public async Task<VendorSaved> SaveAsync(int linkNumber, TypedPart part, Actor actor, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(linkNumber, part, actor, ct);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // A colleague saved at the same moment: what is stored now is read again, and their part stays.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>
    /// Marks the draft as submitted within the commit that follows: a colleague who saves at the same moment makes that commit collide, so that
    /// nothing shown as saved is left out of what is submitted.
    /// </summary>
    /// <returns>False when something was saved since the version that the page showed; nothing is to be submitted then.</returns>
    public async Task<bool> CloseAsync(int stepNumber, int seenVersion, Actor actor, CancellationToken ct)
    {
        var caseNumber = actor.Vendor?.CaseNumber;
        var draft = await db.VendorDrafts.FirstOrDefaultAsync(d => d.CaseNumber == caseNumber && d.StepNumber == stepNumber, ct);
        if ((draft?.Version ?? 0) != seenVersion)
        {
            return false;
        }

        draft?.Save(draft.Fields, draft.SavedById, draft.SavedAt);
        return true;
    }

    /// <summary>Sixteen digits that tell whether what stands in some fields has changed.</summary>
    public static string MarkOf(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, IReadOnlyList<string> scopes)
    {
        var text = JsonSerializer.Serialize(Part(fields, scopes).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new object[] { f.Key, f.Value }));
        return CanonicalJson.HashOf(text)[..16];
    }

    private async Task<VendorSaved> TryAsync(int linkNumber, TypedPart part, Actor actor, CancellationToken ct)
    {
        var refused = new VendorSaved(part.Seen, time.Now(), null, VendorDoors.Ended);
        if (await doors.HeldAsync(linkNumber, actor, ct) is null)
        {
            return refused;
        }

        var round = await forms.GetAsync(null, null, actor, ct);
        return round.WhyNot is { } reason ? refused with { Refusal = reason } : await KeepAsync(round, part, refused with { Refusal = null }, actor, ct);
    }

    private async Task<VendorSaved> KeepAsync(RoundForm round, TypedPart part, VendorSaved unsaved, Actor actor, CancellationToken ct)
    {
        var draft = await db.VendorDrafts.FirstOrDefaultAsync(d => d.CaseNumber == round.CaseNumber && d.StepNumber == round.StepNumber, ct);
        var before = draft is null ? round.Fields : Read(draft.Fields);
        var typed = Part(part.Fields, part.Scopes).Where(f => f.Value.Count > 0).ToDictionary(f => f.Key, f => f.Value);
        var mark = MarkOf(typed, part.Scopes);
        if (MarkOf(before, part.Scopes) == mark)
        {
            return new VendorSaved(mark, draft?.SavedAt ?? time.Now(), null, null);
        }

        return MarkOf(before, part.Scopes) != part.Seen
            ? unsaved with { Other = Part(before, part.Scopes).ToDictionary(f => f.Key, f => f.Value) }
            : await StoreAsync(draft ?? db.Add(VendorDraft.Begin(round.CaseNumber, round.StepNumber)).Entity, Merged(before, part.Scopes, typed), mark, actor, ct);
    }

    private async Task<VendorSaved> StoreAsync(VendorDraft draft, Dictionary<string, IReadOnlyList<string>> fields, string mark, Actor actor, CancellationToken ct)
    {
        var text = JsonSerializer.Serialize(fields.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary());
        if (text.Length > LongestDraft)
        {
            return new VendorSaved(mark, time.Now(), null, "This is too much text for a form. Put long documents into a file.");
        }

        draft.Save(text, actor.PersonId ?? 0, time.Now());
#pragma warning disable RS0030 // Drafts are no records (see the class).
        await db.SaveChangesAsync(ct);
#pragma warning restore RS0030
        return new VendorSaved(mark, draft.SavedAt, null, null);
    }

    private static Dictionary<string, IReadOnlyList<string>> Merged(
        IReadOnlyDictionary<string, IReadOnlyList<string>> before, IReadOnlyList<string> scopes, Dictionary<string, IReadOnlyList<string>> typed)
    {
        var merged = before.Where(f => !IsIn(scopes, f.Key)).ToDictionary(f => f.Key, f => f.Value);
        foreach (var (name, values) in typed)
        {
            merged[name] = values;
        }

        return merged;
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Part(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, IReadOnlyList<string> scopes) =>
        fields.Where(f => IsIn(scopes, f.Key));

    private static bool IsIn(IReadOnlyList<string> scopes, string name) => scopes.Any(s => name == s || name.StartsWith(s + ".", StringComparison.Ordinal));

    private static Dictionary<string, IReadOnlyList<string>> Read(string fields) =>
        JsonSerializer.Deserialize<Dictionary<string, List<string>>>(fields)!.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value);
}
