using Governance.Core.EvidencePacks.Contents;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>Questions as shown, answers, evidence, verdicts: one row each, in groups.</summary>
internal sealed class QuestionRows(PageText text)
{
    private readonly Dictionary<string, PackEvidence> evidence = text.Contents.Evidence.ToDictionary(e => e.Id);

    public Table Table(int section, PackForm form, IReadOnlyList<PackGroup> groups)
    {
        var hasVerdicts = groups.Any(g => g.Questions.Any(q => q.Verdict is not null));
        var title = section == SectionPlan.Questionnaire ? "Questions as shown, answers, evidence, verdict" : $"{form.Title}: questions as shown, answers, evidence";
        return new Table
        {
            Caption = text.Table(section, title),
            Columns = hasVerdicts
                ? [new("No.", 19), new("Question and answer", 87), new("Evidence", 33), new("Verdict, reviewer", 33)]
                : [new("No.", 19), new("Question and answer", 113), new("Evidence", 40)],
            HasFixedColumns = true,
            Rows = [.. groups.SelectMany(g => Rows(section, g, hasVerdicts, groups.Count > 1 || section == SectionPlan.Questionnaire))],
        };
    }

    private IEnumerable<TableRow> Rows(int section, PackGroup group, bool hasVerdicts, bool hasHead)
    {
        if (hasHead)
        {
            var answered = group.Questions.Count(q => q.IsAnswered);
            yield return new GroupRow($"Part {group.Id}, {group.Title}: {PackDates.Count(group.Questions.Count, "question")}, {answered} answered") { HasBookmark = true };
        }

        foreach (var question in group.Questions)
        {
            List<Cell> cells = [question.Id, new Cell([.. Answer(section, question)]), new Cell([.. Evidence(question)])];
            if (hasVerdicts)
            {
                cells.Add(new Cell([.. Verdict(question)]));
            }

            yield return new DataRow(cells);
        }
    }

    private IEnumerable<Block> Answer(int section, PackQuestion question)
    {
        yield return new Paragraph(RichText.Bold(question.Text));
        if (!question.IsAnswered && question.Answer?.NotShownBecause is null)
        {
            yield return Gap(question);
        }
        else if (question.Answer!.NotShownBecause is { } because)
        {
            yield return PageText.Small(because.StartsWith("Not shown", StringComparison.Ordinal) ? because : $"Not shown, because {because}", Tone.Second);
        }
        else
        {
            foreach (var block in Given(section, question.Answer, question.Earlier.Count > 0))
            {
                yield return block;
            }
        }

        foreach (var earlier in question.Earlier)
        {
            yield return new ReplacedFrame($"– round {earlier.Round}, {text.Day(earlier.At)}, {earlier.By}: “{Plain(earlier)}”");
        }
    }

    private Block Gap(PackQuestion question) => question switch
    {
        { Gap: null } => PageText.Small("– (not required, not answered)", Tone.Second),
        { Gap: "declined", Answer: { } a } => new GapFrame($"Declined by {a.By} on {text.Day(a.At)}.{Because(a)}"),
        { Gap: "unknown", Answer: { } a } => new GapFrame($"Answered by {a.By} on {text.Day(a.At)}.{Because(a)}", "Unknown."),
        { Answer: { } a } => new GapFrame($"Left empty by {a.By} on {text.Day(a.At)}."),
        _ => new GapFrame("Nobody answered this question."),
    };

    private static string Because(PackAnswer answer) => answer.Reason is { Length: > 0 } reason ? $" Reason: “{reason}”" : " No reason was given.";

    private IEnumerable<Block> Given(int section, PackAnswer answer, bool replacesOthers)
    {
        var counts = replacesOthers ? $"Round {answer.Round} (counts): " : "";
        var isFirst = true;
        foreach (var line in Lines(section, answer))
        {
            yield return isFirst && replacesOthers ? new Paragraph(RichText.Of(new TextRun(counts) { IsBold = true }, line)) : new Paragraph(line);
            isFirst = false;
        }

        if (answer.Reason is { Length: > 0 } reason)
        {
            yield return PageText.Small($"Reason: {reason}");
        }

        if (answer.Confidence is { } confidence and not "documented")
        {
            yield return PageText.Small($"Confidence: {Words.Sentence(confidence).ToLowerInvariant()}", Tone.Second);
        }

        if (section == SectionPlan.Questionnaire)
        {
            yield return PageText.Small($"{answer.By}, {text.Day(answer.At)}", Tone.Second);
        }

        if (answer.Origin is { } origin)
        {
            yield return PageText.Small(origin, Tone.Second);
        }
    }

    private static IEnumerable<string> Lines(int section, PackAnswer answer)
    {
        if (answer.Lines.Count == 0 && answer.Table is null)
        {
            yield return answer.Evidence.Count > 0 ? "See the files beside." : "–";
        }

        foreach (var line in answer.Lines)
        {
            yield return line;
        }

        if (answer.Table is not { } table)
        {
            yield break;
        }

        if (section != SectionPlan.Questionnaire)
        {
            yield return $"{PackDates.Count(table.Rows.Count, "row")}, in a table of its own below.";
            yield break;
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            yield return $"({i + 1}) {RowText(table, i)}";
        }
    }

    private static string RowText(PackTable table, int row) =>
        string.Join("; ", table.Columns.Select((c, i) => (c.Label, Value: table.Rows[row][i])).Where(c => c.Value.Length > 0).Select(c => $"{c.Label}: {c.Value}"));

    private static string Plain(PackAnswer answer)
    {
        var words = answer.Lines.Concat(answer.Table is { } t ? Enumerable.Range(0, t.Rows.Count).Select(i => RowText(t, i)) : []).ToList();
        return words.Count > 0 ? string.Join(" ", words) : answer.Value?.ToJsonString().Trim('"') ?? "no answer";
    }

    private IEnumerable<Block> Evidence(PackQuestion question)
    {
        var ids = question.Answer?.Evidence ?? [];
        if (ids.Count == 0)
        {
            yield return PageText.Small("none", Tone.Second);
        }

        foreach (var id in ids)
        {
            yield return evidence.TryGetValue(id, out var item)
                ? PageText.Small(RichText.Of(
                    new TextRun(item.Id) { IsBold = true }, $" {item.Name}{(item.SupersededBy is { } by ? $", replaced by {by}" : "")}", new LineBreak(), new HashRun(item.Sha256)))
                : PageText.Small($"{id}: not among the evidence of the case", Tone.Violet);
        }
    }

    private IEnumerable<Block> Verdict(PackQuestion question)
    {
        if (question.Verdict is { } verdict)
        {
            yield return PackMarks.OfVerdict(verdict);
            yield return PageText.Small($"{verdict.By}, {text.Day(verdict.At)}", Tone.Second);
            if (verdict.Comment is { Length: > 0 } comment)
            {
                yield return PageText.Small(comment);
            }
        }
        else
        {
            yield return PageText.Small("no verdict given", Tone.Second);
        }

        if (question.Findings.Count > 0)
        {
            yield return PageText.Small($"Finding {string.Join(", ", question.Findings)}");
        }
    }
}
