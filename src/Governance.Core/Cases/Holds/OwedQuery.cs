using Governance.Core.Cases.Escalations;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>Something beside the steps that a person owns and that has a due time: a hold to look after, an escalation to decide.</summary>
/// <param name="Path">Below the address of the case.</param>
public sealed record OwedRow(int CaseNumber, string CaseName, string CaseTitle, string Title, DateTime OpenedAt, DateTime DueAt, string Path, bool IsEscalation);

/// <summary>What a person owns beside steps, by due time, so that "My work" forgets nothing.</summary>
public sealed class OwedQuery(GovernanceDbContext db)
{
    public async Task<IReadOnlyList<OwedRow>> GetAsync(Actor actor, CancellationToken ct)
    {
        var me = actor.PersonId ?? 0;
        var visible = db.Cases.AsNoTracking().VisibleTo(actor);
        var holds = await (
            from hold in db.CaseHolds.AsNoTracking().Where(h => h.OwnerId == me && h.EndedAt == null)
            join ofCase in visible on hold.CaseNumber equals ofCase.Number
            select new { hold, ofCase.OpenedAt, ofCase.Title }).ToListAsync(ct);
        var escalations = await (
            from escalation in db.Escalations.AsNoTracking().Where(e => e.OwnerId == me && e.State == EscalationState.Open)
            join ofCase in visible on escalation.CaseNumber equals ofCase.Number
            select new { escalation, ofCase.OpenedAt, ofCase.Title }).ToListAsync(ct);
        var rows = holds
            .Select(h => new OwedRow(h.hold.CaseNumber, Case.NameOf(h.hold.CaseNumber, h.OpenedAt), h.Title, "End of the hold", h.hold.BegunAt, h.hold.DueAt, "/resume", false))
            .Concat(escalations.Select(e => new OwedRow(
                e.escalation.CaseNumber, Case.NameOf(e.escalation.CaseNumber, e.OpenedAt), e.Title, $"Decide {e.escalation.Id}, level {e.escalation.Level}",
                e.escalation.RaisedAt, e.escalation.DueAt, $"/escalations/{e.escalation.Number}", true)));
        return [.. rows.OrderBy(r => r.DueAt).ThenBy(r => r.CaseNumber)];
    }
}
