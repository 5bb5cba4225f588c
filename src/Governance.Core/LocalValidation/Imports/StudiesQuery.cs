using System.Text.Json;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.LocalValidation.Tables;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>The tables of a case, and what is on its way.</summary>
/// <param name="WhyNot">Why this person cannot add a file; null when nothing stands against it.</param>
public sealed record StudiesPage(IReadOnlyList<StudyImport> Imports, IReadOnlyList<StudyUpload> Uploads, IReadOnlyDictionary<int, string> Names, string? WhyNot);

/// <summary>One upload with what a person needs to say what its columns hold.</summary>
/// <param name="Header">Empty where the file is gone, or is dealt with.</param>
/// <param name="Proposed">An earlier mapping that fits, else a guess; null where nothing could be told.</param>
public sealed record UploadPage(
    StudyUpload Upload, TableForm? Form, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Preview, StudyColumns? Proposed,
    IReadOnlyList<TableProblem> Problems, string? WhyNot);

public sealed class StudiesQuery(GovernanceDbContext db, StagedUploads staged)
{
    private const int PreviewRows = 8;
    private const int MostRows = 100;

    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<StudiesPage> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var imports = await db.StudyImports.AsNoTracking().Where(i => i.CaseNumber == caseNumber).OrderByDescending(i => i.Number).Take(MostRows).ToListAsync(ct);
        var uploads = await db.StudyUploads.AsNoTracking()
            .Where(u => u.CaseNumber == caseNumber && u.State != UploadState.Imported && u.State != UploadState.Discarded)
            .OrderByDescending(u => u.Number).Take(MostRows).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. imports.Select(i => i.ByPersonId), .. uploads.Select(u => u.ByPersonId)], ct);
        return new StudiesPage(imports, uploads, names, StudyUploads.WhyNotBy(actor, ofCase));
    }

    /// <exception cref="NotFoundException">No such upload, or not visible to the actor.</exception>
    public async Task<UploadPage> UploadAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var upload = await db.StudyUploads.AsNoTracking().FirstOrDefaultAsync(u => u.CaseNumber == caseNumber && u.Number == number, ct)
            ?? throw new NotFoundException($"Case {caseNumber} has no upload {number}.");
        var problems = upload.Problems is null ? [] : JsonSerializer.Deserialize<List<TableProblem>>(upload.Problems)!;
        var whyNot = StudyUploads.WhyNotBy(actor, ofCase);
        using var stream = upload.WhyNotMapped() is null ? staged.Open(upload.StagedAs) : null;
        if (stream is null)
        {
            return new UploadPage(upload, null, [], [], null, problems, whyNot);
        }

        var file = TableFile.Open(stream);
        var earlier = await db.StudyImports.AsNoTracking().Where(i => i.CaseNumber == caseNumber).OrderByDescending(i => i.Number).Select(i => i.Mapping).Take(MostRows).ToListAsync(ct);
        var proposed = StudyMapping.Propose(file.Header, upload.Mapping is { } own ? earlier.Prepend(own) : earlier);
        return new UploadPage(upload, file.Form, file.Header, file.Preview(PreviewRows), proposed, problems, whyNot);
    }
}
