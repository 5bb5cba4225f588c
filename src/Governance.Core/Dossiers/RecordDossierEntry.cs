using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Governance.Core.Sites;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Dossiers;

/// <summary>Records a fact that reviews rest on, or a new version of one.</summary>
/// <param name="Kind">Key of the kind.</param>
/// <param name="EntryNumber">Null for a new entry.</param>
/// <param name="SeenVersion">Version that the page showed; 0 for a new entry.</param>
/// <param name="Fields">Names of fields to what was typed.</param>
/// <param name="EvidenceNumber">The file that shows it; null for none.</param>
/// <param name="Why">Why it changes; needed for a new version.</param>
public sealed record RecordDossierEntry(
    int CaseNumber, string Kind, int? EntryNumber, int SeenVersion, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, int? EvidenceNumber = null, string? Why = null);

public sealed class RecordDossierEntryHandler(GovernanceDbContext db, TimeProvider time)
{
    /// <summary>Entries of one kind in one case: more is no record that anybody reads.</summary>
    public const int MostOfAKind = 500;

    private const int LongestWhy = 1000;

    public async Task<Result> HandleAsync(RecordDossierEntry command, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.CaseToChangeAsync(command.CaseNumber, actor, ct);
        var kind = DossierKinds.Find(command.Kind) ?? throw new NotFoundException("There is no such list.");
        if (DossierRules.WhyNotBy(actor, ofCase, kind) is { } reason)
        {
            return Result.Refused(reason);
        }

        if (kind.IsFromFile)
        {
            return Result.Refused($"A {kind.One} is read from its file: add the file.");
        }

        var versions = await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == ofCase.Number).ToListAsync(ct);
        var before = command.EntryNumber is { } asked ? Latest(versions, kind, asked) : null;
        if (before is not null && (before.Version != command.SeenVersion || before.IsWithdrawn))
        {
            return Result.Stale();
        }

        var (values, problems) = await ReadAsync(command, kind, versions, ofCase, ct);
        return problems.Count > 0 ? Result.Invalid(problems) : await KeepAsync(command, kind, before, values, versions, ofCase, actor, ct);
    }

    private async Task<(DossierValues Values, IReadOnlyList<FieldProblem> Problems)> ReadAsync(
        RecordDossierEntry command, DossierKind kind, List<DossierEntry> versions, Case ofCase, CancellationToken ct)
    {
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct);
        var people = (await db.People.AtSiteAsync(ofCase.SiteId, ct)).Where(p => p.IsActive).Select(p => p.Id).ToHashSet();
        var reading = new DossierReading(kind, people, DossierStand.Current(versions).Select(e => e.Id).ToHashSet());
        var values = reading.Read(command.Fields, site.Calendar().DayOf(time.Now()));
        return (values, [.. reading.Problems, .. Around(command, kind, versions, ofCase)]);
    }

    private static IEnumerable<FieldProblem> Around(RecordDossierEntry command, DossierKind kind, List<DossierEntry> versions, Case ofCase)
    {
        if (command.EntryNumber is not null && string.IsNullOrWhiteSpace(command.Why))
        {
            yield return new FieldProblem("why", "Say why it changes. The earlier version stays in the record.");
        }
        else if (command.Why?.Length > LongestWhy)
        {
            yield return new FieldProblem("why", $"The reason has at most {LongestWhy:#,0} characters.");
        }

        if (command.EvidenceNumber is { } evidence && (evidence < 1 || evidence > ofCase.EvidenceCount))
        {
            yield return new FieldProblem("evidence", $"{ofCase.Name} has no such file. Add it under Evidence first.");
        }

        if (command.EntryNumber is null && DossierStand.NextNumber(versions, kind.Key) > MostOfAKind)
        {
            yield return new FieldProblem("", $"There are {MostOfAKind} entries of this kind. Bring together what belongs together.");
        }
    }

    private async Task<Result> KeepAsync(
        RecordDossierEntry command, DossierKind kind, DossierEntry? before, DossierValues values, List<DossierEntry> versions, Case ofCase, Actor actor, CancellationToken ct)
    {
        var number = before?.Number ?? DossierStand.NextNumber(versions, kind.Key);
        var place = new DossierPlace(ofCase.Number, kind.Key, number, (before?.Version ?? 0) + 1);
        var why = string.IsNullOrWhiteSpace(command.Why) ? null : TypedText.Clean(command.Why);
        db.Add(DossierEntry.Of(place, new DossierText(values, command.EvidenceNumber, why, IsWithdrawn: false), actor.PersonId!.Value, time.Now()));
        var sentence = before is null ? $"{kind.IdOf(number)} ({kind.One}) was recorded." : $"{kind.IdOf(number)} ({kind.One}) was changed: version {place.Version}.";
        return await db.CommitAsync(EntryOf(ofCase, kind, place, sentence, actor), ct, number);
    }

    /// <exception cref="NotFoundException">The case has no such entry.</exception>
    internal static DossierEntry Latest(IEnumerable<DossierEntry> versions, DossierKind kind, int number) =>
        versions.Where(e => e.Kind == kind.Key && e.Number == number).MaxBy(e => e.Version) ?? throw new NotFoundException($"There is no {kind.One} {kind.IdOf(number)} in this case.");

    internal static AuditRecord EntryOf(Case ofCase, DossierKind kind, DossierPlace place, string sentence, Actor actor) =>
        new(ofCase.AuditTrail, AuditKind.DossierEntryRecorded, actor, sentence)
        {
            Subject = new AuditSubject("dossier", place.Number.ToString(CultureInfo.InvariantCulture), kind.Key, place.Version),
            Details = new JsonObject { ["kind"] = kind.Key, ["version"] = place.Version },
        };
}
