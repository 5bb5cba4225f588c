using Governance.Core.Cases;
using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Steps.Scope;

/// <summary>Opens scope checks again whose label was changed since: case by case, each by a commit of its own.</summary>
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
        return await db.ScopeRecords.AsNoTracking()
            .Where(r => db.ClearedUses.Any(c => c.ProductId == r.ProductId && c.At > r.At)
                && !db.ScopeRecords.Any(o => o.CaseNumber == r.CaseNumber && o.StepNumber > r.StepNumber)
                && db.Cases.Any(c => c.Number == r.CaseNumber && c.State == CaseState.Open)
                && !db.CaseSteps.Any(s => s.CaseNumber == r.CaseNumber && s.Kind == "scope-check" && s.State == StepState.Open))
            .Select(r => r.CaseNumber).Distinct().OrderBy(n => n).Take(MostAtOnce).ToListAsync(ct);
    }
}
