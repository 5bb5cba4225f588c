using Governance.Core.Data;
using Governance.Database.Jobs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Governance.Web.Background;

/// <summary>
/// Whether due work is started anywhere: read from the shared schedule, so that each node of a cluster says the same. A node that has just
/// started is given the time to start its first run.
/// </summary>
public sealed class JobHealth(GovernanceDbContext db, TimeProvider time) : IHealthCheck
{
    /// <summary>Longer than the longest ordinary run and the take-over after a node's death.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly DateTime StartedAt = System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            var last = (await JobTables.TimesAsync(db, cancellationToken)).FirstOrDefault(t => t.Job == Jobs.Due)?.Last ?? StartedAt;
            return now - last < Patience || now - StartedAt < Patience
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("Due work has not been started for some minutes: reminders and delays are late.");
        }
        catch (System.Data.Common.DbException fault)
        {
            return HealthCheckResult.Unhealthy("The schedule of the jobs cannot be read.", fault);
        }
    }
}
