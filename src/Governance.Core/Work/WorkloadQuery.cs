using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>What waits at a site: by owner, by stage, by case. For those who lead.</summary>
public sealed class WorkloadQuery(GovernanceDbContext db, WorkflowLibrary library, TimeProvider time)
{
    public const int CasesOnPage = 25;

    /// <param name="siteId">Null for the first site at which the actor leads.</param>
    /// <param name="afterCase">Page key: cases with a larger number follow.</param>
    /// <exception cref="NotFoundException">The actor does not lead there.</exception>
    public async Task<Workload> GetAsync(int? siteId, int? afterCase, Actor actor, CancellationToken ct)
    {
        var chosen = await WorkloadSites.ChosenAsync(db, siteId, actor, ct);
        var mayChoose = await WorkloadSites.OfAsync(db, actor, ct);
        var sites = await db.Sites.AsNoTracking().Where(s => mayChoose.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(ct);
        var site = sites.Single(s => s.Id == chosen);
        var now = time.Now();
        var titles = await StageNames.AllAsync(db, library, ct);
        var open = db.Cases.AsNoTracking().Where(c => c.SiteId == chosen && c.State != CaseState.Ended);
        var owners = await OwnersAsync(open, now, ct);
        var (cases, next) = await CasesAsync(open, titles, afterCase, ct);
        return new Workload(
            site, sites, owners.Sum(o => o.Open), owners.Sum(o => o.Overdue), await open.CountAsync(ct), owners, await StagesAsync(site, open, titles, now, ct), cases, next, now);
    }

    private async Task<IReadOnlyList<OwnerLoad>> OwnersAsync(IQueryable<Case> open, DateTime now, CancellationToken ct)
    {
        var rows = await db.CaseSteps.AsNoTracking().OpenIn(open).GroupBy(w => w.Step.OwnerId).Select(g => new
        {
            OwnerId = g.Key,
            Open = g.Count(),
            Overdue = g.Count(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < now),
            DueAt = g.Min(w => w.Step.DueAt),
        }).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. rows.Select(r => r.OwnerId)], ct);
        return [.. rows.Select(r => new OwnerLoad(r.OwnerId, names[r.OwnerId], r.Open, r.Overdue, r.DueAt)).OrderByDescending(r => r.Overdue).ThenByDescending(r => r.Open).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<StageLoad>> StagesAsync(Site site, IQueryable<Case> open, IReadOnlyDictionary<string, string> titles, DateTime now, CancellationToken ct)
    {
        var rows = await db.CaseSteps.AsNoTracking().Where(s => s.Stage != null).OpenIn(open).GroupBy(w => w.Step.Stage).Select(g => new
        {
            Stage = g.Key!,
            Open = g.Count(),
            Overdue = g.Count(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < now),
        }).ToDictionaryAsync(r => r.Stage, ct);
        var calendar = site.Calendar();
        var passed = (await db.PassedAsync(site.Id, null, now, ct)).ToLookup(p => p.Stage);
        return
        [
            .. rows.Keys.Union(passed.Select(p => p.Key)).OrderBy(StageNames.Order).Select(key => new StageLoad(
                key, titles.GetValueOrDefault(key) ?? key, rows.GetValueOrDefault(key)?.Open ?? 0, rows.GetValueOrDefault(key)?.Overdue ?? 0,
                StageDays.Of([.. passed[key].Select(p => p.WorkingDays(calendar))]))),
        ];
    }

    private async Task<(IReadOnlyList<CaseAge> Cases, int? Next)> CasesAsync(IQueryable<Case> open, IReadOnlyDictionary<string, string> titles, int? after, CancellationToken ct)
    {
        // Numbers are given in the order of opening, so that the oldest cases come first.
        var page = await open.Where(c => after == null || c.Number > after).OrderBy(c => c.Number).Take(CasesOnPage + 1).ToListAsync(ct);
        var shown = page.Take(CasesOnPage).ToList();
        var numbers = shown.Select(c => c.Number).ToList();
        var steps = (await (
            from step in db.CaseSteps.AsNoTracking().Where(s => numbers.Contains(s.CaseNumber) && s.State == StepState.Open)
            join owner in db.People on step.OwnerId equals owner.Id
            orderby step.DueAt, step.Number
            select new { step.CaseNumber, step.Stage, step.OpenedAt, owner.Name }).ToListAsync(ct)).ToLookup(s => s.CaseNumber);
        var rows = shown.Select(c => new CaseAge(
            c.Number, c.Name, c.Title, c.State, c.OpenedAt,
            [.. steps[c.Number].Select(s => s.Stage).OfType<string>().Distinct().Select(s => titles.GetValueOrDefault(s) ?? s)],
            steps[c.Number].Select(s => (DateTime?)s.OpenedAt).Min(), c.NextDueAt,
            [.. steps[c.Number].Select(s => s.Name).Distinct()])).ToList();
        return (rows, page.Count > CasesOnPage ? rows[^1].Number : null);
    }
}
