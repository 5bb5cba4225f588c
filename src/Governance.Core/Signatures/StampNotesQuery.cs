using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.TimeStamps;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Signatures;

/// <summary>What pages say about the time stamps of a case's signatures.</summary>
/// <param name="IsAwaited">An authority is set up, so that a signature without a time stamp will get one.</param>
public sealed record StampNotes(IReadOnlyDictionary<int, SignatureStamp> Stamps, bool IsAwaited)
{
    /// <summary>Null where nothing is to be said: there is no time stamp, and none is expected.</summary>
    public string? Of(int signatureNumber) =>
        Stamps.TryGetValue(signatureNumber, out var stamp) ? StampWords.Of(stamp.At, stamp.Authority) : IsAwaited ? StampWords.NotYet : null;
}

public sealed class StampNotesQuery(GovernanceDbContext db, TimeStampSettings settings)
{
    /// <returns>Nothing for a case that is not there, or not visible to the actor.</returns>
    public async Task<StampNotes> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var visible = db.Cases.AsNoTracking().VisibleTo(actor).Where(c => c.Number == caseNumber);
        var stamps = await db.SignatureStamps.AsNoTracking().Where(s => s.CaseNumber == caseNumber && visible.Any()).ToDictionaryAsync(s => s.SignatureNumber, ct);
        return new StampNotes(stamps, settings.IsOn);
    }
}

/// <summary>How far the time stamps of an installation's signatures are.</summary>
/// <param name="Waiting">Signatures without a time stamp; 0 where no authority is set up.</param>
/// <param name="OldestAt">When the oldest of them was signed.</param>
public sealed record StampState(string Authority, bool IsOn, int Waiting, DateTime? OldestAt, int Stamped);

public sealed class StampStateQuery(GovernanceDbContext db, TimeStampSettings settings)
{
    public async Task<StampState> GetAsync(Actor actor, CancellationToken ct)
    {
        var stamped = await db.SignatureStamps.CountAsync(ct);
        if (!settings.IsOn || !(actor.IsSystem || actor.HasAnywhere(Role.SystemAdmin)))
        {
            return new StampState(settings.Label, settings.IsOn, 0, null, stamped);
        }

        var waiting = db.WithoutStamp();
        return new StampState(settings.Label, true, await waiting.CountAsync(ct), await waiting.MinAsync(s => (DateTime?)s.At, ct), stamped);
    }
}

internal static class UnstampedSignatures
{
    public static IQueryable<Signature> WithoutStamp(this GovernanceDbContext db) =>
        db.Signatures.AsNoTracking().Where(s => !db.SignatureStamps.Any(t => t.CaseNumber == s.CaseNumber && t.SignatureNumber == s.Number));
}
