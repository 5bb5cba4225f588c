using Governance.Core;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Web.Infrastructure;

/// <summary>
/// Runs a use case for a request: a request that was carried out before is answered like the first time, and two changes that only met on
/// the trail are tried again. A context that collided is empty again, so the same handler can run once more.
/// </summary>
public sealed class Edge(GovernanceDbContext db)
{
    public async Task<Result> RunAsync(Actor actor, Func<Task<Result>> useCase, CancellationToken ct)
    {
        if (await IsCarriedOutAsync(actor, ct))
        {
            return Result.Repeated();
        }

        var result = await Attempts.RunAsync(db, useCase, ct);

        // Of two deliveries of one request at the same moment the second finds the work done and would be refused.
        return !result.IsDone && await IsCarriedOutAsync(actor, ct) ? Result.Repeated() : result;
    }

    /// <summary>What a request that was carried out was about, as its entry says; null when it was not.</summary>
    public async Task<string?> SubjectOfAsync(string? requestId, CancellationToken ct) =>
        requestId is null ? null : await db.AuditEntries.AsNoTracking().Where(e => e.Request == requestId).Select(e => e.SubjectId).FirstOrDefaultAsync(ct);

    private async Task<bool> IsCarriedOutAsync(Actor actor, CancellationToken ct) =>
        actor.RequestId is { } request && await db.AuditEntries.AsNoTracking().AnyAsync(e => e.Request == request, ct);
}
