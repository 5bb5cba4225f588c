using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>A case that went through a stage, from the first step opened to the last one completed.</summary>
internal sealed record StagePassed(int CaseNumber, string Stage, DateTime From, DateTime To);

internal static class StageTimes
{
    private const int MostCounted = 5000;

    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(365);

    /// <summary>Stages that cases of the site left within the last year; a stage with an open step is not left yet.</summary>
    public static async Task<IReadOnlyList<StagePassed>> PassedAsync(this GovernanceDbContext db, int siteId, string? stage, DateTime now, CancellationToken ct)
    {
        var since = now - LookedBack;
        var rows = await (
            from step in db.CaseSteps.AsNoTracking().Where(s => s.Stage != null && s.State != StepState.Cancelled && (stage == null || s.Stage == stage))
            join ofCase in db.Cases.Where(c => c.SiteId == siteId) on step.CaseNumber equals ofCase.Number
            group step by new { step.CaseNumber, step.Stage } into passed
            where passed.Count(s => s.State == StepState.Open) == 0 && passed.Max(s => s.CompletedAt) >= since
            orderby passed.Max(s => s.CompletedAt) descending
            select new { passed.Key.CaseNumber, passed.Key.Stage, From = passed.Min(s => s.OpenedAt), To = passed.Max(s => s.CompletedAt) }).Take(MostCounted).ToListAsync(ct);
        return [.. rows.Where(r => r.To is not null).Select(r => new StagePassed(r.CaseNumber, r.Stage!, r.From, r.To!.Value))];
    }

    public static int WorkingDays(this StagePassed passed, WorkingCalendar calendar) => calendar.WorkingDaysBetween(passed.From, passed.To);
}
