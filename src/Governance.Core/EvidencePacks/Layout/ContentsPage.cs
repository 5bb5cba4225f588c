using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Page 3: sections with their state, routes for two and for twenty minutes, the marks.</summary>
internal sealed class ContentsPage(PageText text)
{
    private static readonly (Mark Mark, string Word, string Meaning)[] Legend =
    [
        (Mark.Done, "done, met, valid", "complete and accepted"),
        (Mark.WithConditions, "with conditions", "accepted while a condition holds"),
        (Mark.Open, "open, in time", "has an owner and a due date"),
        (Mark.Late, "late", "past its due time, in working days"),
        (Mark.Unknown, "unknown", "needs evidence, or not shown yet"),
        (Mark.NotMet, "not met, outside", "a check has failed"),
        (Mark.NotApplicable, "not applicable", "with a reason"),
        (Mark.Gap, "gap", "not provided; reason given"),
        (Mark.OutOfDate, "out of date", "validity has ended"),
        (Mark.Replaced, "replaced", "a later version counts"),
        (Mark.Withheld, "withheld", "not shown to this audience; reason given"),
    ];

    private static readonly (string Test, string Where, int Section)[] Tests =
    [
        ("From decision to criterion and figure", "13", SectionPlan.Validation),
        ("From requirement to answer and evidence", "6, 21", SectionPlan.Questionnaire),
        ("Signatures show name, time, meaning", "19", SectionPlan.Signatures),
        ("Trail keeps old values, unbroken", "20", SectionPlan.Trail),
        ("One clock, zone shown", "20", SectionPlan.Trail),
        ("Form the person really saw", "6, 21", SectionPlan.Questionnaire),
        ("Who could do what on that day", "20", SectionPlan.Trail),
        ("Gaps, “not applicable”, late items", "Cover, 21", SectionPlan.Cover),
        ("Criteria before results, approval and training before use", "2", SectionPlan.Owners),
        ("Nobody approved own work", "2, 20", SectionPlan.Owners),
    ];

    public IReadOnlyList<Block> Blocks() =>
    [
        new Heading(1, "Contents"),
        new Columns([new ColumnPart(84, [new Heading(2, "Sections"), Sections()]), new ColumnPart(84, Routes())]),
    ];

    public static StateMark StateOf(PackContents contents, int section)
    {
        var gaps = contents.Gaps.Where(g => g.Section == section).ToList();
        if (contents.Section(section).NotProvided is not null)
        {
            return new StateMark(Mark.Gap, "not provided");
        }

        if (contents.Section(section).NotApplicable is not null)
        {
            return new StateMark(Mark.NotApplicable, "left out");
        }

        if (contents.Section(section).Parts is { Count: > 0 } parts && parts.All(p => p is WithheldPart))
        {
            return new StateMark(Mark.Withheld, "withheld");
        }

        var worst = gaps.Count == 0 ? null : gaps.MinBy(g => g.Kind);
        return worst is null ? new StateMark(Mark.Done, "complete") : new StateMark(PackMarks.Of(worst).Mark, PackDates.Count(gaps.Count, "gap"));
    }

    private Table Sections() => new()
    {
        Columns = [new("No.", 10), new("Section", 38), new("State", 26), new("Page", 10, Alignment.Right)],
        Rows =
        [
            .. Enumerable.Range(0, SectionPlan.Titles.Count).Select(n => DataRow.Of(
                $"{n}", text.TitleOf(n), n is SectionPlan.Cover or SectionPlan.Manifest ? "–" : StateOf(text.Contents, n), text.IsPrinted(n) ? text.PageOf(n, "") : "–")),
        ],
        RowHeaderColumn = 1,
        HasFixedColumns = true,
        Density = TableDensity.Tight,
        Note = LeftOut(),
    };

    private RichText? LeftOut()
    {
        var kind = CaseKind.LabelOf(text.Contents.Case.Kind);
        return Enumerable.Range(0, SectionPlan.Titles.Count).All(text.IsPrinted)
            ? null
            : RichText.Of($"Left out: not asked for by a case of the kind {kind}. What was shown when the product came into use stands in the pack of that case.");
    }

    private IReadOnlyList<Block> Routes() =>
    [
        new Heading(2, "If you have two minutes"),
        Route([("What was decided, and is it still so?", "Cover", SectionPlan.Cover), ("Does it work here?", "1", SectionPlan.Decision), ("What is missing or late?", "Cover", SectionPlan.Cover)]),
        new Heading(2, "If you have twenty: what auditors test"),
        Route(Tests),
        new Heading(2, "Marks used in this pack"),
        new Table
        {
            Columns = [new("Mark", 36), new("Meaning", 48)],
            Rows = [.. Legend.Select(l => DataRow.Of(new StateMark(l.Mark, l.Word), l.Meaning))],
            Density = TableDensity.Dense,
        },
    ];

    private Table Route(IEnumerable<(string Test, string Where, int Section)> rows) => new()
    {
        Columns = [new("Question", 54), new("Where", 18), new("Page", 12, Alignment.Right)],
        HasFixedColumns = true,
        Rows = [.. rows.Where(r => text.IsPrinted(r.Section)).Select(r => DataRow.Of(r.Test, r.Where, text.PageOf(r.Section, "")))],
        Density = TableDensity.Dense,
    };
}
