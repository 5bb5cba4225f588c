using Governance.Core.EvidencePacks.Orders;
using Governance.Core.People;

namespace Governance.Web.Background;

/// <summary>Builds the evidence packs that people asked for; an order of this server rings, so that nobody waits for the next look.</summary>
public sealed class EvidencePackBuilder(IServiceScopeFactory scopes, PackBell bell, TimeProvider time, ILogger<EvidencePackBuilder> log) : QueueWorker(scopes, time, log)
{
    protected override string Failed => "An evidence pack could not be built";

    protected override async Task<bool> NextAsync(IServiceProvider services, CancellationToken ct)
    {
        var result = await services.GetRequiredService<BuildNextPackHandler>().HandleAsync(new BuildNextPack(), Actor.System(), ct);
        return result.Number is not null;
    }

    protected override Task WaitAsync(CancellationToken ct) => bell.WaitAsync(LookEvery, ct);
}
