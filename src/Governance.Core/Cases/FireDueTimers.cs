using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Cases;

/// <summary>Ends one delay of a workflow whose time has come.</summary>
public sealed record FireTimer(int CaseNumber, string TimerId);

public sealed class FireTimerHandler(GovernanceDbContext db, CaseFlows flows, TimeProvider time)
{
    public async Task<Result> HandleAsync(FireTimer command, Actor actor, CancellationToken ct)
    {
        if (!actor.IsSystem)
        {
            return Result.Refused("Delays of a workflow end by themselves.");
        }

        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var timer = ofCase.Timers.FirstOrDefault(t => t.TimerId == command.TimerId)
            ?? throw new NotFoundException($"Case {command.CaseNumber} has no timer {command.TimerId}.");
        var at = time.Now();
        if (!ofCase.IsOpen || timer.FiredAt is not null || timer.DueAt > at)
        {
            return Result.Refused("This delay has ended already, is not over yet, or its case does not run.");
        }

        var flow = await flows.ForAsync(ofCase, ct);
        if (flow.Fire(ofCase, timer, at) is { } whyNot)
        {
            return Result.Refused(whyNot);
        }

        db.AddRange(flow.Changes);
        db.AddRange(flow.Notices);
        return await db.CommitAsync(EntryOf(ofCase, timer, flow, actor), ct);
    }

    private static AuditRecord EntryOf(Case ofCase, CaseTimer timer, CaseFlow flow, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.TimerFired, actor, "A delay of the workflow ended.")
        {
            Subject = new AuditSubject("timer", timer.TimerId),
            Details = new JsonObject
            {
                ["due"] = timer.DueAt.ToInstant(),
                ["opened"] = new JsonArray([.. flow.Changes.Where(c => c.Change == StepChange.Opened).Select(c => JsonValue.Create(c.StepNumber))]),
            },
        };
}

/// <summary>Ends the delays whose time has come.</summary>
public sealed class FireDueTimers(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "due-timers";

    public Task<DueRun> RunAsync(CancellationToken ct) => new DueThings(scopes).RunAsync((db, skip) => DueAsync(db, skip, ct), (db, thing) => IsDueAsync(db, thing, ct), ct);

    private async Task<List<DueThing>> DueAsync(GovernanceDbContext db, int skip, CancellationToken ct)
    {
        var rows = await Due(db).OrderBy(t => t.DueAt).ThenBy(t => t.CaseNumber).ThenBy(t => t.TimerId)
            .Skip(skip).Take(DueThings.Batch).Select(t => new FireTimer(t.CaseNumber, t.TimerId)).ToListAsync(ct);
        return [.. rows.Select(ThingOf)];
    }

    private static DueThing ThingOf(FireTimer command) => new(
        command.CaseNumber,
        $"timer {command.TimerId}",
        DueThings.Text($"timer-{command.CaseNumber}-{command.TimerId}"),
        (services, actor, ct) => services.GetRequiredService<FireTimerHandler>().HandleAsync(command, actor, ct));

    private async Task<bool> IsDueAsync(GovernanceDbContext db, DueThing thing, CancellationToken ct)
    {
        var ids = await Due(db).Where(t => t.CaseNumber == thing.CaseNumber).Select(t => t.TimerId).ToListAsync(ct);
        return ids.Any(id => $"timer {id}" == thing.What);
    }

    private IQueryable<CaseTimer> Due(GovernanceDbContext db)
    {
        var now = time.Now();
        return db.CaseTimers.AsNoTracking()
            .Where(t => t.FiredAt == null && t.DueAt <= now && db.Cases.Any(c => c.Number == t.CaseNumber && c.State == CaseState.Open));
    }
}
