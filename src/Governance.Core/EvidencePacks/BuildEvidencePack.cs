using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks.Archive;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Pdf;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>Builds the evidence pack of a case: ZIP and signed PDF, both stored, and the export recorded on the access trail.</summary>
/// <param name="AsOf">Sequence of the case's trail; null for its end.</param>
public sealed record BuildEvidencePack(int CaseNumber, long? AsOf = null, string Audience = ContentsBuilder.Internal);

public sealed class BuildEvidencePackHandler(
    GovernanceDbContext db, PackRowsReader rowsReader, PackLayoutTemplate layouts, IEvidenceStore store, IPackKey key, TimeProvider time)
{
    public async Task<Result> HandleAsync(BuildEvidencePack command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(command.CaseNumber, ct);
        if (WhyNotBy(actor, ofCase) is { } reason)
        {
            return Result.Refused(reason);
        }

        var length = await db.AuditTrails.AsNoTracking().Where(t => t.Name == ofCase.AuditTrail).Select(t => t.Length).SingleAsync(ct);
        if (Problems(command, ofCase, length) is { } problem)
        {
            return problem;
        }

        PackCertificate certificate;
        try
        {
            certificate = key.Get();
        }
        catch (PackKeyException fault)
        {
            return Result.Refused(fault.Message);
        }

        var (template, contents) = await CollectAsync(ofCase, command.AsOf ?? length, command.Audience, ct);
        if (RecordChecks.TrailProblems(contents, contents.AsOf) is [var broken, ..])
        {
            return Result.Refused($"The record of {ofCase.Name} is damaged, so no pack is made of it: {broken} An administrator runs “governance audit verify”.");
        }

        return await CommitAsync(ofCase, await WriteAsync(contents, template, certificate, ct), actor, ct);
    }

    /// <summary>Why this person cannot export packs of the case; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase) =>
        actor.IsSystem || actor.Roles.Any(r => r.SiteId == ofCase.SiteId && r.Role != Role.VendorContact.Key)
            ? null
            : "Evidence packs are made by people of the site. A vendor gets one from the person who leads the case.";

    private static Result? Problems(BuildEvidencePack command, Case ofCase, long length)
    {
        if (command.Audience != ContentsBuilder.Internal)
        {
            return Result.Invalid(nameof(command.Audience), "This version makes packs for internal use only.");
        }

        return command.AsOf is { } asOf && (asOf < 1 || asOf > length)
            ? Result.Invalid(nameof(command.AsOf), $"The trail of {ofCase.Name} has the entries 1 to {length}; choose one of them.")
            : null;
    }

    private async Task<(PackTemplate Template, PackContents Contents)> CollectAsync(Case ofCase, long asOf, string audience, CancellationToken ct)
    {
        var rows = await rowsReader.AsOfAsync(ofCase, asOf, ct);
        rows = rows with { FileFaults = await FileFaultsAsync(rows.Evidence, ct) };
        var template = await layouts.NewestAsync(ofCase, ct);
        return (template, ContentsBuilder.Build(rows, audience, PackLayoutTemplate.MarkOf(template)));
    }

    private async Task<BuiltPack> WriteAsync(PackContents contents, PackTemplate template, PackCertificate certificate, CancellationToken ct)
    {
        var contentsJson = PackJson.Write(contents);
        var name = PackManifest.BaseName(contents.Case.Number, contents.AsOf.Sequence);
        await using var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        await PackArchive.WriteAsync(zip, Files(contents), ct);
        zip.Position = 0;
        var (zipHash, zipBytes) = await store.PutAsync(zip, ct);
        var manifest = PackManifest.Of(contents, contentsJson, template, new ManifestFile($"{name}.zip", zipHash, zipBytes), certificate.Label, Software);
        var manifestJson = PackJson.Write(manifest);
        var stamp = new PackStamp(CanonicalJson.HashOf(manifestJson), $"{name}.zip", zipHash, zipBytes, $"{name}.pdf", Software, certificate.Label);
        var document = PackLayout.Lay(contents, template, stamp, Attachments(contentsJson, manifestJson));
        var pdf = PdfWriter.Write(document, new SigningKey(certificate.Certificate, time.Now()) { Chain = certificate.Chain });
        using var content = new MemoryStream(pdf, writable: false);
        var (pdfHash, pdfBytes) = await store.PutAsync(content, ct);
        return new BuiltPack(contents, new PackFiles(stamp.PdfName, pdfHash, pdfBytes, stamp.ZipName, zipHash, zipBytes, stamp.ManifestSha256));
    }

    /// <summary>Version of the software as packs name it.</summary>
    public static string Software { get; } = typeof(BuildEvidencePackHandler).Assembly.GetName().Version is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.Major}.{v.Minor}.{v.Build}") : "unknown";

    // Every file is read and hashed before it is promised: a pack never names bytes that are not there.
    private async Task<Dictionary<string, string>> FileFaultsAsync(IReadOnlyList<EvidenceItem> evidence, CancellationToken ct)
    {
        var faults = new Dictionary<string, string>();
        foreach (var item in evidence.DistinctBy(e => e.Sha256))
        {
            await using var content = await store.OpenAsync(item.Sha256, ct);
            if (content is null)
            {
                faults[item.Sha256] = "missing";
            }
            else if (Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, ct)) != item.Sha256)
            {
                faults[item.Sha256] = "damaged";
            }
        }

        return faults;
    }

    private List<ArchiveFile> Files(PackContents contents)
    {
        var index = ArchiveIndex.Write(contents);
        var evidence = contents.Evidence.Where(e => e.State == "stored")
            .Select(e => (Name: PackArchive.NameOf(e.Sha256, e.Name), e.Sha256, e.Bytes)).DistinctBy(e => e.Name).ToList();
        var sums = PackArchive.Sums([.. evidence.Select(e => (e.Name, e.Sha256)), (PackArchive.IndexName, CanonicalJson.HashOf(index))]);
        return
        [
            .. evidence.Select(e => new ArchiveFile(e.Name, e.Bytes, async token =>
                await store.OpenAsync(e.Sha256, token) ?? throw new InvalidOperationException($"The evidence file {e.Name} vanished while the pack was made."))),
            ArchiveFile.Of(PackArchive.IndexName, index), ArchiveFile.Of(PackArchive.SumsName, sums),
        ];
    }

    private static IReadOnlyList<Attachment> Attachments(byte[] contents, byte[] manifest) =>
    [
        new(PackManifest.ContentsName, contents, "application/json", AttachmentRelationship.Data, "Everything that the pages of this pack say, with the trail"),
        new(PackManifest.ManifestName, manifest, "application/json", AttachmentRelationship.Data, "Every part of this pack by its SHA-256"),
    ];

    private async Task<Result> CommitAsync(Case ofCase, BuiltPack built, Actor actor, CancellationToken ct)
    {
        var number = (await db.EvidencePacks.Where(p => p.CaseNumber == ofCase.Number).MaxAsync(p => (int?)p.Number, ct) ?? 0) + 1;
        var (contents, files) = built;
        db.Add(EvidencePack.Of(ofCase.Number, number, contents.PackId, contents.AsOf.Sequence, contents.Audience, files, actor.PersonId ?? 0, time.Now()));
        var record = new AuditRecord(Trails.AccessTo(ofCase.Number), AuditKind.PackExported, actor, $"Evidence pack {contents.PackId} of {ofCase.Name} was exported.")
        {
            Subject = new AuditSubject("pack", contents.PackId),
            Details = new JsonObject
            {
                ["asOf"] = contents.AsOf.Sequence,
                ["audience"] = contents.Audience,
                ["pdf"] = files.PdfSha256,
                ["zip"] = files.ZipSha256,
                ["manifest"] = files.ManifestSha256,
            },
        };
        return await db.CommitAsync(record, ct, number);
    }

    private sealed record BuiltPack(PackContents Contents, PackFiles Files);
}
