using Governance.Core.LocalValidation.Imports;
using Governance.Core.People;

namespace Governance.Web.Background;

/// <summary>Reads files of studies that wait.</summary>
public sealed class StudyImporter(IServiceScopeFactory scopes, TimeProvider time, ILogger<StudyImporter> log) : QueueWorker(scopes, time, log)
{
    protected override string Failed => "A file of studies could not be read";

    protected override async Task<bool> BeginAsync(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<StudyUploads>().DeleteStraysAsync(ct);
        return true;
    }

    protected override async Task<bool> NextAsync(IServiceProvider services, CancellationToken ct)
    {
        var result = await services.GetRequiredService<ImportStudiesHandler>().HandleAsync(new ImportStudies(), Actor.System(Via.Import), ct);
        if (result is { IsDone: true, Number: { } number })
        {
            log.LogInformation("Upload {Number} of studies was read", number);
        }

        return result is { IsDone: true, Number: not null };
    }
}
