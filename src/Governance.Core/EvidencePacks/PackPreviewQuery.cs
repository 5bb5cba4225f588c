using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>What a pack made now would hold, and the packs that were made.</summary>
/// <param name="WhyNotExport">Why this person cannot export; null when they can.</param>
/// <param name="KeyFingerprint">SHA-256 of the certificate that signs; null with the reason when there is no usable key.</param>
public sealed record PackPreview(
    string CaseName, string CaseTitle, long AsOf, DateTime AsOfAt, IReadOnlyList<PreviewSection> Sections, IReadOnlyList<PackGap> Gaps, IReadOnlyList<MadePack> Packs,
    string? WhyNotExport, string? KeyFingerprint, string? KeyProblem);

/// <param name="State">complete, not provided, or the number of gaps.</param>
public sealed record PreviewSection(int Number, string Title, string State, bool IsProvided, int Gaps);

/// <param name="IsNewest">The latest one; only it can be current.</param>
/// <param name="IsCurrent">Nothing has happened in the case since its as-of.</param>
public sealed record MadePack(
    int Number, string PackId, long AsOf, DateTime At, string By, string PdfName, string PdfSha256, long PdfBytes, string ZipName, string ZipSha256, long ZipBytes,
    string ManifestSha256, bool IsNewest, bool IsCurrent);

public sealed class PackPreviewQuery(GovernanceDbContext db, PackRowsReader rowsReader, PackLayoutTemplate layouts, IPackKey key)
{
    /// <param name="asOf">Entry of the case's trail up to which the pack would show the case; its end where null or not there.</param>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<PackPreview> GetAsync(int caseNumber, Actor actor, CancellationToken ct, long? asOf = null)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var length = await db.AuditTrails.AsNoTracking().Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct);
        var upTo = asOf is { } entry && entry >= 1 && entry <= length ? entry : length;
        var rows = await rowsReader.AsOfAsync(ofCase, upTo, ct);
        var contents = ContentsBuilder.Build(rows, ContentsBuilder.Internal, PackLayoutTemplate.MarkOf(await layouts.NewestAsync(ofCase, ct)));
        var (fingerprint, problem) = Key();
        return new PackPreview(
            ofCase.Name, ofCase.Title, upTo, rows.At, [.. Enumerable.Range(0, SectionPlan.Titles.Count).Select(n => Section(contents, n))], contents.Gaps,
            await MadeAsync(ofCase, length, ct), BuildEvidencePackHandler.WhyNotBy(actor, ofCase), fingerprint, problem);
    }

    private static PreviewSection Section(PackContents contents, int number)
    {
        var section = contents.Section(number);
        var gaps = contents.Gaps.Count(g => g.Section == number);
        var isProvided = section.NotProvided is null;
        return new PreviewSection(number, section.Title, !isProvided ? "not provided" : section.NotApplicable is not null ? "does not apply" : gaps == 0 ? "complete" : PackDates.Count(gaps, "gap"), isProvided, gaps);
    }

    private async Task<IReadOnlyList<MadePack>> MadeAsync(Case ofCase, long length, CancellationToken ct)
    {
        var packs = await db.EvidencePacks.AsNoTracking().Where(p => p.CaseNumber == ofCase.Number).OrderByDescending(p => p.Number).ToListAsync(ct);
        var names = await db.People.AsNoTracking().ToNamesAsync([.. packs.Select(p => p.ByPersonId).Distinct()], ct);
        return
        [
            .. packs.Select((p, i) => new MadePack(
                p.Number, p.PackId, p.AsOfSequence, p.At, names.GetValueOrDefault(p.ByPersonId, "the system"), p.PdfName, p.PdfSha256, p.PdfBytes, p.ZipName, p.ZipSha256, p.ZipBytes,
                p.ManifestSha256, i == 0, i == 0 && p.AsOfSequence == length)),
        ];
    }

    private (string? Fingerprint, string? Problem) Key()
    {
        try
        {
            return (key.Get().Fingerprint, null);
        }
        catch (PackKeyException fault)
        {
            return (null, fault.Message);
        }
    }
}

/// <summary>The files of a pack that was made; handing them out is recorded by whoever does.</summary>
public sealed class PackFileQuery(GovernanceDbContext db, IEvidenceStore store)
{
    /// <param name="isZip">The ZIP instead of the PDF.</param>
    /// <exception cref="NotFoundException">No such case or pack, not visible to the actor, or its bytes are gone from the store.</exception>
    public async Task<(string Name, string Sha256, Stream Content)> OpenAsync(int caseNumber, int number, bool isZip, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(c => c.Number == caseNumber, ct);
        var pack = ofCase is null || BuildEvidencePackHandler.WhyNotBy(actor, ofCase) is not null
            ? null
            : await db.EvidencePacks.AsNoTracking().FirstOrDefaultAsync(p => p.CaseNumber == caseNumber && p.Number == number, ct);
        if (pack is null)
        {
            throw new NotFoundException($"There is no pack {number} of case {caseNumber}, or you may not see it.");
        }

        var (name, sha256) = isZip ? (pack.ZipName, pack.ZipSha256) : (pack.PdfName, pack.PdfSha256);
        var content = await store.OpenAsync(sha256, ct) ?? throw new NotFoundException($"The file {name} is no longer in the evidence store; make the pack again.");
        return (name, sha256, content);
    }
}
