using System.Text.Json;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>
/// What a person has typed into a request that is not a case yet. It lies beside the drafts of steps, under the case number 0, which no case
/// ever has. The second class that saves drafts; like those of steps they are no records.
/// </summary>
public sealed class IntakeDrafts(GovernanceDbContext db, TimeProvider time)
{
    private const int NoCase = 0;

    /// <summary>Null when the person has begun no request.</summary>
    public async Task<DraftView?> GetAsync(Actor actor, CancellationToken ct)
    {
        var draft = await db.StepDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.CaseNumber == NoCase && d.StepNumber == 0 && d.PersonId == actor.PersonId, ct);
        return draft is null ? null : new DraftView(draft.Version, Read(draft.Fields), draft.SavedAt);
    }

    /// <summary>Replaces the fields of one part of the request and keeps those of the others, exactly as typed.</summary>
    /// <param name="names">Every field of the part; one that was not sent was emptied.</param>
    /// <param name="typed">What was sent; names outside the part are left out.</param>
    /// <returns>The whole draft; <see cref="DraftSaved.Refusal"/> says why it was not saved.</returns>
    public async Task<DraftSaved> SaveAsync(
        IReadOnlyCollection<string> names, IReadOnlyDictionary<string, IReadOnlyList<string>> typed, Actor actor, CancellationToken ct)
    {
        var personId = actor.PersonId ?? throw new InvalidOperationException("Only a person begins a request.");
        for (var attempt = 0; ; attempt++)
        {
            var draft = await db.StepDrafts.FirstOrDefaultAsync(d => d.CaseNumber == NoCase && d.StepNumber == 0 && d.PersonId == personId, ct)
                ?? db.Add(StepDraft.Begin(NoCase, 0, personId)).Entity;
            var fields = Read(draft.Fields).Where(f => !names.Contains(f.Key)).Concat(typed.Where(f => names.Contains(f.Key))).ToDictionary(f => f.Key, f => f.Value);
            var text = JsonSerializer.Serialize(fields);
            if (text.Length > StepDrafts.LongestDraft)
            {
                return new DraftSaved(draft.Version, draft.SavedAt, null, "This is too much text for a form. Put long documents into the evidence of the case once it is open.");
            }

            draft.Save(text, time.Now());
            if (await WriteAsync(attempt, ct))
            {
                return new DraftSaved(draft.Version, draft.SavedAt, null, null);
            }
        }
    }

    /// <summary>Once the case is open, or to begin anew.</summary>
    public async Task ForgetAsync(Actor actor, CancellationToken ct) =>
        await db.StepDrafts.Where(d => d.CaseNumber == NoCase && d.StepNumber == 0 && d.PersonId == actor.PersonId).ExecuteDeleteAsync(ct);

    // Two windows of one person that save at the same moment follow one another; each replaces its own part only.
    private async Task<bool> WriteAsync(int attempt, CancellationToken ct)
    {
        const int MostAttempts = 5;
        try
        {
#pragma warning disable RS0030 // Drafts are no records (see the class).
            await db.SaveChangesAsync(ct);
#pragma warning restore RS0030
            return true;
        }
        catch (DbUpdateException) when (attempt < MostAttempts)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Read(string fields) =>
        JsonSerializer.Deserialize<Dictionary<string, List<string>>>(fields)!.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)f.Value);
}
