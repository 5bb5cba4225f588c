using Governance.Core.Data;
using Governance.Core.LocalValidation.Imports;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.SilentRuns;

/// <summary>
/// Takes in what a machine brings for a silent run: the same looking-through, mapping and reading as of a file that a person adds on the page. The
/// columns are those that a person mapped for an earlier table of the run. The same bytes again change nothing and are answered like the first time.
/// </summary>
/// <param name="Content">A table as CSV, of any form that the page reads.</param>
public sealed record BringRunDays(int CaseNumber, int FeedNumber, string FileName, Stream Content);

public sealed class BringRunDaysHandler(GovernanceDbContext db, StudyUploads uploads, StagedUploads staged)
{
    public const string NoMapping = "No table of this silent run was mapped yet. A person adds the first one on the page “Studies” of the case and says what its columns hold.";

    /// <returns>Done with the number of the upload, which is read in the background; else why nothing was kept.</returns>
    public async Task<Result> HandleAsync(BringRunDays command, Actor actor, CancellationToken ct)
    {
        var mappings = await db.StudyImports.AsNoTracking().Where(i => i.CaseNumber == command.CaseNumber && i.Kind == ImportKind.SilentRun)
            .OrderByDescending(i => i.Number).Select(i => i.Mapping).Take(10).ToListAsync(ct);
        if (mappings.Count == 0)
        {
            return Result.Refused(NoMapping);
        }

        var received = await uploads.ReceiveAsync(command.CaseNumber, command.FileName, command.Content, actor, ct, command.FeedNumber);
        if (!received.IsDone)
        {
            return received;
        }

        var upload = (await uploads.FindAsync(command.CaseNumber, received.Number!.Value, ct))!;
        var result = await SameAsync(upload, ct) is { } before ? Result.Done(before) : await MapAsync(upload, mappings, actor, ct);
        if (result.Number != upload.Number)
        {
            await uploads.DiscardAsync(upload.CaseNumber, upload.Number, actor, ct);
        }

        return result;
    }

    private async Task<Result> MapAsync(StudyUpload upload, IReadOnlyList<string> mappings, Actor actor, CancellationToken ct)
    {
        IReadOnlyList<string> header;
        using (var stream = staged.Open(upload.StagedAs)!)
        {
            try
            {
                header = TableFile.Open(stream).Header;
            }
            catch (TableException fault)
            {
                return Result.Invalid("File", $"Line {fault.Line}: {fault.Message}");
            }
        }

        var known = mappings.Select(StudyMapping.Read).ToList();
        var columns = known.FirstOrDefault(m => m.Named.All(header.Contains));
        return columns is null
            ? Result.Invalid("File", $"The table has no column {string.Join(", ", known[0].Named.Where(n => !header.Contains(n)).Select(n => $"“{n}”"))}; the run is read from the columns that a person mapped. Its columns are {string.Join(", ", header.Take(40).Select(h => $"“{h}”"))}.")
            : await uploads.MapAsync(upload.CaseNumber, upload.Number, columns, ImportKind.SilentRun, actor, ct);
    }

    // The bytes lie in the case already, waiting or read.
    private Task<int?> SameAsync(StudyUpload upload, CancellationToken ct) => db.StudyUploads.AsNoTracking()
        .Where(u => u.CaseNumber == upload.CaseNumber && u.Number != upload.Number && u.Sha256 == upload.Sha256 && u.Kind == ImportKind.SilentRun
            && (u.State == UploadState.Waiting || u.State == UploadState.Imported))
        .OrderByDescending(u => u.Number).Select(u => (int?)u.Number).FirstOrDefaultAsync(ct);
}
