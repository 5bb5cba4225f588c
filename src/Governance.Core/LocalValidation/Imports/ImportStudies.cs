using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>
/// Reads the next upload that waits, whole, and puts its table on the record; or says by line what is wrong with it. Killed in the middle it leaves
/// nothing on the record: the table lies in the store before the one commit, and another attempt begins from the start.
/// </summary>
public sealed record ImportStudies;

public sealed class ImportStudiesHandler(GovernanceDbContext db, StudyUploads uploads, StagedUploads staged, IEvidenceStore store, TimeProvider time)
{
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(1);

    /// <returns>Done with the number of the upload, or done with none where nothing waits.</returns>
    public async Task<Result> HandleAsync(ImportStudies command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (await uploads.TakeAsync(ct) is not { } upload)
        {
            return Result.Done();
        }

        await using var table = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        var reading = await ReadAsync(upload, table, ct);
        if (reading is null)
        {
            return Result.Stale();
        }

        if (reading.ProblemCount > 0)
        {
            await uploads.FailAsync(upload, reading.Problems, reading.ProblemCount, ct);
            return Result.Done(upload.Number);
        }

        table.Position = 0;
        var (sha256, bytes) = await store.PutAsync(table, ct);
        var result = await CommitAsync(upload, reading, new ImportFiles(upload.FileName, upload.Sha256, upload.Bytes, sha256, bytes), actor, ct);
        if (result.IsDone)
        {
            staged.Delete(upload.StagedAs);
        }

        return result;
    }

    // Null where somebody else took the upload over.
    private async Task<ImportReading?> ReadAsync(StudyUpload upload, Stream table, CancellationToken ct)
    {
        await using var stream = staged.Open(upload.StagedAs);
        if (stream is null)
        {
            await uploads.FailAsync(upload, [new TableProblem(1, null, "the file is not there any more. Add it again.")], 1, ct);
            return null;
        }

        try
        {
            var file = TableFile.Open(stream);
            var (plan, problems) = ColumnPlan.Of(StudyMapping.Read(upload.Mapping!), file.Header);
            if (plan is null)
            {
                await uploads.FailAsync(upload, [.. problems.Select(p => new TableProblem(1, null, p))], problems.Count, ct);
                return null;
            }

            var reading = new ImportReading(plan, table);
            return await FollowAsync(upload, reading, progress => Task.Run(() => reading.Read(file, progress, ct), ct), ct) ? reading : null;
        }
        catch (TableException fault)
        {
            await uploads.FailAsync(upload, [new TableProblem(fault.Line, null, fault.Message)], 1, ct);
            return null;
        }
    }

    // Says every second how far it is, which also holds the lease; the reading itself never waits for the database.
    private async Task<bool> FollowAsync(StudyUpload upload, ImportReading reading, Func<Action<long, long>, Task> read, CancellationToken ct)
    {
        long bytes = 0, rows = 0;
        var running = read((b, r) =>
        {
            Volatile.Write(ref bytes, b);
            Volatile.Write(ref rows, r);
        });
        var isOurs = true;
        while (await Task.WhenAny(running, Task.Delay(SayEvery, time, ct)) != running)
        {
            isOurs = isOurs && await uploads.ProgressAsync(upload, Volatile.Read(ref bytes), Volatile.Read(ref rows), ct);
        }

        await running;
        return isOurs;
    }

    private async Task<Result> CommitAsync(StudyUpload upload, ImportReading reading, ImportFiles files, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(upload.CaseNumber, actor, ct);
        var number = 1 + (await db.Set<StudyImport>().Where(i => i.CaseNumber == upload.CaseNumber).MaxAsync(i => (int?)i.Number, ct) ?? 0);
        (DateOnly, DateOnly)? days = reading.Days.Count == 0 ? null : (DateOnly.FromDayNumber(reading.Days.Keys.Min()), DateOnly.FromDayNumber(reading.Days.Keys.Max()));
        db.Add(StudyImport.Of(upload, number, files, reading.Counts, days, time.Now()));
        if (upload.Kind == ImportKind.SilentRun)
        {
            db.AddRange(reading.Days.Select(d => RunDay.Of(upload.CaseNumber, number, DateOnly.FromDayNumber(d.Key), d.Value)));
        }

        upload.Finish(number, reading.Rows);
        var record = new AuditRecord(ofCase.AuditTrail, AuditKind.StudiesImported, actor, $"Table {number} of studies was imported.")
        {
            Subject = new AuditSubject("study-import", $"{number}"),
            Details = new JsonObject
            {
                ["kind"] = upload.Kind,
                ["table"] = files.TableSha256,
                ["file"] = files.FileSha256,
                ["rows"] = reading.Rows,
                ["by"] = upload.ByPersonId,
                ["feed"] = upload.FeedNumber,
            },
        };
        return await db.CommitAsync(record, ct, upload.Number);
    }
}
