using System.Text.Json;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>
/// Keeps uploads on their way. They are no records, like drafts: saved without an entry in the trail, through this class only. The import that
/// comes of one is a use case with its entry.
/// </summary>
public sealed class StudyUploads(GovernanceDbContext db, StagedUploads staged, TimeProvider time)
{
    /// <summary>How long one host may be silent before another takes over.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How often a reading that ended without a word is begun again.</summary>
    public const int MostAttempts = 5;

    /// <summary>Why this person cannot import studies into the case; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase) => AddEvidenceHandler.WhyNotBy(actor, ofCase);

    /// <summary>The upload as it stands; null when it is gone.</summary>
    public Task<StudyUpload?> FindAsync(int caseNumber, int number, CancellationToken ct) =>
        db.Set<StudyUpload>().AsNoTracking().FirstOrDefaultAsync(u => u.CaseNumber == caseNumber && u.Number == number, ct);

    /// <summary>Takes a file in. It is looked at whole before a row is written; what looks identifiable leaves nothing behind.</summary>
    /// <param name="feedNumber">The machine that brought it; null where a person did.</param>
    /// <returns>Number of the upload, or why it was refused.</returns>
    public async Task<Result> ReceiveAsync(int caseNumber, string fileName, Stream content, Actor actor, CancellationToken ct, int? feedNumber = null)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var (file, refusal) = await staged.ReceiveAsync(content, ct);
        if (file is null)
        {
            return Result.Invalid("File", refusal!);
        }

        var number = 1 + (await db.Set<StudyUpload>().Where(u => u.CaseNumber == caseNumber).MaxAsync(u => (int?)u.Number, ct) ?? 0);
        db.Add(StudyUpload.Of(caseNumber, number, EvidenceIntake.SafeName(fileName), file, actor.PersonId!.Value, time.Now(), feedNumber));
        return await db.SaveWorkingRowsAsync(ct) ? Result.Done(number) : Result.Collided();
    }

    /// <summary>Says what the columns hold, and lets the reading begin.</summary>
    public async Task<Result> MapAsync(int caseNumber, int number, StudyColumns columns, string kind, Actor actor, CancellationToken ct)
    {
        var (upload, refusal) = await ToChangeAsync(caseNumber, number, actor, ct);
        if ((refusal ?? upload!.WhyNotMapped()) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (WhyNotMapped(upload!, columns, kind) is { } wrong)
        {
            return Result.Invalid("Truth", wrong);
        }

        upload!.Map(StudyMapping.Write(columns), kind);
        return await db.SaveWorkingRowsAsync(ct) ? Result.Done(number) : Result.Stale();
    }

    /// <summary>Throws the file away; what was imported stays.</summary>
    public async Task<Result> DiscardAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var (upload, refusal) = await ToChangeAsync(caseNumber, number, actor, ct);
        if (refusal is not null || upload!.State == UploadState.Imported)
        {
            return Result.Refused(refusal ?? "The file was imported. A newer import takes its place; nothing on the record is thrown away.");
        }

        upload.Discard();
        if (!await db.SaveWorkingRowsAsync(ct))
        {
            return Result.Stale();
        }

        staged.Delete(upload.StagedAs);
        return Result.Done(number);
    }

    /// <summary>The next upload that waits and is nobody's, now this host's for a while; null where there is none.</summary>
    internal async Task<StudyUpload?> TakeAsync(CancellationToken ct)
    {
        var now = time.Now();
        var upload = await db.Set<StudyUpload>().Where(u => u.State == UploadState.Waiting && (u.LeasedUntil == null || u.LeasedUntil < now))
            .OrderBy(u => u.At).FirstOrDefaultAsync(ct);
        if (upload is null)
        {
            return null;
        }

        if (upload.Attempts >= MostAttempts)
        {
            await FailAsync(upload, [new TableProblem(1, null, "reading ended without an answer several times. Tell an administrator; the log of the server says why.")], 1, ct);
            return null;
        }

        upload.Lease(now + Lease);
        return await db.SaveWorkingRowsAsync(ct) ? upload : null;
    }

    /// <returns>False where another host took over meanwhile, or the upload was thrown away.</returns>
    internal async Task<bool> ProgressAsync(StudyUpload upload, long bytes, long rows, CancellationToken ct)
    {
        upload.Progress(bytes, rows, time.Now() + Lease);
        return await db.SaveWorkingRowsAsync(ct);
    }

    internal async Task FailAsync(StudyUpload upload, IReadOnlyList<TableProblem> problems, long count, CancellationToken ct)
    {
        upload.Fail(JsonSerializer.Serialize(problems), count);
        await db.SaveWorkingRowsAsync(ct);
    }

    /// <summary>Deletes staged files that no row needs: of uploads that were cut off, and of a server that died between the commit and the deletion.</summary>
    public async Task DeleteStraysAsync(CancellationToken ct)
    {
        var needed = await db.Set<StudyUpload>().Where(u => u.State != UploadState.Imported && u.State != UploadState.Discarded).Select(u => u.StagedAs).ToListAsync(ct);
        staged.DeleteStrays(needed.ToHashSet(), time.Now());
    }

    private async Task<(StudyUpload? Upload, string? Refusal)> ToChangeAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var upload = await db.Set<StudyUpload>().FirstOrDefaultAsync(u => u.CaseNumber == caseNumber && u.Number == number, ct)
            ?? throw new NotFoundException($"Case {caseNumber} has no upload {number}.");
        return (upload, WhyNotBy(actor, ofCase));
    }

    private string? WhyNotMapped(StudyUpload upload, StudyColumns columns, string kind)
    {
        if (!ImportKind.All.Contains(kind))
        {
            return "Say whether these are the cases of the validation or days of the silent run.";
        }

        if (kind == ImportKind.SilentRun && columns.Day is null)
        {
            return "A silent run is collected day by day: say which column holds the day.";
        }

        using var stream = staged.Open(upload.StagedAs);
        if (stream is null)
        {
            return "The file is not there any more. Add it again.";
        }

        var (_, problems) = ColumnPlan.Of(columns, TableFile.Open(stream).Header);
        return problems.Count == 0 ? null : string.Join(" ", problems);
    }
}
