using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Escalations;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Cases.Holds;

/// <summary>
/// Looks after what is owned and dated beside the steps: holds that last as long as expected, and escalations that nobody decided or that are
/// up for review.
/// </summary>
public sealed class FollowUpDue(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "holds-and-escalations";

    public Task<DueRun> RunAsync(CancellationToken ct) =>
        new DueThings(scopes).RunAsync((db, skip) => DueAsync(db, skip, ct), async (db, thing) => (await DueAsync(db, 0, ct)).Any(t => t.What == thing.What && t.CaseNumber == thing.CaseNumber), ct);

    private async Task<List<DueThing>> DueAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var now = time.Now();
        var holds = await db.CaseHolds.AsNoTracking().Where(h => h.RemindAt != null && h.RemindAt <= now)
            .OrderBy(h => h.RemindAt).ThenBy(h => h.CaseNumber).Take(skip + DueThings.Batch).Select(h => new { h.CaseNumber, h.Number, At = h.RemindAt!.Value }).ToListAsync(ct);
        var escalations = await db.Escalations.AsNoTracking().Where(e => e.FollowUpAt != null && e.FollowUpAt <= now)
            .OrderBy(e => e.FollowUpAt).ThenBy(e => e.CaseNumber).Take(skip + DueThings.Batch).Select(e => new { e.CaseNumber, e.Number, At = e.FollowUpAt!.Value }).ToListAsync(ct);
        return [.. holds.Select(h => ThingOf(new RemindOfHold(h.CaseNumber, h.Number), h.At)).Concat(escalations.Select(e => ThingOf(new FollowUpEscalation(e.CaseNumber, e.Number), e.At))).Skip(skip).Take(DueThings.Batch)];
    }

    private static DueThing ThingOf(RemindOfHold command, DateTime at) => new(
        command.CaseNumber,
        $"hold {command.HoldNumber}",
        DueThings.Text($"hold-{command.CaseNumber}-{command.HoldNumber}-{at:yyyyMMddHHmmssfff}"),
        (services, actor, ct) => services.GetRequiredService<RemindOfHoldHandler>().HandleAsync(command, actor, ct));

    private static DueThing ThingOf(FollowUpEscalation command, DateTime at) => new(
        command.CaseNumber,
        $"escalation {command.EscalationNumber}",
        DueThings.Text($"escalation-{command.CaseNumber}-{command.EscalationNumber}-{at:yyyyMMddHHmmssfff}"),
        (services, actor, ct) => services.GetRequiredService<FollowUpEscalationHandler>().HandleAsync(command, actor, ct));
}
