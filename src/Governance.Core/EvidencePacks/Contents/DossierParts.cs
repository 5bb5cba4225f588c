using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Intake;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Evidence;
using Governance.Core.Reviews;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>A list of recorded facts that reviews rest on, as of the pack.</summary>
/// <param name="Summary">The list in one sentence; null where the table says enough.</param>
public sealed record DossierPart(string Kind, string Title, string? Summary, IReadOnlyList<PackDossierColumn> Columns, IReadOnlyList<PackDossierEntry> Entries) : PackPart;

public sealed record PackDossierColumn(string Title, int Width);

/// <param name="Fields">As stored: what pictures are drawn from.</param>
/// <param name="Cells">By column, each field with its label.</param>
/// <param name="Warning">What must be seen at once; null for none.</param>
/// <param name="Remark">A computed sentence, such as the miss rate of a test.</param>
/// <param name="Tables">What was read from the file behind the entry.</param>
public sealed record PackDossierEntry(
    string Id, int Number, int Version, JsonNode Fields, IReadOnlyList<IReadOnlyList<PackField>> Cells, string? Warning, string? Remark, string? Evidence, string By, string At,
    string? Why, IReadOnlyList<PackTitledTable> Tables);

public sealed record PackTitledTable(string Title, PackTable Table);

/// <summary>Lists in which nothing was recorded.</summary>
public sealed record EmptyListsPart(IReadOnlyList<string> Titles) : PackPart;

/// <summary>Makes the lists of recorded facts, and the gaps in them, from the rows up to the as-of.</summary>
internal sealed class DossierParts(PackRows rows)
{
    private const int MostNames = 15;

    private readonly IReadOnlyList<DossierEntry> current = DossierStand.Current(rows.Dossier);
    private readonly DateOnly today = rows.Calendar.DayOf(rows.At);

    public IEnumerable<PackPart> Of(string area)
    {
        var kinds = DossierKinds.Of(area).ToList();
        foreach (var kind in kinds.Where(k => current.Any(e => e.Kind == k.Key)))
        {
            yield return PartOf(kind, [.. current.Where(e => e.Kind == kind.Key)]);
        }

        var empty = kinds.Where(k => current.All(e => e.Kind != k.Key)).Select(k => k.Title).ToList();
        if (empty.Count > 0 && current.Any(e => e.KindOf.Area == area))
        {
            yield return new EmptyListsPart(empty);
        }
    }

    /// <summary>Lists that a completed review rests on and in which nothing was recorded, and warnings of entries.</summary>
    public IEnumerable<PackGap> Gaps(IReadOnlyList<PackForm> forms)
    {
        foreach (var form in forms.Where(f => f.Outcome is not null))
        {
            var review = rows.Templates.OfType<ReviewTemplate>().FirstOrDefault(t => form.Template == string.Create(CultureInfo.InvariantCulture, $"{t.Id}@{t.Head.Version}"));
            foreach (var kind in (review?.Records ?? []).Where(r => r.Need != RecordNeed.None && current.All(e => e.Kind != r.Kind)).Select(r => DossierKinds.Find(r.Kind)!))
            {
                yield return new PackGap(SectionOf(kind), GapKind.Missing, kind.Title, $"“{form.Title}” rests on this list, and nothing was recorded in it.", form.By, null);
            }
        }

        foreach (var entry in current)
        {
            if (DossierWords.WarningOf(entry.Fact, today, Facts) is { } warning)
            {
                yield return new PackGap(SectionOf(entry.KindOf), GapKind.OutOfDate, $"{entry.Id} ({entry.KindOf.One})", $"{char.ToUpperInvariant(warning[0])}{warning[1..]}.", OwnerOf(entry), null);
            }
        }
    }

    private IReadOnlyList<DossierFact> Facts => [.. current.Select(e => e.Fact)];

    private static int SectionOf(DossierKind kind) => kind.Area switch
    {
        DossierArea.Privacy => SectionPlan.Privacy,
        DossierArea.Security => SectionPlan.Security,
        DossierArea.Training => SectionPlan.HumanFactors,
        _ => SectionPlan.Risk,
    };

    private string OwnerOf(DossierEntry entry) => rows.NameOf(entry.Values.Count("owner") ?? entry.ByPersonId);

    private DossierPart PartOf(DossierKind kind, IReadOnlyList<DossierEntry> entries) => new(
        kind.Key, kind.Title, DossierSummary.Of(kind, [.. entries.Select(e => e.Fact)]), [.. kind.Columns.Select(c => new PackDossierColumn(c.Title, c.Width))],
        [.. entries.Select(e => EntryOf(kind, e))]);

    private PackDossierEntry EntryOf(DossierKind kind, DossierEntry entry) => new(
        entry.Id, entry.Number, entry.Version, JsonNode.Parse(entry.Fields)!,
        [.. kind.Columns.Select(c => (IReadOnlyList<PackField>)[.. c.Keys.Select(k => kind.Find(k)!).Select(f => new PackField(f.Label, DossierWords.Of(f, entry.Fact, Names)))])],
        DossierWords.WarningOf(entry.Fact, today, Facts), DossierWords.RemarkOf(entry.Fact, today, Facts),
        entry.EvidenceNumber is { } number ? EvidenceItem.IdOf(number) : null, rows.NameOf(entry.ByPersonId), entry.At.ToInstant(), entry.Why, [.. TablesOf(entry)]);

    private Dictionary<int, string> Names => rows.People.ToDictionary(p => p.Id, p => p.Name);

    private IEnumerable<PackTitledTable> TablesOf(DossierEntry entry)
    {
        var list = rows.DossierLists.Where(l => l.Kind == entry.Kind && l.Number == entry.Number).MaxBy(l => l.Version)?.Rows;
        if (list is null)
        {
            yield break;
        }

        yield return entry.Kind == SecurityKinds.Sbom ? GapsOf(entry, Sbom.FromRows(list)) : SectionsOf(entry, Mds2.FromRows(list));
    }

    private PackTitledTable GapsOf(DossierEntry entry, IReadOnlyList<SbomComponent> components) => new(
        $"What {entry.Id} leaves open, of {components.Count} components",
        new PackTable(
            [new PackColumn("gap", "Gap", false), new PackColumn("count", "Components", true), new PackColumn("which", "Which", false)],
            [.. SbomGaps.Of(components, today).Select(g => (IReadOnlyList<string>)[g.Title, g.Components.Count.ToString(CultureInfo.InvariantCulture), Which(g)])]));

    private static string Which(SbomGap gap)
    {
        var names = gap.Components.Take(MostNames).Select(c => $"{c.Name} {c.Version}".Trim() + (gap.Key == "weakness" ? $" ({string.Join(", ", c.Weaknesses.Select(w => w.Id))})" : ""));
        return string.Join("; ", names) + (gap.Components.Count > MostNames ? $"; and {gap.Components.Count - MostNames} more" : "");
    }

    private static PackTitledTable SectionsOf(DossierEntry entry, IReadOnlyList<Mds2Answer> answers) => new(
        $"Answers of {entry.Id} by section",
        new PackTable(
            [new("section", "Section", false), new("yes", "Yes", true), new("no", "No", true), new("other", "N/A, see notes, other", true), new("empty", "No answer", true)],
            [.. Mds2.SectionsOf(answers).Select(s => (IReadOnlyList<string>)[$"{s.Key}: {s.Title}", Figure(s.Yes), Figure(s.No), Figure(s.Other), Figure(s.Empty)])]));

    private static string Figure(int count) => count.ToString(CultureInfo.InvariantCulture);
}
