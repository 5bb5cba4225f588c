using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Findings and conditions with their history.</summary>
internal sealed class RiskPages(PageText text)
{
    public Block Findings(int section, FindingsPart part) => new Table
    {
        Caption = text.Table(section, "Findings"),
        Columns = [new("No.", 12), new("Finding", 66), new("Severity", 18), new("Owner, due", 32), new("State and history", 44)],
        Rows =
        [
            .. part.Findings.Select(f => DataRow.Of(
                f.Id, Cell.Of(new Paragraph(f.Text), PageText.Small($"{(f.QuestionId is null ? "" : $"{f.QuestionId}, ")}{f.Step}", Tone.Second)), f.Severity,
                PageText.Lines(f.Owner, text.Day(f.DueAt)), new Cell([PackMarks.OfFinding(f), .. f.Changes.Select(History)]))),
        ],
    };

    public Block Conditions(int section, ConditionsPart part) => new Table
    {
        Caption = text.Table(section, "Conditions"),
        Columns = [new("No.", 12), new("What must hold, and how it is checked", 60), new("Owner, due", 32), new("State", 32), new("If it fails; blocks", 36)],
        Rows =
        [
            .. part.Conditions.Select(c => DataRow.Of(
                c.Id, Cell.Of(new Paragraph(c.Text), PageText.Small($"Checked by: {c.Verification}", Tone.Second), PageText.Small($"Set in: {c.SetBy}", Tone.Second)),
                PageText.Lines(c.Owner, text.Day(c.DueAt)),
                Cell.Of(PackMarks.OfCondition(c), PageText.Small($"since {text.Day(c.ChangedAt)}{(c.Note is { Length: > 0 } note ? $": {note}" : "")}", Tone.Second)),
                Cell.Of(new Paragraph(c.IfMissed.Length == 0 ? "not stated" : c.IfMissed), PageText.Small($"blocks: {c.Blocks.Replace('-', ' ')}", Tone.Second)))),
        ],
    };

    private Block History(PackFindingChange change) =>
        PageText.Small($"{change.State} {text.Day(change.At)}, {change.By}{(change.Note is { Length: > 0 } note ? $": {note}" : "")}", Tone.Second);
}
