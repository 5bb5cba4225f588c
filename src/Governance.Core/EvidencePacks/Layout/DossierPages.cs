using Governance.Core.Dossiers;
using Governance.Core.Dossiers.Kinds;
using Governance.Core.Dossiers.Pictures;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;
using TableColumn = Governance.Pdf.Model.TableColumn;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Lists of recorded facts: the sentence, the picture, the table beneath, and what was read from files.</summary>
internal sealed class DossierPages(PageText text)
{
    private const double NumberWidth = 13;
    private const double Rest = 172 - NumberWidth;

    public IEnumerable<Block> Part(int section, DossierPart part)
    {
        var kind = DossierKinds.Find(part.Kind);
        yield return new Heading(2, part.Title) { HasBookmark = true };
        if (part.Summary is { } summary)
        {
            yield return new Paragraph(summary) { LeadsIn = true };
        }

        var table = text.Table(section, part.Title);
        foreach (var picture in kind is null ? [] : Pictures(section, kind, part, table))
        {
            yield return picture;
        }

        yield return Table(part, kind, table);
        foreach (var extra in part.Entries.SelectMany(e => e.Tables))
        {
            yield return Extra(section, extra);
        }
    }

    public static Block Empty(EmptyListsPart part) => new Note($"Nothing was recorded under: {string.Join(", ", part.Titles)}.");

    private IEnumerable<Block> Pictures(int section, DossierKind kind, DossierPart part, string table)
    {
        var name = table.Split("  ")[0];
        List<DossierFact> facts = [.. part.Entries.Select(e => new DossierFact(part.Kind, e.Number, DossierValues.Parse(e.Fields.ToJsonString())))];
        if (kind.Key == PrivacyKinds.DeidentificationTest && Rates(section, facts, name) is { } rates)
        {
            yield return rates;
        }

        if (DossierPictures.Has(kind.Key) && DossierPictures.Of(kind, facts, text.Figure(section, part.Title), name) is { } drawing)
        {
            yield return drawing with { Note = NoteOf(kind) };
        }
    }

    private static RichText NoteOf(DossierKind kind) => kind.Key switch
    {
        PrivacyKinds.DataFlow => "Heavy line: identified; dashed: pseudonymised; dotted: de-identified. Two red strokes: the data leave our organisation or the country.",
        SecurityKinds.NetworkPath => "The arrow shows where data go; the left end opens the connection. Red and dashed: not encrypted. Two red strokes: another zone.",
        _ => "Grey: medium; hatched: high; red frame: very high. The scale is that of the reviews.",
    };

    private IntervalChart? Rates(int section, List<DossierFact> facts, string table)
    {
        const double step = 5;
        var rates = facts.Select(f => (Fact: f, Result: Deidentification.Of(f))).Where(r => r.Result is not null).ToList();
        if (rates.Count == 0)
        {
            return null;
        }

        var upper = Math.Max(step, Math.Ceiling(rates.Max(r => r.Result!.Rate.Upper!.Value) * 100 / step) * step);
        return new IntervalChart
        {
            Caption = text.Figure(section, "Studies in which something was left"),
            Alt = PageText.Shorten($"Miss rates with intervals: {string.Join("; ", rates.Select(r => $"{Label(r.Fact)} {r.Result!.Misses} of {r.Result.Tested}"))}", 360) + $" Values in {table}.",
            Note = "Miss rate with the exact 95 % interval (Clopper–Pearson).",
            Panels = [new IntervalPanel("Miss rate", "per cent", 0, upper)],
            Rows = [.. rates.Select(r => new IntervalRow(Label(r.Fact), [ValueOf(r.Result!)]))],
        };
    }

    private static string Label(DossierFact fact) => $"{fact.Id} {fact.KindOf.Find("what")!.LabelOf(fact.Values.Text("what")!)}";

    private static IntervalValue ValueOf(DeidentificationResult result)
    {
        const int few = 30;
        return new IntervalValue(
            $"{result.Misses}/{result.Tested}", result.Rate.Value!.Value * 100, result.Rate.Lower!.Value * 100, result.Rate.Upper!.Value * 100, result.Tested < few ? PointMark.OpenCircle : PointMark.Square);
    }

    private Table Table(DossierPart part, DossierKind? kind, string caption)
    {
        var remarks = part.Columns.ToList().FindIndex(c => c.Title == kind?.RemarkColumn);
        var shares = part.Columns.Sum(c => c.Width);
        return new Table
        {
            Caption = caption,
            Columns = [new TableColumn("No.", NumberWidth), .. part.Columns.Select(c => new TableColumn(c.Title, Rest * c.Width / shares))],
            Rows = [.. part.Entries.Select(e => Row(e, remarks))],
            Note = RecordedBy(part),
        };
    }

    // Who recorded what, told once for entries that one person recorded on one day.
    private RichText RecordedBy(DossierPart part) => string.Join("; ", part.Entries.GroupBy(e => (e.By, Day: text.Day(e.At)))
        .Select(g => $"{(g.Count() == part.Entries.Count ? "Recorded" : string.Join(", ", g.Select(e => e.Id)))} by {g.Key.By}, {g.Key.Day}")) + ".";

    // What is computed stands in the given column; in the last one where this software does not know the kind.
    private static DataRow Row(PackDossierEntry entry, int remarks)
    {
        var cells = entry.Cells.Select(c => Fields(c).ToList()).ToList();
        cells[remarks < 0 ? ^1 : remarks].AddRange(Around(entry));
        Cell number = entry.Version == 1 ? entry.Id : Cell.Of(new Paragraph(entry.Id), PageText.Small($"version {entry.Version}", Tone.Second));
        return new DataRow([number, .. cells.Select(c => new Cell(c))]);
    }

    private static IEnumerable<Block> Fields(IReadOnlyList<PackField> fields)
    {
        yield return new Paragraph(fields[0].Value ?? "not stated");
        foreach (var field in fields.Skip(1))
        {
            yield return PageText.Small($"{field.Label}: {field.Value}", Tone.Second);
        }
    }

    private static IEnumerable<Block> Around(PackDossierEntry entry)
    {
        if (entry.Remark is { } remark)
        {
            yield return PageText.Small(remark);
        }

        if (entry.Warning is { } warning)
        {
            yield return new StateMark(Mark.OutOfDate, warning);
        }

        if (entry.Evidence is { } evidence)
        {
            yield return PageText.Small($"Shown by {evidence}", Tone.Second);
        }
    }

    private Table Extra(int section, PackTitledTable extra) => new()
    {
        Caption = text.Table(section, extra.Title),
        Columns = [.. extra.Table.Columns.Select((c, i) => new TableColumn(c.Label, c.IsFigure ? 24 : i == 0 ? 50 : 98, c.IsFigure ? Alignment.Right : Alignment.Left))],
        Rows = [.. extra.Table.Rows.Select(r => new DataRow([.. r.Select(c => (Cell)c)]))],
        Density = TableDensity.Dense,
        WhenEmpty = "It leaves nothing open.",
    };
}
