using System.Globalization;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Evidence;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Dossiers.Intake;

/// <summary>Reads a bill of materials or a disclosure statement, keeps the file as evidence and its rows as an entry that reviews rest on.</summary>
/// <param name="Kind">sbom or mds2.</param>
/// <param name="Content">Read once, from its present position.</param>
/// <param name="Fields">What is typed beside the file: for an MDS2 which form, about which device, of which day.</param>
public sealed record TakeInFile(int CaseNumber, string Kind, string FileName, Stream Content, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields);

public sealed class TakeInFileHandler(GovernanceDbContext db, IEvidenceStore store, TimeProvider time)
{
    public async Task<Result> HandleAsync(TakeInFile command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var kind = command.Kind is SecurityKinds.Sbom or SecurityKinds.Mds2 ? DossierKinds.Find(command.Kind)! : throw new NotFoundException("No files are read for this list.");
        return (DossierRules.WhyNotBy(actor, ofCase, kind) ?? AddEvidenceHandler.WhyNotBy(actor, ofCase)) is { } reason
            ? Result.Refused(reason)
            : await TakeAsync(command, ofCase, kind, actor, ct);
    }

    private async Task<Result> TakeAsync(TakeInFile command, Case ofCase, DossierKind kind, Actor actor, CancellationToken ct)
    {
        await using var received = await ReceivedFile.FromAsync(command.Content, ct);
        var name = AddEvidenceHandler.SafeName(command.FileName);
        var (contentType, refusal) = received is null ? (null, $"“{name}” is too large.") : EvidenceFileCheck.Check(name, received.Head);
        if (contentType is null)
        {
            return Result.Invalid("file", refusal!);
        }

        var (read, problem) = await ReadAsync(kind, received!, ct);
        if (read is null)
        {
            return Result.Invalid("file", $"“{name}”: {problem}");
        }

        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var reading = new DossierReading(kind, new HashSet<int>(), new HashSet<string>());
        var values = reading.Read(kind.Key == SecurityKinds.Sbom ? read.Fields : command.Fields, site.Calendar().DayOf(time.Now()));
        if (reading.Problems.Count > 0)
        {
            return Result.Invalid(reading.Problems);
        }

        var (sha256, bytes) = await store.PutAsync(received!.Rewound(), ct);
        return await KeepAsync(ofCase, kind, values, read.Rows, new EvidenceFile(name, contentType, sha256, bytes), actor, ct);
    }

    private async Task<Result> KeepAsync(Case ofCase, DossierKind kind, DossierValues values, string rows, EvidenceFile file, Actor actor, CancellationToken ct)
    {
        var at = time.Now();
        var evidence = ofCase.NextEvidenceNumber();
        var about = new EvidenceAbout(EvidenceOrigin.Vendor, kind.Key, DatedOn: values.Day("dated"));
        db.Add(EvidenceItem.Of(ofCase.Number, evidence, file, about, actor.PersonId!.Value, at));
        var known = await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == ofCase.Number && e.Kind == kind.Key).ToListAsync(ct);
        var place = new DossierPlace(ofCase.Number, kind.Key, DossierStand.NextNumber(known, kind.Key), 1);
        db.Add(DossierEntry.Of(place, new DossierText(values, evidence, null, IsWithdrawn: false, CanonicalJson.HashOf(rows)), actor.PersonId!.Value, at));
        db.Add(DossierList.Of(place, rows));
        var record = RecordDossierEntryHandler.EntryOf(ofCase, kind, place, $"{kind.IdOf(place.Number)} ({kind.One}) was read from {EvidenceItem.IdOf(evidence)}.", actor);
        record.Details["sha256"] = file.Sha256;
        record.Details["evidence"] = evidence.ToString(CultureInfo.InvariantCulture);
        return await db.CommitAsync(record, ct, place.Number);
    }

    private static async Task<(ReadFile? Read, string? Problem)> ReadAsync(DossierKind kind, ReceivedFile received, CancellationToken ct)
    {
        var most = kind.Key == SecurityKinds.Sbom ? SbomReader.LargestFile : Mds2Reader.LargestFile;
        var stream = received.Rewound();
        if (stream.Length > most)
        {
            return (null, $"the file is larger than {most / 1024 / 1024} MB. Ask for one about this product alone.");
        }

        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, ct);
        try
        {
            return (kind.Key == SecurityKinds.Sbom ? ReadFile.Of(SbomReader.Read(content)) : ReadFile.Of(Mds2Reader.Read(content)), null);
        }
        catch (IntakeException fault)
        {
            return (null, fault.Message);
        }
    }

    private sealed record ReadFile(string Rows, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
    {
        public static ReadFile Of(Sbom sbom)
        {
            (string Key, string? Value)[] fields =
            [
                ("format", sbom.Format), ("product", sbom.Product is { Length: > DossierReading.LongestLine } name ? name[..DossierReading.LongestLine] : sbom.Product), ("dated", sbom.Dated?.ToDay()),
                ("components", sbom.Components.Count.ToString(CultureInfo.InvariantCulture)),
            ];
            return new ReadFile(sbom.ToRows(), fields.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[f.Value!]));
        }

        public static ReadFile Of(Mds2 form) => new(form.ToRows(), new Dictionary<string, IReadOnlyList<string>>());
    }
}
