using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Findings;

/// <summary>Fires reminders and escalations of conditions whose time has come. Conditions of a case that came to nothing bind nobody any more.</summary>
public sealed class FireDueConditions(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "due-conditions";

    public Task<DueRun> RunAsync(CancellationToken ct) => new DueThings(scopes).RunAsync(
        async (db, skip) => [.. (await RowsAsync(db, skip, ct)).Select(ThingOf)],
        async (db, thing) => (await RowsAsync(db, 0, ct)).Any(r => r.CaseNumber == thing.CaseNumber && NameOf(r) == thing.What),
        ct);

    private Task<List<ConditionDeadline>> RowsAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var now = time.Now();
        return db.ConditionDeadlines.AsNoTracking().Where(d => d.WakeAt != null && d.WakeAt <= now
                && db.Cases.Any(c => c.Number == d.CaseNumber && (c.Ending == null || !CaseEnding.WithoutResult.Contains(c.Ending)))
                && db.Conditions.Any(c => c.CaseNumber == d.CaseNumber && c.Number == d.ConditionNumber && Condition.Unsettled.Contains(c.State)))
            .OrderBy(d => d.WakeAt).ThenBy(d => d.CaseNumber).ThenBy(d => d.ConditionNumber).ThenBy(d => d.Number).Skip(skip).Take(DueThings.Batch).ToListAsync(ct);
    }

    private static DueThing ThingOf(ConditionDeadline row) => new(
        row.CaseNumber,
        NameOf(row),
        DueThings.Text($"condition-{row.CaseNumber}-{row.ConditionNumber}-{row.Number}"),
        (services, actor, ct) => services.GetRequiredService<FireConditionDeadlineHandler>().HandleAsync(new FireConditionDeadline(row.CaseNumber, row.ConditionNumber, row.Number), actor, ct));

    private static string NameOf(ConditionDeadline row) => DueThings.Text($"condition {row.ConditionNumber}/{row.Number}");
}
