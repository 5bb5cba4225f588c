using Governance.Core.Audit;
using Governance.Core.People;
using Quartz;

namespace Governance.Web.Background;

/// <summary>Seals the ends of the trails once a day.</summary>
[DisallowConcurrentExecution]
public sealed class SealJob(SealHeadsHandler handler) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await handler.HandleAsync(new SealHeads(), Actor.System(), cancellationToken);
}
