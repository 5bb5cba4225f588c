using Governance.Core.Cases.Deadlines;
using Quartz;

namespace Governance.Web.Background;

/// <summary>
/// Does everything that is due: each registered runner in turn. Everything due is a row, so a restart forgets nothing; one node of a cluster
/// runs the job at a time, and each thing is a commit of its own, so that none is done twice even if two ran at once.
/// </summary>
[DisallowConcurrentExecution]
public sealed class DueJob(IEnumerable<IDueRunner> runners, ILogger<DueJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var runner in runners)
        {
            await RunAsync(runner, cancellationToken);
        }
    }

    // One failing runner must not keep the others from their work; it is tried again with the next run.
    private async Task RunAsync(IDueRunner runner, CancellationToken ct)
    {
        try
        {
            var run = await runner.RunAsync(ct);
            if (run.Done > 0)
            {
                log.LogInformation("{Runner} did {Count}", runner.Name, run.Done);
            }

            foreach (var problem in run.Problems)
            {
                log.LogWarning("{What} of case {CaseNumber} could not be done: {Reason}", problem.What, problem.CaseNumber, problem.Reason);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "{Runner} failed; it is tried again", runner.Name);
        }
    }
}
