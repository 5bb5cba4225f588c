using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Cases.Owners;

/// <summary>
/// Moves open steps when an absence or a delegation begins or ends: case by case, each by a commit of its own on a context of its own. A
/// run that is cut off is taken up by the next one, and of two nodes that do the same work one finds it done.
/// </summary>
public sealed class FollowCovers(IServiceScopeFactory scopes, TimeProvider time) : IDueRunner
{
    public string Name => "absences-and-delegations";

    /// <summary>Absences and delegations a run looks at; the next run goes on.</summary>
    public const int MostAtOnce = 100;

    public async Task<DueRun> RunAsync(CancellationToken ct)
    {
        var moved = 0;
        var problems = new List<DueProblem>();
        foreach (var cover in await DueAsync(ct))
        {
            var failed = false;
            foreach (var caseNumber in await CasesAsync(cover, ct))
            {
                var result = await DoAsync<FollowCoverHandler>((h, a) => h.HandleAsync(new FollowCover(cover.Number, caseNumber), a, ct), ct);
                moved += result.IsDone ? 1 : 0;
                if (result.Kind is ResultKind.Collided)
                {
                    failed = true;
                    problems.Add(new DueProblem(caseNumber, $"{cover.Kind} {cover.Number}", result.Reason ?? ""));
                }
            }

            if (!failed)
            {
                await DoAsync<TurnCoverHandler>((h, a) => h.HandleAsync(new TurnCover(cover.Number), a, ct), ct);
            }
        }

        return new DueRun(moved + await MoveFromInactiveAsync(problems, ct), problems);
    }

    // A step can open for somebody whose account ends at the same moment; it moves on by the same rules as if it had been open before.
    private async Task<int> MoveFromInactiveAsync(List<DueProblem> problems, CancellationToken ct)
    {
        var moved = 0;
        foreach (var (person, caseNumber) in await WithInactiveOwnerAsync(ct))
        {
            var command = new MoveStepsOfLeaver(person, caseNumber, new Dictionary<int, int>(), "The account of the former owner has ended.");
            var result = await DoAsync<MoveStepsOfLeaverHandler>((h, a) => h.HandleAsync(command, a, ct), ct);
            moved += result.IsDone ? 1 : 0;
            if (!result.IsDone)
            {
                problems.Add(new DueProblem(caseNumber, $"steps of person {person}", result.Problems.Count > 0 ? result.Problems[0].Message : result.Reason ?? ""));
            }
        }

        return moved;
    }

    private async Task<List<(int Person, int Case)>> WithInactiveOwnerAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var found = await (
            from person in db.People.AsNoTracking().Where(p => !p.IsActive)
            join step in db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open) on person.Id equals step.OwnerId
            select new { person.Id, step.CaseNumber }).Distinct().OrderBy(f => f.CaseNumber).ThenBy(f => f.Id).Take(MostAtOnce).ToListAsync(ct);
        return [.. found.Select(f => (f.Id, f.CaseNumber))];
    }

    // Also those that are over but for a step that opened in the last moment with who stood in.
    private async Task<List<Cover>> DueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var now = time.Now();
        return await db.Covers.AsNoTracking()
            .Where(c => (c.State == CoverState.Planned && c.BeginsAt <= now)
                || (c.State != CoverState.Ended && c.EndsAt <= now)
                || (c.State == CoverState.Ended && db.CaseSteps.Any(s => s.CoverNumber == c.Number && s.State == StepState.Open)))
            .OrderBy(c => c.Number).Take(MostAtOnce).ToListAsync(ct);
    }

    private async Task<List<int>> CasesAsync(Cover cover, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDbContext>();
        var open = db.CaseSteps.AsNoTracking().Where(s => s.State == StepState.Open);
        open = cover.IsInForce(time.Now())
            ? open.Where(s => s.OwnerId == cover.PersonId && s.CoverNumber != cover.Number && db.Cases.Any(c => c.Number == s.CaseNumber && c.SiteId == cover.SiteId))
            : open.Where(s => s.CoverNumber == cover.Number);
        return await open.Select(s => s.CaseNumber).Distinct().OrderBy(n => n).ToListAsync(ct);
    }

    private Task<Result> DoAsync<T>(Func<T, Actor, Task<Result>> act, CancellationToken ct)
        where T : notnull =>
        Attempts.RunAsync<T>(scopes, h => act(h, Actor.System()), ct);
}
