using Governance.Core.EvidencePacks.Orders;
using Governance.Core.People;

namespace Governance.Web.Background;

/// <summary>
/// Builds the evidence packs that people asked for, one after the other. What waits is a row with a lease, so that any server of several may build
/// it, and a server that dies in the middle leaves it to the next.
/// </summary>
public sealed class EvidencePackBuilder(IServiceScopeFactory scopes, PackBell bell, TimeProvider time, ILogger<EvidencePackBuilder> log) : BackgroundService
{
    /// <summary>How often orders of other servers are looked for; those of this one ring.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await NextAsync(stoppingToken))
                {
                }

                await bell.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The row stays as it is; its lease runs out and it is built again, a few times at most.
                log.LogError(fault, "An evidence pack could not be built; it is tried again");
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    private async Task<bool> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<BuildNextPackHandler>().HandleAsync(new BuildNextPack(), Actor.System(), ct);
        return result.Number is not null;
    }
}
