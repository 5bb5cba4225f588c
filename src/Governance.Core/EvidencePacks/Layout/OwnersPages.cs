using Governance.Core.Cases;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.People;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Section 2: the course of the case as a chart and a table, and the links of the chain.</summary>
internal sealed class OwnersPages(PageText text)
{
    private const int Section = SectionPlan.Owners;
    private const int StepsPerChart = 34;

    private string? onlyYear;

    public IEnumerable<Block> Steps(StepsPart part)
    {
        var years = part.Steps.SelectMany(s => new[] { s.OpenedAt, s.DueAt, s.CompletedAt ?? s.DueAt }).Select(t => text.Day(t)[^4..]).Distinct().ToList();
        onlyYear = years.Count == 1 ? years[0] : null;
        foreach (var (steps, index) in part.Steps.Chunk(StepsPerChart).Select((s, i) => (s, i)))
        {
            yield return Chart(steps, index == 0 ? "" : $", steps {(index * StepsPerChart) + 1} and on");
        }

        yield return new Table
        {
            Caption = text.Table(Section, "Owner of each step"),
            Columns =
            [
                new("Step", 25), new("Owner (accountable)", 29), new("Opened", 20), new("Due", 20), new("Completed", 20), new("Outcome", 30),
                new("Changed owner, and why", 28),
            ],
            Rows = [.. part.Steps.Select(Row)],
            Note = (onlyYear is null ? "" : $"All dates {onlyYear}. ") + $"Days in the calendar of {text.Contents.Case.Site.Name}, {text.Contents.Case.Site.Zone}. Times to the second are in section 20. Days late are working days.",
        };
        if (part.Steps.Any(s => s.OpenedAgain is not null))
        {
            yield return OpenedAgain(part);
        }
    }

    private Table OpenedAgain(StepsPart part) => new()
    {
        Caption = text.Table(Section, "Steps that were sent back or opened again, and why"),
        Columns = [new("Step and round", 40), new("How, by whom, when", 46), new("Reason", 86)],
        Rows =
        [
            .. part.Steps.Where(s => s.OpenedAgain is not null).Select(s => DataRow.Of(
                PageText.Stacked(s.Title, $"{Words.Ordinal(s.Round)} round", isBold: true),
                $"{s.OpenedAgain!.How}, {s.OpenedAgain.By}, {text.Day(s.OpenedAgain.At)}",
                PageText.Lines([s.OpenedAgain.Reason, .. s.OpenedAgain.Asked.Select(a => $"{a.Question}: {a.Text}")]))),
        ],
        Note = "The round before stays on record; what was signed in it is superseded.",
    };

    public Block Links(LinksPart part) => new Table
    {
        Caption = text.Table(Section, "Links of the chain and their people"),
        Columns = [new("Link", 22), new("Accountable", 30), new("Role", 30), new("Substitute", 32), new("Appointed", 24), new("Trained", 34)],
        Rows =
        [
            .. part.Links.Select(l => DataRow.Of(
                l.Link, l.Person ?? (Cell)new StateMark(Mark.Gap, "nobody named"), l.Role, l.Substitutes.Count == 0 ? "none" : string.Join(", ", l.Substitutes),
                l.AppointedAt is null ? "–" : text.Day(l.AppointedAt), l.Training ?? (Cell)new StateMark(Mark.Gap, "no record"))),
        ],
        Note = "Substitute: others who held the role at the site at the as-of time. Trained: on the product, by the records of section 14 and of other cases about it. Interests that were declared stand beside the votes.",
    };

    private CourseOfCase Chart(PackStep[] steps, string more)
    {
        var late = steps.Count(s => s.ClosedLate);
        return new CourseOfCase
        {
            Caption = text.Figure(Section, $"Course of the case: when each step was open, when it was due{more}"),
            Alt = $"Bars of {PackDates.Count(steps.Length, "step")} from {text.Day(steps[0].OpenedAt)} to {text.Day(text.Contents.AsOf.At)}; {late} past due. Values in Table 2.1.",
            AsOf = PackDates.Parse(text.Contents.AsOf.At),
            AsOfLabel = $"as of {text.Day(text.Contents.AsOf.At)}",
            Marks = [.. Marks()],
            Steps = [.. steps.Select(s => new CourseStep(
                PageText.Shorten(s.Title, 34), Person.InitialsOf(s.Owner), PackDates.Parse(s.OpenedAt), PackDates.Parse(s.DueAt),
                s.CompletedAt is null ? null : PackDates.Parse(s.CompletedAt), Remark(s)))],
            Note = "Letters after each step: initials of the owner on closing. Figures: Table 2.1.",
        };
    }

    private IEnumerable<CourseMark> Marks()
    {
        var steps = text.Contents.Section(Section).Parts.OfType<StepsPart>().Single().Steps;
        if (steps.LastOrDefault(s => s is { Kind: StepKind.Protocol, Outcome: "lock" })?.CompletedAt is { } locked)
        {
            yield return new CourseMark(PackDates.Parse(locked), $"criteria locked {text.Day(locked)}");
        }

        if (steps.LastOrDefault(s => s is { Kind: StepKind.CommitteeDecision, CompletedAt: not null })?.CompletedAt is { } decided)
        {
            yield return new CourseMark(PackDates.Parse(decided), $"decided {text.Day(decided)}");
        }
    }

    private static string? Remark(PackStep step)
    {
        string?[] parts =
        [
            step.Round == 1 ? null : $"{Words.Ordinal(step.Round)} round", step.ClosedLate ? PackMarks.LateWord(step.WorkingDaysLate) : null,
            step.OwnersBefore.Count == 0 ? null : "new owner", step.State == StepState.Cancelled ? "cancelled" : null,
        ];
        var words = string.Join(", ", parts.Where(p => p is not null));
        return words.Length == 0 ? null : words;
    }

    private DataRow Row(PackStep step)
    {
        List<Block> outcome =
        [
            step.State switch
            {
                StepState.Open => new StateMark(step.ClosedLate ? Mark.Late : Mark.Open, step.ClosedLate ? PackMarks.LateWord(step.WorkingDaysLate) : "open, in time"),
                StepState.Cancelled => new StateMark(Mark.NotApplicable, "cancelled"),
                _ => PackMarks.OfOutcome(step.Outcome, step.OutcomeLabel, step.IsPassing),
            },
        ];
        if (step is { ClosedLate: true, State: StepState.Completed })
        {
            outcome.Add(new StateMark(Mark.Late, $"closed {PackMarks.LateWord(step.WorkingDaysLate)}"));
        }

        return DataRow.Of(
            step.Round == 1 ? step.Title : PageText.Stacked(step.Title, $"{Words.Ordinal(step.Round)} round", isBold: true), step.Owner, Day(step.OpenedAt),
            Day(step.DueAt), step.CompletedAt is null ? "–" : Day(step.CompletedAt), new Cell(outcome), Before(step));
    }

    private string Day(string instant) => onlyYear is null ? text.Weekday(instant) : text.Weekday(instant)[..^5];

    private Cell Before(PackStep step) => step.OwnersBefore.Count == 0
        ? PageText.Small("no change", Tone.Second)
        : PageText.Small(PageText.Lines(step.OwnersBefore.Select(o => $"until {text.Day(o.Until)}: {o.Name}{(o.Why is { Length: > 0 } why ? $" ({why})" : "")}")));
}
