using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>One open step as "My work" lists it.</summary>
/// <param name="HasDraft">The owner has typed something that is not finished.</param>
public sealed record WorkRow(
    int CaseNumber, string CaseName, string CaseTitle, int StepNumber, string StepTitle, string Kind, DateTime OpenedAt, DateTime DueAt, bool IsOnHold, bool IsSample, bool HasDraft);

/// <summary>An open step of somebody else in a case that this person asked for or will work on next.</summary>
public sealed record WaitingRow(int CaseNumber, string CaseName, string CaseTitle, int StepNumber, string StepTitle, int OwnerId, string OwnerName, DateTime OpenedAt, DateTime DueAt);

/// <summary>The open steps of one person by due time, and what the person waits for.</summary>
public sealed record MyWork(IReadOnlyList<WorkRow> Mine, IReadOnlyList<WaitingRow> WaitingFor, DateTime Now)
{
    public int Overdue => Mine.Count(r => !r.IsOnHold && r.DueAt < Now);
}

public sealed class MyWorkQuery(GovernanceDbContext db, TimeProvider time)
{
    private const int Most = 200;

    public async Task<MyWork> GetAsync(Actor actor, CancellationToken ct)
    {
        var me = actor.PersonId ?? 0;
        var visible = db.Cases.AsNoTracking().VisibleTo(actor);
        var mine = await (
            from step in db.CaseSteps.AsNoTracking().Where(s => s.OwnerId == me && s.State == StepState.Open)
            join ofCase in visible on step.CaseNumber equals ofCase.Number
            orderby step.DueAt, step.CaseNumber, step.Number
            select new
            {
                step,
                ofCase.OpenedAt,
                ofCase.Title,
                ofCase.State,
                ofCase.IsSample,
                HasDraft = db.StepDrafts.Any(d => d.CaseNumber == step.CaseNumber && d.StepNumber == step.Number && d.PersonId == me),
            }).Take(Most).ToListAsync(ct);
        var rows = mine.Select(r => new WorkRow(
            r.step.CaseNumber, Case.NameOf(r.step.CaseNumber, r.OpenedAt), r.Title, r.step.Number, r.step.TitleWithRound, r.step.Kind,
            r.step.OpenedAt, r.step.DueAt, r.State == CaseState.OnHold, r.IsSample, r.HasDraft)).ToList();
        return new MyWork(rows, await WaitingForAsync(me, visible, ct), time.Now());
    }

    private async Task<IReadOnlyList<WaitingRow>> WaitingForAsync(int me, IQueryable<Case> visible, CancellationToken ct)
    {
        var rows = await (
            from ofCase in visible.Where(c => c.State == CaseState.Open && (c.RequesterId == me || c.People.Any(p => p.PersonId == me)))
            join step in db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open && s.OwnerId != me) on ofCase.Number equals step.CaseNumber
            join owner in db.People on step.OwnerId equals owner.Id
            orderby step.DueAt, step.CaseNumber, step.Number
            select new { step, ofCase.OpenedAt, ofCase.Title, owner.Name }).Take(20).ToListAsync(ct);
        return [.. rows.Select(r => new WaitingRow(
            r.step.CaseNumber, Case.NameOf(r.step.CaseNumber, r.OpenedAt), r.Title, r.step.Number, r.step.TitleWithRound,
            r.step.OwnerId, r.Name, r.step.OpenedAt, r.step.DueAt))];
    }
}
