namespace Governance.Web.Background;

/// <summary>
/// Works off rows that wait, one after the other. What waits is a row with a lease, so that any server of several may take it, and a server that
/// dies in the middle leaves it to the next.
/// </summary>
public abstract class QueueWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : BackgroundService
{
    /// <summary>How often rows are looked for that other servers left.</summary>
    protected static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>The sentence of the log when one fails.</summary>
    protected abstract string Failed { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hasBegun = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!hasBegun)
                {
                    await WithAsync(BeginAsync, stoppingToken);
                    hasBegun = true;
                }

                while (await WithAsync(NextAsync, stoppingToken))
                {
                }

                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The row stays as it is; its lease runs out and it is taken again, a few times at most.
                log.LogError(fault, "{Failed}; it is tried again", Failed);
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    /// <summary>Once, before the first row.</summary>
    protected virtual Task<bool> BeginAsync(IServiceProvider services, CancellationToken ct) => Task.FromResult(true);

    /// <returns>True while there may be another one.</returns>
    protected abstract Task<bool> NextAsync(IServiceProvider services, CancellationToken ct);

    /// <summary>Until it is worth looking again.</summary>
    protected virtual Task WaitAsync(CancellationToken ct) => Task.Delay(LookEvery, time, ct);

    private async Task<bool> WithAsync(Func<IServiceProvider, CancellationToken, Task<bool>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider, ct);
    }
}
