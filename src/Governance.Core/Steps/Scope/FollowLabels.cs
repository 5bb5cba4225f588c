using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.RegulatoryScope;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Steps.Scope;

/// <summary>Opens scope checks again whose label was changed since, or whose product runs in another version by now: case by case, each by a commit of its own.</summary>
public sealed class FollowLabels(IServiceScopeFactory scopes) : IDueRunner
{
    private const int MostAtOnce = 100;

    public string Name => "changed-labels";

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        var (done, problems) = (0, new List<DueProblem>());
        foreach (var number in await DueAsync(ct))
        {
            ct.ThrowIfCancellationRequested();
            var result = await RecheckAsync(number, ct);
            done += result.IsDone ? 1 : 0;
            if (result.Kind == ResultKind.Collided)
            {
                problems.Add(new DueProblem(number, "changed label", result.Reason ?? ""));
            }
        }

        return new DueRun(done, problems);
    }

    private Task<Result> RecheckAsync(int number, CancellationToken ct) =>
        Attempts.RunAsync<RecheckScopeHandler>(scopes, h => h.HandleAsync(new RecheckScope(number), Actor.System(), ct), ct);

    private async Task<List<int>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        return await AreDue(db, WaitingRecords(db)).Select(r => r.CaseNumber).Distinct().OrderBy(n => n).Take(MostAtOnce).ToListAsync(ct);
    }

    // The latest scope check of each open case in which none is open.
    private static IQueryable<ScopeRecord> WaitingRecords(GovernanceDbContext db) => db.ScopeRecords.AsNoTracking()
        .Where(r => !db.ScopeRecords.Any(o => o.CaseNumber == r.CaseNumber && o.StepNumber > r.StepNumber)
            && db.Cases.Any(c => c.Number == r.CaseNumber && c.State == CaseState.Open)
            && !db.CaseSteps.Any(s => s.CaseNumber == r.CaseNumber && s.Kind == "scope-check" && s.State == StepState.Open));

    private static IQueryable<ScopeRecord> AreDue(GovernanceDbContext db, IQueryable<ScopeRecord> records) => records
        .Where(r => db.ClearedUses.Any(c => c.ProductId == r.ProductId && c.At > r.At)
            || db.Cases.Any(c => c.Number == r.CaseNumber && c.Kind == CaseKind.ScopeExtension && db.Deployments.Any(d => d.Number == c.DeploymentId && d.VersionNumber != r.VersionNumber)));
}
