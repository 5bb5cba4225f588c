using Microsoft.Extensions.DependencyInjection;

namespace Governance.Core.Data;

/// <summary>
/// Runs a use case again where another commit came between its reading and its own commit. A use case reads in several steps; what is
/// committed between two of them makes a state that never was, and the use case may not even get as far as its commit: so a fault counts as
/// a collision too when a trail that the use case holds on to has grown since. Any other fault stays a fault.
/// </summary>
public static class Attempts
{
    private const int Most = 6;

    /// <summary>Runs on one context, which is empty again after a collision.</summary>
    public static Task<Result> RunAsync(GovernanceDbContext db, Func<Task<Result>> useCase, CancellationToken ct) =>
        WhileCollidingAsync(() => OnceAsync(db, useCase, ct), ct);

    /// <summary>Runs each attempt with services of its own.</summary>
    public static Task<Result> RunAsync(IServiceScopeFactory scopes, Func<IServiceProvider, Task<Result>> useCase, CancellationToken ct) => WhileCollidingAsync(
        async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await OnceAsync(scope.ServiceProvider.GetRequiredService<GovernanceDbContext>(), () => useCase(scope.ServiceProvider), ct);
        },
        ct);

    /// <summary>Runs one handler, each attempt with services of its own.</summary>
    public static Task<Result> RunAsync<THandler>(IServiceScopeFactory scopes, Func<THandler, Task<Result>> useCase, CancellationToken ct)
        where THandler : notnull =>
        RunAsync(scopes, services => useCase(services.GetRequiredService<THandler>()), ct);

    private static async Task<Result> WhileCollidingAsync(Func<Task<Result>> attempt, CancellationToken ct)
    {
        var result = Result.Collided();
        for (var number = 0; number < Most && result.Kind == ResultKind.Collided; number++)
        {
            ct.ThrowIfCancellationRequested();
            result = await attempt();
        }

        return result;
    }

    private static async Task<Result> OnceAsync(GovernanceDbContext db, Func<Task<Result>> useCase, CancellationToken ct)
    {
        try
        {
            return await useCase();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (!await HasMovedOnAsync(db, ct))
            {
                throw;
            }

            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            return Result.Collided();
        }
    }

    // The original values are what the use case read; its own commit, where it got that far, has not been saved. What is tracked may hold two
    // rows of one key, which is the fault itself: looking for changes would meet it again.
    private static async Task<bool> HasMovedOnAsync(GovernanceDbContext db, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var read = db.TrailsRead;
        return read.Count > 0 && await db.HaveGrownAsync(read, ct);
    }
}
