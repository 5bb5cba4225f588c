using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;

namespace Governance.Web.Background;

/// <summary>
/// Reads files of studies that wait, one after the other. What waits is a row with a lease, so that any server of several may read it, and a server
/// that dies in the middle leaves it to the next.
/// </summary>
public sealed class StudyImporter(IServiceScopeFactory scopes, TimeProvider time, ILogger<StudyImporter> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        var isFirst = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (isFirst)
                {
                    await CleanAsync(stoppingToken);
                    isFirst = false;
                }

                while (await NextAsync(stoppingToken))
                {
                }

                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The row stays as it is; its lease runs out and it is read again, a few times at most.
                log.LogError(fault, "A file of studies could not be read; it is tried again");
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StudyUploads>().DeleteStraysAsync(ct);
    }

    // True while there may be another one.
    private async Task<bool> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<ImportStudiesHandler>().HandleAsync(new ImportStudies(), Actor.System(Via.Import), ct);
        if (result is { IsDone: true, Number: { } number })
        {
            log.LogInformation("Upload {Number} of studies was read", number);
        }

        return result is { IsDone: true, Number: not null };
    }
}
