using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>The lists behind the numbers of the workload.</summary>
public sealed class OpenStepsQuery(GovernanceDbContext db, WorkflowLibrary library, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>Open steps by due time.</summary>
    /// <exception cref="NotFoundException">The actor does not lead there.</exception>
    public async Task<OpenStepList> GetAsync(OpenStepFilter filter, Actor actor, CancellationToken ct)
    {
        var siteId = await WorkloadSites.ChosenAsync(db, filter.SiteId, actor, ct);
        var now = time.Now();
        var titles = await StageNames.AllAsync(db, library, ct);
        var open = db.CaseSteps.AsNoTracking().OpenIn(db.Cases.AsNoTracking().Where(c => c.SiteId == siteId && c.State != CaseState.Ended));
        var found = await Narrowed(open, filter, now).ByDueAfter(filter.After).Take(PageSize + 1)
            .Select(w => new { w.Step, w.Case, Owner = db.People.Where(p => p.Id == w.Step.OwnerId).Select(p => p.Name).First() }).ToListAsync(ct);
        var rows = found.Take(PageSize).Select(f => new OpenStepRow(
            f.Case.Number, f.Case.Name, f.Case.Title, f.Step.Number, f.Step.TitleWithRound, f.Step.Stage is { } stage ? titles.GetValueOrDefault(stage) ?? stage : null,
            f.Step.OwnerId, f.Owner, f.Step.OpenedAt, f.Step.DueAt, f.Case.State == CaseState.OnHold)).ToList();
        return new OpenStepList(
            await db.Sites.AsNoTracking().SingleAsync(s => s.Id == siteId, ct),
            rows,
            found.Count > PageSize ? rows[^1].Key : null,
            filter.OwnerId is { } owner ? await db.People.Where(p => p.Id == owner).Select(p => p.Name).FirstOrDefaultAsync(ct) : null,
            filter.Stage is { } key ? titles.GetValueOrDefault(key) ?? key : null,
            now);
    }

    /// <summary>The cases behind the median and the longest time of a stage.</summary>
    /// <exception cref="NotFoundException">The actor does not lead there.</exception>
    public async Task<StageCases> OfStageAsync(int? siteId, string stage, Actor actor, CancellationToken ct)
    {
        var chosen = await WorkloadSites.ChosenAsync(db, siteId, actor, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == chosen, ct);
        var calendar = site.Calendar();
        var passed = await db.PassedAsync(chosen, stage, time.Now(), ct);
        var numbers = passed.Select(p => p.CaseNumber).ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, ct);
        var rows = passed.Select(p => new StageCase(p.CaseNumber, cases[p.CaseNumber].Name, cases[p.CaseNumber].Title, p.WorkingDays(calendar), p.From, p.To))
            .OrderByDescending(c => c.WorkingDays).ThenBy(c => c.Number).ToList();
        return new StageCases(site, stage, (await StageNames.AllAsync(db, library, ct)).GetValueOrDefault(stage) ?? stage, StageDays.Of([.. rows.Select(r => r.WorkingDays)]), rows);
    }

    private static IQueryable<OpenWork> Narrowed(IQueryable<OpenWork> open, OpenStepFilter filter, DateTime now)
    {
        if (filter.OwnerId is { } owner)
        {
            open = open.Where(w => w.Step.OwnerId == owner);
        }

        if (filter.Stage is { } stage)
        {
            open = open.Where(w => w.Step.Stage == stage);
        }

        return filter.OverdueOnly ? open.Where(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < now) : open;
    }
}
