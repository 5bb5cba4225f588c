using Governance.Core.Audit;
using Governance.Core.Cases.Deadlines;
using Governance.Core.People;

namespace Governance.Web.Background;

/// <summary>
/// Wakes what is due: delays of workflows twice a minute, the sealing of the trails' ends once a day. Everything due is a row, so a restart
/// forgets nothing, and of several nodes that try the same work one does it.
/// </summary>
public sealed class DueWork(IServiceScopeFactory scopes, IEnumerable<IDueRunner> runners, TimeProvider time, ILogger<DueWork> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SealEvery = TimeSpan.FromDays(1);

    private DateTimeOffset sealedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            await OnceAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // One failing round must not end the work of all later ones.
    private async Task OnceAsync(CancellationToken ct)
    {
        try
        {
            foreach (var runner in runners)
            {
                foreach (var problem in (await runner.RunAsync(ct)).Problems)
                {
                    log.LogWarning("{What} of case {CaseNumber} could not be done: {Reason}", problem.What, problem.CaseNumber, problem.Reason);
                }
            }

            await SealAsync(ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "Due work failed; it is tried again in {Seconds} s", Pause.TotalSeconds);
        }
    }

    private async Task SealAsync(CancellationToken ct)
    {
        if (time.GetUtcNow() - sealedAt < SealEvery)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealHeadsHandler>().HandleAsync(new SealHeads(), Actor.System(), ct);
        sealedAt = time.GetUtcNow();
    }
}
