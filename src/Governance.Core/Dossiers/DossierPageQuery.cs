using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Dossiers.Pictures;
using Governance.Core.Evidence;
using Governance.Core.People;
using Governance.Core.Sites;
using Governance.Pdf.Model;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Dossiers;

/// <summary>An entry with what a reader needs beside it.</summary>
/// <param name="Cells">Values of the fields in words, in the order of the fields.</param>
/// <param name="Warning">What must be seen at once; null for none.</param>
/// <param name="Remark">A computed sentence: the miss rate of a test, what became of an access.</param>
public sealed record DossierRow(
    DossierEntry Entry, IReadOnlyList<string> Cells, string By, EvidenceItem? Evidence, string? Warning, string? Remark, SbomSummary? Sbom, IReadOnlyList<Mds2Section>? Mds2);

/// <summary>A bill of materials in figures.</summary>
public sealed record SbomSummary(int Components, IReadOnlyList<SbomGap> Gaps);

/// <summary>One list of the record.</summary>
/// <param name="Summary">The list in one sentence; null where nothing was recorded.</param>
/// <param name="Picture">Null where the kind has none, or nothing was recorded.</param>
/// <param name="Withdrawn">Entries that no longer hold; they stay in the record.</param>
/// <param name="WhyNot">Why the reader cannot add to it; null where they can.</param>
public sealed record DossierSection(DossierKind Kind, IReadOnlyList<DossierRow> Rows, IReadOnlyList<DossierEntry> Withdrawn, VectorDrawing? Picture, string? Summary, string? WhyNot);

/// <summary>A part of the record: privacy, security or safety.</summary>
public sealed record DossierPage(string Area, IReadOnlyList<DossierSection> Sections, DateOnly Today);

/// <summary>One entry with its versions.</summary>
/// <param name="Versions">Newest first.</param>
public sealed record DossierEntryPage(
    DossierKind Kind, DossierEntry? Latest, IReadOnlyList<(DossierEntry Entry, IReadOnlyList<string> Cells, string By)> Versions,
    IReadOnlyList<(int Id, string Name)> People, IReadOnlyList<(string Id, string Title)> Entries, IReadOnlyList<EvidenceItem> Evidence, string? WhyNot)
{
    public IReadOnlyList<SbomComponent> Components { get; init; } = [];

    public IReadOnlyList<Mds2Answer> Answers { get; init; } = [];

    public IReadOnlyList<SbomGap> Gaps { get; init; } = [];
}

public sealed class DossierPageQuery(GovernanceDbContext db, TimeProvider time)
{
    /// <param name="area">privacy, security or safety.</param>
    /// <exception cref="NotFoundException">No such case or part, or not visible to the actor.</exception>
    public async Task<DossierPage> GetAsync(int caseNumber, string area, Actor actor, CancellationToken ct)
    {
        var ofCase = await CaseAsync(caseNumber, actor, ct);
        if (!DossierArea.All.Contains(area))
        {
            throw new NotFoundException("There is no such part of the record.");
        }

        var today = await TodayAsync(ofCase, ct);
        var versions = await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderBy(e => e.Number).ToListAsync(ct);
        var current = DossierStand.Current(versions);
        var seen = current.Where(e => e.KindOf.Area == area).ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync([.. versions.Select(v => v.ByPersonId).Concat(DossierWords.PeopleIn(versions.Select(v => v.Fact))).Distinct()], ct);
        var evidence = await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).ToDictionaryAsync(e => e.Number, ct);
        var lists = await ListsAsync(caseNumber, seen, ct);
        return new DossierPage(area, [.. DossierKinds.Of(area).Select(k => SectionOf(k, versions, current, names, evidence, lists, today, DossierRules.WhyNotBy(actor, ofCase, k)))], today);
    }

    /// <param name="number">Null for the form of a new entry.</param>
    /// <exception cref="NotFoundException">No such case, list or entry, or not visible to the actor.</exception>
    public async Task<DossierEntryPage> EntryAsync(int caseNumber, string kindKey, int? number, Actor actor, CancellationToken ct)
    {
        var ofCase = await CaseAsync(caseNumber, actor, ct);
        var kind = DossierKinds.Find(kindKey) ?? throw new NotFoundException("There is no such list.");
        var versions = await db.DossierEntries.AsNoTracking().Where(e => e.CaseNumber == caseNumber).ToListAsync(ct);
        var latest = number is { } asked ? RecordDossierEntryHandler.Latest(versions, kind, asked) : null;
        var own = versions.Where(e => e.Kind == kindKey && e.Number == number).OrderByDescending(e => e.Version).ToList();
        var names = await db.People.AsNoTracking().ToNamesAsync([.. own.Select(v => v.ByPersonId).Concat(DossierWords.PeopleIn(own.Select(v => v.Fact))).Distinct()], ct);
        var people = await db.People.AtSiteAsync(ofCase.SiteId, ct);
        var list = latest?.ListSha256 is null ? null : (await ListsAsync(caseNumber, [latest], ct)).Values.SingleOrDefault();
        var components = list is not null && kindKey == SecurityKinds.Sbom ? Sbom.FromRows(list) : [];
        return new DossierEntryPage(
            kind, latest, [.. own.Select(v => (v, CellsOf(kind, v, names), names[v.ByPersonId]))],
            [.. people.Where(p => p.IsActive).OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => (p.Id, p.Name))],
            [.. DossierStand.Current(versions).Select(e => (e.Id, $"{e.Id} {e.Values.Text(e.KindOf.Fields[0].Key)}"))],
            await db.EvidenceItems.AsNoTracking().Where(e => e.CaseNumber == caseNumber).OrderByDescending(e => e.Number).ToListAsync(ct),
            DossierRules.WhyNotBy(actor, ofCase, kind))
        {
            Components = components,
            Gaps = SbomGaps.Of(components, await TodayAsync(ofCase, ct)),
            Answers = list is not null && kindKey == SecurityKinds.Mds2 ? Mds2.FromRows(list) : [],
        };
    }

    private async Task<Case> CaseAsync(int number, Actor actor, CancellationToken ct) => await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(number, ct);

    private async Task<DateOnly> TodayAsync(Case ofCase, CancellationToken ct) =>
        (await db.Sites.AsNoTracking().SingleAsync(s => s.Id == ofCase.SiteId, ct)).Calendar().DayOf(time.Now());

    // A withdrawn version keeps the list of the version that brought it.
    private async Task<Dictionary<(string Kind, int Number), string>> ListsAsync(int caseNumber, IReadOnlyList<DossierEntry> entries, CancellationToken ct)
    {
        var kinds = entries.Where(e => e.ListSha256 is not null).Select(e => e.Kind).Distinct().ToList();
        if (kinds.Count == 0)
        {
            return [];
        }

        var lists = await db.DossierLists.AsNoTracking().Where(l => l.CaseNumber == caseNumber && kinds.Contains(l.Kind)).ToListAsync(ct);
        return lists.Where(l => entries.Any(e => e.Kind == l.Kind && e.Number == l.Number)).GroupBy(l => (l.Kind, l.Number)).ToDictionary(g => g.Key, g => g.MaxBy(l => l.Version)!.Rows);
    }

    private static DossierSection SectionOf(
        DossierKind kind, List<DossierEntry> versions, IReadOnlyList<DossierEntry> current, IReadOnlyDictionary<int, string> names,
        Dictionary<int, EvidenceItem> evidence, Dictionary<(string, int), string> lists, DateOnly today, string? whyNot)
    {
        var entries = current.Where(e => e.Kind == kind.Key).ToList();
        IReadOnlyList<DossierFact> facts = [.. current.Select(e => e.Fact)];
        return new DossierSection(
            kind,
            [.. entries.Select(e => RowOf(kind, e, facts, names, evidence, lists.GetValueOrDefault((e.Kind, e.Number)), today))],
            [.. versions.Where(v => v.Kind == kind.Key).GroupBy(v => v.Number).Select(g => g.MaxBy(v => v.Version)!).Where(v => v.IsWithdrawn)],
            DossierPictures.Of(kind, [.. entries.Select(e => e.Fact)], kind.Title, "the table below"),
            DossierSummary.Of(kind, [.. entries.Select(e => e.Fact)]),
            whyNot);
    }

    private static DossierRow RowOf(
        DossierKind kind, DossierEntry entry, IReadOnlyList<DossierFact> facts, IReadOnlyDictionary<int, string> names, Dictionary<int, EvidenceItem> evidence, string? list, DateOnly today) =>
        new(
            entry, CellsOf(kind, entry, names), names[entry.ByPersonId], entry.EvidenceNumber is { } number ? evidence.GetValueOrDefault(number) : null,
            DossierWords.WarningOf(entry.Fact, today, facts), DossierWords.RemarkOf(entry.Fact, today, facts),
            list is not null && kind.Key == SecurityKinds.Sbom ? SummaryOf(Sbom.FromRows(list), today) : null,
            list is not null && kind.Key == SecurityKinds.Mds2 ? Mds2.SectionsOf(Mds2.FromRows(list)) : null);

    private static SbomSummary SummaryOf(IReadOnlyList<SbomComponent> components, DateOnly today) => new(components.Count, SbomGaps.Of(components, today));

    private static List<string> CellsOf(DossierKind kind, DossierEntry entry, IReadOnlyDictionary<int, string> names) => [.. kind.Fields.Select(f => DossierWords.Of(f, entry.Fact, names))];
}
