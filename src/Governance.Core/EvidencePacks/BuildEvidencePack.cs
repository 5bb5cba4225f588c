using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Evidence;
using Governance.Core.EvidencePacks.Archive;
using Governance.Core.EvidencePacks.Audiences;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.EvidencePacks.Orders;
using Governance.Core.EvidencePacks.Verification;
using Governance.Core.People;
using Governance.Core.Templates;
using Governance.Core.TimeStamps;
using Governance.Pdf;
using Governance.Pdf.Model;
using Governance.Pdf.Signing;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.EvidencePacks;

/// <summary>Builds the evidence pack of a case: ZIP and signed PDF, both stored, and the export recorded on the access trail.</summary>
/// <param name="AsOf">Sequence of the case's trail; null for its end.</param>
public sealed record BuildEvidencePack(int CaseNumber, long? AsOf = null, string Audience = Audience.Internal)
{
    /// <summary>Told how far the building is; null where nobody asks.</summary>
    public Func<PackProgress, Task>? Tell { get; init; }

    internal Task TellAsync(string doing, int percent) => Tell?.Invoke(new PackProgress(doing, percent)) ?? Task.CompletedTask;
}

public sealed class BuildEvidencePackHandler(
    GovernanceDbContext db, PackRowsReader rowsReader, PackLayoutTemplate layouts, AudienceRules audiences, IEvidenceStore store, IPackKey key, PackTimeStamp timeStamp, TimeProvider time)
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

        try
        {
            var certificate = key.Get();
            var (texts, contents) = await CollectAsync(ofCase, command.AsOf ?? length, command, ct);
            return texts.Broken is { } broken
                ? Result.Refused($"The record of {ofCase.Name} is damaged, so no pack is made of it: {broken} An administrator runs “governance audit verify”.")
                : await CommitAsync(ofCase, await WriteAsync(contents, texts, certificate, command, ct), actor, ct);
        }
        catch (Exception fault) when (fault is PackKeyException or TimeStampException)
        {
            return Result.Refused(fault.Message);
        }
    }

    /// <summary>Why this person cannot export packs of the case; null when nothing stands against it.</summary>
    public static string? WhyNotBy(Actor actor, Case ofCase) =>
        actor.IsSystem || actor.Roles.Any(r => r.SiteId == ofCase.SiteId && r.Role != Role.VendorContact.Key)
            ? null
            : "Evidence packs are made by people of the site. A vendor gets one from the person who leads the case.";

    internal static Result? Problems(BuildEvidencePack command, Case ofCase, long length)
    {
        if (!Audience.All.Contains(command.Audience))
        {
            return Result.Invalid(nameof(command.Audience), $"“{command.Audience}” is no audience; choose one of {string.Join(", ", Audience.All)}.");
        }

        return command.AsOf is { } asOf && (asOf < 1 || asOf > length)
            ? Result.Invalid(nameof(command.AsOf), $"The trail of {ofCase.Name} has the entries 1 to {length}; choose one of them.")
            : null;
    }

    // The record is checked whole, before anything of it is withheld.
    private async Task<(PackTexts Texts, PackContents Contents)> CollectAsync(Case ofCase, long asOf, BuildEvidencePack command, CancellationToken ct)
    {
        await command.TellAsync("Reading the record", 5);
        var rows = await rowsReader.AsOfAsync(ofCase, asOf, ct);
        rows = rows with { FileFaults = await FileFaultsAsync(rows.Evidence, command, ct) };
        var (layout, rules) = (await layouts.NewestAsync(ofCase, ct), await audiences.NewestAsync(ct));
        var mark = PackLayoutTemplate.MarkOf(layout);
        var whole = ContentsBuilder.Build(rows, mark);
        var broken = RecordChecks.TrailProblems(whole, whole.AsOf) is [var first, ..] ? first : null;
        return (new PackTexts(layout, rules, broken), ContentsBuilder.For(whole, rows, mark, command.Audience, rules));
    }

    private async Task<BuiltPack> WriteAsync(PackContents contents, PackTexts texts, PackCertificate certificate, BuildEvidencePack command, CancellationToken ct)
    {
        await command.TellAsync("Writing the ZIP", 60);
        var contentsJson = PackJson.Write(contents);
        var name = PackManifest.BaseName(contents.Case.Number, contents.AsOf.Sequence, contents.Audience);
        await using var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        await PackArchive.WriteAsync(zip, Files(contents), ct);
        zip.Position = 0;
        var (zipHash, zipBytes) = await store.PutAsync(zip, ct);
        await command.TellAsync("Laying out and signing the PDF", 80);
        var manifest = PackManifest.Of(contents, contentsJson, texts.Layout, new ManifestFile($"{name}.zip", zipHash, zipBytes), certificate.Label, Software) with
        {
            Withholding = contents.Audience == Audience.Internal ? null : new ManifestSource(texts.Rules.Id, texts.Rules.Head.Version, texts.Rules.Sha256),
        };
        var manifestJson = PackJson.Write(manifest);
        var stamp = new PackStamp(CanonicalJson.HashOf(manifestJson), $"{name}.zip", zipHash, zipBytes, $"{name}.pdf", Software, certificate.Label);
        var document = PackLayout.Lay(contents, texts.Layout, stamp, Attachments(contentsJson, manifestJson));
        var pdf = PdfWriter.Write(document, new SigningKey(certificate.Certificate, time.Now()) { Chain = certificate.Chain });
        await timeStamp.PutAsync(pdf, ct);
        using var content = new MemoryStream(pdf, writable: false);
        var (pdfHash, pdfBytes) = await store.PutAsync(content, ct);
        return new BuiltPack(contents, new PackFiles(stamp.PdfName, pdfHash, pdfBytes, stamp.ZipName, zipHash, zipBytes, stamp.ManifestSha256));
    }

    /// <summary>Version of the software as packs name it.</summary>
    public static string Software { get; } = typeof(BuildEvidencePackHandler).Assembly.GetName().Version is { } v ? string.Create(CultureInfo.InvariantCulture, $"{v.Major}.{v.Minor}.{v.Build}") : "unknown";

    // Every file is read and hashed before it is promised: a pack never names bytes that are not there.
    private async Task<Dictionary<string, string>> FileFaultsAsync(IReadOnlyList<EvidenceItem> evidence, BuildEvidencePack command, CancellationToken ct)
    {
        var faults = new Dictionary<string, string>();
        var files = evidence.DistinctBy(e => e.Sha256).ToList();
        foreach (var (item, index) in files.Select((f, i) => (f, i)))
        {
            await command.TellAsync($"Checking file {index + 1} of {files.Count}", 10 + (50 * index / files.Count));
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
        var record = new AuditRecord(Trails.AccessTo(ofCase.Number), AuditKind.PackExported, actor, $"Evidence pack {contents.PackId} of {ofCase.Name} was exported{(contents.Audience == Audience.Internal ? "" : $", {Audience.LabelOf(contents.Audience).ToLowerInvariant()}")}.")
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

    /// <param name="Broken">What is wrong with the record; null where it holds.</param>
    private sealed record PackTexts(PackTemplate Layout, AudienceTemplate Rules, string? Broken);

    private sealed record BuiltPack(PackContents Contents, PackFiles Files);
}
