using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
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

/// <summary>A delay that could not end, with the sentence why; it is tried again with the next run.</summary>
public sealed record TimerProblem(int CaseNumber, string TimerId, string Reason);

/// <summary>What one run did.</summary>
/// <param name="Fired">Delays ended by this run; those that another node ended at the same moment are not counted.</param>
public sealed record TimersFired(int Fired, IReadOnlyList<TimerProblem> Problems);

/// <summary>
/// Ends the delays whose time has come, each by a commit of its own on a context of its own. Several nodes may run at once: of two that
/// take the same delay one finds it ended.
/// </summary>
public sealed class FireDueTimers(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Delays a run looks at; the next run goes on.</summary>
    public const int MostAtOnce = 200;

    private const int Tries = 4;

    public async Task<TimersFired> RunAsync(CancellationToken ct)
    {
        var fired = 0;
        var problems = new List<TimerProblem>();
        foreach (var due in await DueAsync(ct))
        {
            var result = await FireAsync(due, ct);
            if (result.IsDone)
            {
                fired++;
            }
            else if (await IsStillDueAsync(due, ct))
            {
                problems.Add(new TimerProblem(due.CaseNumber, due.TimerId, result.Reason ?? ""));
            }
        }

        return new TimersFired(fired, problems);
    }

    private async Task<Result> FireAsync(FireTimer due, CancellationToken ct)
    {
        var result = Result.Collided();
        for (var attempt = 0; attempt < Tries && result.Kind == ResultKind.Collided; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var request = string.Create(CultureInfo.InvariantCulture, $"timer-{due.CaseNumber}-{due.TimerId}");
            var actor = Actor.System() with { RequestId = request.Length <= 64 ? request : null };
            result = await scope.ServiceProvider.GetRequiredService<FireTimerHandler>().HandleAsync(due, actor, ct);
        }

        return result;
    }

    private async Task<List<FireTimer>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope).OrderBy(t => t.DueAt).Take(MostAtOnce).Select(t => new FireTimer(t.CaseNumber, t.TimerId)).ToListAsync(ct);
    }

    private async Task<bool> IsStillDueAsync(FireTimer due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope).AnyAsync(t => t.CaseNumber == due.CaseNumber && t.TimerId == due.TimerId, ct);
    }

    private IQueryable<CaseTimer> Due(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var now = time.Now();
        return db.CaseTimers.AsNoTracking()
            .Where(t => t.FiredAt == null && t.DueAt <= now && db.Cases.Any(c => c.Number == t.CaseNumber && c.State == CaseState.Open));
    }
}
