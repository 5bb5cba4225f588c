using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Notifications;

/// <summary>
/// Remembers what a person has read. No record: what a notice leads to is an entry, that somebody saw it is not. Written without an entry,
/// through this class only.
/// </summary>
public sealed class NoticeMarks(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Marks the person's own notices up to this one as read; those that came later stay unread.</summary>
    /// <returns>How many were marked.</returns>
    public async Task<int> ReadAsync(long upToId, Actor actor, CancellationToken ct)
    {
        var now = time.Now();
        return await db.Notices.Where(n => n.PersonId == actor.PersonId && n.ReadAt == null && n.Id <= upToId)
            .ExecuteUpdateAsync(n => n.SetProperty(p => p.ReadAt, now), ct);
    }
}
