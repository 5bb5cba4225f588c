using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>What a pack made now would hold, and the packs that were made.</summary>
/// <param name="WhyNotExport">Why this person cannot export; null when they can.</param>
/// <param name="Audience">For whom the pack would be made.</param>
/// <param name="Withheld">What would be withheld from them, with the reason.</param>
/// <param name="KeyFingerprint">SHA-256 of the certificate that signs; null with the reason when there is no usable key.</param>
public sealed record PackPreview(
    string CaseName, string CaseTitle, long AsOf, DateTime AsOfAt, string Audience, IReadOnlyList<PreviewSection> Sections, IReadOnlyList<PackGap> Gaps, IReadOnlyList<MadePack> Packs,
    IReadOnlyList<WithheldKind> Withheld, string? WhyNotExport, string? KeyFingerprint, string? KeyProblem);

/// <param name="State">complete, not provided, or the number of gaps.</param>
/// <param name="Withheld">Parts of it that are withheld from the audience.</param>
public sealed record PreviewSection(int Number, string Title, string State, bool IsProvided, int Gaps, int Withheld);

/// <summary>A kind of contents that is withheld.</summary>
public sealed record WithheldKind(string Label, string Why);

/// <param name="IsNewest">The latest one for its audience; only it can be current.</param>
/// <param name="IsCurrent">Nothing has happened in the case since its as-of.</param>
public sealed record MadePack(
    int Number, string PackId, string Audience, long AsOf, DateTime At, string By, string PdfName, string PdfSha256, long PdfBytes, string ZipName, string ZipSha256, long ZipBytes,
    string ManifestSha256, bool IsNewest, bool IsCurrent);

public sealed class PackPreviewQuery(GovernanceDbContext db, PackRowsReader rowsReader, PackLayoutTemplate layouts, AudienceRules audiences, IPackKey key)
{
    /// <param name="asOf">Entry of the case's trail up to which the pack would show the case; its end where null or not there.</param>
    /// <param name="audience">For whom; for internal use where null or not known.</param>
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<PackPreview> GetAsync(int caseNumber, Actor actor, CancellationToken ct, long? asOf = null, string? audience = null)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var length = await db.AuditTrails.AsNoTracking().Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct);
        var upTo = asOf is { } entry && entry >= 1 && entry <= length ? entry : length;
        var rows = await rowsReader.AsOfAsync(ofCase, upTo, ct);
        var (layout, rules) = (PackLayoutTemplate.MarkOf(await layouts.NewestAsync(ofCase, ct)), await audiences.NewestAsync(ct));
        var readers = Audience.All.FirstOrDefault(a => a == audience) ?? Audience.Internal;
        var contents = ContentsBuilder.For(ContentsBuilder.Build(rows, layout), rows, layout, readers, rules);
        var (fingerprint, problem) = Key();
        return new PackPreview(
            ofCase.Name, ofCase.Title, upTo, rows.At, readers, [.. Enumerable.Range(0, SectionPlan.Titles.Count).Select(n => Section(contents, n))], contents.Gaps,
            await MadeAsync(ofCase, length, ct), [.. (contents.Withheld ?? []).Select(k => new WithheldKind(Withholdable.LabelOf(k), rules.Reasons[k]))], BuildEvidencePackHandler.WhyNotBy(actor, ofCase), fingerprint, problem);
    }

    private static PreviewSection Section(PackContents contents, int number)
    {
        var section = contents.Section(number);
        var gaps = contents.Gaps.Count(g => g.Section == number);
        var isProvided = section.NotProvided is null;
        return new PreviewSection(number, section.Title, !isProvided ? "not provided" : section.NotApplicable is not null ? "does not apply" : gaps == 0 ? "complete" : PackDates.Count(gaps, "gap"), isProvided, gaps,
            section.Parts.Count(p => p is WithheldPart));
    }

    /// <summary>The last entry of the case's trail on a day at the site; null where the case was opened later.</summary>
    public async Task<long?> LastEntryOnAsync(int caseNumber, DateOnly day, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var end = site.Calendar().StartOf(day.AddDays(1));
        return await db.AuditEntries.AsNoTracking().Where(e => e.Trail == ofCase.AuditTrail && e.At < end).MaxAsync(e => (long?)e.Sequence, ct);
    }

    private async Task<IReadOnlyList<MadePack>> MadeAsync(Case ofCase, long length, CancellationToken ct)
    {
        var packs = await db.EvidencePacks.AsNoTracking().Where(p => p.CaseNumber == ofCase.Number).OrderByDescending(p => p.Number).ToListAsync(ct);
        var newest = packs.GroupBy(p => p.Audience).Select(g => g.First().Number).ToHashSet();
        var names = await db.People.AsNoTracking().ToNamesAsync([.. packs.Select(p => p.ByPersonId).Distinct()], ct);
        return
        [
            .. packs.Select(p => new MadePack(
                p.Number, p.PackId, p.Audience, p.AsOfSequence, p.At, names.GetValueOrDefault(p.ByPersonId, "the system"), p.PdfName, p.PdfSha256, p.PdfBytes, p.ZipName, p.ZipSha256, p.ZipBytes,
                p.ManifestSha256, newest.Contains(p.Number), newest.Contains(p.Number) && p.AsOfSequence == length)),
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
