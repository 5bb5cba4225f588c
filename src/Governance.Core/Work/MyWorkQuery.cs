using Governance.Core.Cases;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>The work of the person who asks. Its cost does not grow with the number of open steps of others: every part reads by an index and stops.</summary>
public sealed class MyWorkQuery(GovernanceDbContext db, WorkflowLibrary library, TimeProvider time)
{
    public const int PageSize = 50;

    private const int MostShownBeside = 8;

    /// <summary>Cases, most urgent first, among which the steps of others are looked for.</summary>
    private const int MostCasesWaitedFor = 20;

    public async Task<MyWork> GetAsync(WorkFilter filter, Actor actor, CancellationToken ct)
    {
        var me = actor.PersonId ?? 0;
        var times = await WorkTimes.OfAsync(db, actor, time.Now(), ct);
        var visible = db.Cases.AsNoTracking().VisibleTo(actor);
        var mine = db.CaseSteps.AsNoTracking().Where(s => s.OwnerId == me).OpenIn(visible);
        var shown = mine.Showing(filter.Show, times);
        var page = await RowsAsync(filter.IsByCase ? shown.ByCaseAfter(filter.After) : shown.ByDueAfter(filter.After), me, PageSize + 1, ct);
        var rows = page.Take(PageSize).ToList();
        var isWhole = filter is { Show: WorkShow.All, IsByCase: false, After: null };
        var urgent = isWhole ? rows : await RowsAsync(mine.ByDueAfter(null), me, PageSize, ct);
        var points = new MyPoints(db, visible, me);
        return new MyWork(
            await CountsAsync(mine, times, ct),
            rows,
            page.Count > PageSize ? rows[^1].Key : null,
            urgent.FirstOrDefault(r => !r.IsOnHold),
            HeldUpBy(urgent, me),
            await WaitingForAsync(visible, me, ct),
            await points.FirstAsync(MostShownBeside, ct),
            await points.CountAsync(ct),
            times)
        {
            Given = await GivenAsync(visible, me, ct),
        };
    }

    private async Task<IReadOnlyList<GivenRow>> GivenAsync(IQueryable<Case> visible, int me, CancellationToken ct) => await (
        from cover in db.Covers.AsNoTracking().Where(c => c.PersonId == me && c.State != CoverState.Ended)
        join step in db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open && s.OwnerId != me) on (int?)cover.Number equals step.CoverNumber
        join ofCase in visible on step.CaseNumber equals ofCase.Number
        join owner in db.People on step.OwnerId equals owner.Id
        orderby step.DueAt, step.CaseNumber, step.Number
        select new GivenRow(step.CaseNumber, ofCase.Title, step.Number, step.Title, owner.Name, step.DueAt, cover.UntilOn)).Take(MostShownBeside).ToListAsync(ct);

    /// <summary>All open findings and conditions of the person, by due time, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<PointRow>> PointsAsync(int most, Actor actor, CancellationToken ct) =>
        await new MyPoints(db, db.Cases.AsNoTracking().VisibleTo(actor), actor.PersonId ?? 0).FirstAsync(most, ct);

    private static async Task<WorkCounts> CountsAsync(IQueryable<OpenWork> mine, WorkTimes times, CancellationToken ct)
    {
        var counts = (await mine.GroupBy(_ => 1).Select(g => new
        {
            All = g.Count(),
            Covered = g.Count(w => w.Step.CoverNumber != null),
            OnHold = g.Count(w => w.Case.State == CaseState.OnHold),
            Overdue = g.Count(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < times.Now),
            ToToday = g.Count(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < times.TodayEnds),
            ToWeek = g.Count(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < times.WeekEnds),
        }).ToListAsync(ct)).FirstOrDefault();
        return counts is null
            ? new WorkCounts(0, 0, 0, 0, 0)
            : new WorkCounts(counts.Overdue, counts.ToToday - counts.Overdue, counts.ToWeek - counts.ToToday, counts.All - counts.OnHold - counts.ToWeek, counts.OnHold) { Covered = counts.Covered };
    }

    private async Task<List<WorkRow>> RowsAsync(IQueryable<OpenWork> work, int me, int most, CancellationToken ct)
    {
        var found = await work.Take(most).Select(w => new
        {
            w.Step,
            w.Case,
            HasDraft = db.StepDrafts.Any(d => d.CaseNumber == w.Step.CaseNumber && d.StepNumber == w.Step.Number && d.PersonId == me),
        }).ToListAsync(ct);
        var followers = await Followers.OfAsync(db, library, [.. found.Select(f => f.Case)], ct);
        return
        [
            .. found.Select(f => new WorkRow(
                f.Case.Number, f.Case.Name, f.Case.Title, f.Step.Number, f.Step.TitleWithRound, f.Step.Kind, f.Step.OpenedAt, f.Step.DueAt,
                f.Case.State == CaseState.OnHold, f.Case.IsSample, f.HasDraft, f.Step.OwnerNote, followers.After(f.Case, f.Step.Key))),
        ];
    }

    private static List<HeldUpRow> HeldUpBy(IReadOnlyList<WorkRow> urgent, int me) =>
    [
        .. urgent.Where(r => !r.IsOnHold)
            .SelectMany(r => r.Then.Where(t => t.PersonId is { } id && id != me).Select(t => new HeldUpRow(t.PersonId!.Value, t.Who, t.Title, r)))
            .DistinctBy(h => (h.PersonId, h.By.CaseNumber))
            .Take(MostShownBeside),
    ];

    private async Task<IReadOnlyList<WaitingRow>> WaitingForAsync(IQueryable<Case> visible, int me, CancellationToken ct)
    {
        var cases = await visible.Where(c => c.State == CaseState.Open && c.NextDueAt != null)
            .Where(c => c.RequesterId == me || c.People.Any(p => p.PersonId == me))
            .OrderBy(c => c.NextDueAt).ThenBy(c => c.Number).Take(MostCasesWaitedFor).ToListAsync(ct);
        var numbers = cases.Select(c => c.Number).ToList();
        var steps = await (
            from step in db.CaseSteps.AsNoTracking().Where(s => numbers.Contains(s.CaseNumber) && s.State == StepState.Open && s.OwnerId != me)
            join owner in db.People on step.OwnerId equals owner.Id
            orderby step.DueAt, step.CaseNumber, step.Number
            select new { step, owner.Name }).ToListAsync(ct);
        var followers = await Followers.OfAsync(db, library, cases, ct);
        var byNumber = cases.ToDictionary(c => c.Number);
        return
        [
            .. steps.Select(s => (s.step, s.Name, ofCase: byNumber[s.step.CaseNumber]))
                .Select(s => new WaitingRow(
                    s.ofCase.Number, s.ofCase.Name, s.ofCase.Title, s.step.Number, s.step.TitleWithRound, s.step.OwnerId, s.Name, s.step.OpenedAt, s.step.DueAt,
                    followers.After(s.ofCase, s.step.Key).FirstOrDefault(f => f.PersonId == me)?.Title))
                .OrderBy(r => r.ThenMine is null).ThenBy(r => r.DueAt).Take(MostShownBeside),
        ];
    }
}
