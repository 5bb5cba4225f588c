using Governance.Core.Cases;

namespace Governance.Core.Work;

/// <summary>An open step and its case, as queries of work join them.</summary>
internal sealed class OpenWork
{
    public required CaseStep Step { get; init; }

    public required Case Case { get; init; }
}

internal static class OpenWorkQueries
{
    /// <summary>Steps of cases, joined; every list of work begins here.</summary>
    public static IQueryable<OpenWork> OpenIn(this IQueryable<CaseStep> steps, IQueryable<Case> cases) =>
        from step in steps.Where(s => s.State == StepState.Open)
        join ofCase in cases on step.CaseNumber equals ofCase.Number
        select new OpenWork { Step = step, Case = ofCase };

    public static IQueryable<OpenWork> Showing(this IQueryable<OpenWork> work, string show, WorkTimes times) => show switch
    {
        WorkShow.Covered => work.Where(w => w.Step.CoverNumber != null),
        WorkShow.OnHold => work.Where(w => w.Case.State == CaseState.OnHold),
        WorkShow.Overdue => work.Where(w => w.Case.State != CaseState.OnHold && w.Step.DueAt < times.Now),
        WorkShow.Today => work.Where(w => w.Case.State != CaseState.OnHold && w.Step.DueAt >= times.Now && w.Step.DueAt < times.TodayEnds),
        WorkShow.Week => work.Where(w => w.Case.State != CaseState.OnHold && w.Step.DueAt >= times.Now && w.Step.DueAt >= times.TodayEnds && w.Step.DueAt < times.WeekEnds),
        WorkShow.Later => work.Where(w => w.Case.State != CaseState.OnHold && w.Step.DueAt >= times.WeekEnds),
        _ => work,
    };

    /// <summary>By due time, from a page key on.</summary>
    public static IQueryable<OpenWork> ByDueAfter(this IQueryable<OpenWork> work, WorkKey? key)
    {
        if (key is { } after)
        {
            work = work.Where(w => w.Step.DueAt > after.DueAt
                || (w.Step.DueAt == after.DueAt && (w.Step.CaseNumber > after.CaseNumber || (w.Step.CaseNumber == after.CaseNumber && w.Step.Number > after.StepNumber))));
        }

        return work.OrderBy(w => w.Step.DueAt).ThenBy(w => w.Step.CaseNumber).ThenBy(w => w.Step.Number);
    }

    /// <summary>By case, newest first, from a page key on.</summary>
    public static IQueryable<OpenWork> ByCaseAfter(this IQueryable<OpenWork> work, WorkKey? key)
    {
        if (key is { } after)
        {
            work = work.Where(w => w.Step.CaseNumber < after.CaseNumber || (w.Step.CaseNumber == after.CaseNumber && w.Step.Number > after.StepNumber));
        }

        return work.OrderByDescending(w => w.Step.CaseNumber).ThenBy(w => w.Step.Number);
    }
}
