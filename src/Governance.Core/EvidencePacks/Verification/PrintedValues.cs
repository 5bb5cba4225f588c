using Governance.Core.EvidencePacks.Contents;
using Governance.Core.EvidencePacks.Layout;
using Governance.Core.Templates;
using Governance.Pdf.Model;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>Something of the contents that a page must print: what it is, the texts that follow each other, and, if they stand in a row of a table, how the row begins.</summary>
internal sealed record PrintedValue(string What, string? RowHead, params IReadOnlyList<string> Texts)
{
    /// <summary>What may stand in the place of the texts: a table of many columns goes on below with the name of the row.</summary>
    public IReadOnlyList<string>? Instead { get; init; }
}

/// <summary>
/// The names and figures of the contents as the pages print them: owners of steps, decision, conditions, answers, verdicts, and every figure of the
/// report of the validation. Section 1 is left out: it cuts what other sections print whole.
/// </summary>
internal sealed class PrintedValues(PackContents contents, PageText text)
{
    public static IEnumerable<PrintedValue> Of(OpenedPack pack)
    {
        var layout = pack.Manifest.Layout;
        var plain = new PackTemplate(new TemplateHead(1, PackTemplate.Kind.Key, layout.Id, layout.Version, "", TemplateStatus.Active, null), new TemplateSource("", ""), []);
        var stamp = new PackStamp(pack.ManifestSha256, pack.Manifest.Zip.File, pack.Manifest.Zip.Sha256, pack.Manifest.Zip.Bytes, "", pack.Manifest.Software, pack.Manifest.Key);
        return new PrintedValues(pack.Contents, new PageText(pack.Contents, plain, stamp)).All();
    }

    private IEnumerable<PrintedValue> All()
    {
        foreach (var number in Enumerable.Range(0, SectionPlan.Titles.Count).Where(n => n != SectionPlan.Decision && text.IsPrinted(n)))
        {
            foreach (var value in contents.Section(number).Parts.SelectMany(p => Part(number, p)))
            {
                yield return value;
            }
        }
    }

    private IEnumerable<PrintedValue> Part(int section, PackPart part) => part switch
    {
        StepsPart steps => steps.Steps.Select(s => new PrintedValue($"the owner of step {s.Number}", s.Title, s.Title, s.Round == 1 ? "" : $"{Words.Ordinal(s.Round)} round", s.Owner)),
        DecisionPart decision => Decision(decision),
        ConditionsPart conditions => conditions.Conditions.SelectMany(Condition),
        FindingsPart findings => findings.Findings.Select(f => new PrintedValue($"finding {f.Id}", f.Id, f.Id, f.Text)),
        FormPart form => form.Form.Questions.Where(q => !ScopeTable.Fits(q)).SelectMany(q => Question(section, q)),
        TablePart table => Rows(table.Title, [new FormPages(text).Printed(section, table)]),
        ValidationPart validation => Rows("the report of the validation", new ValidationPages(text, validation).Blocks()),
        _ => [],
    };

    private static IEnumerable<PrintedValue> Decision(DecisionPart decision) =>
    [
        new("the outcome of the decision", null, "Outcome", decision.OutcomeLabel), new("the words of the decision", null, decision.Summary), new("what is allowed", null, decision.Allowed),
        new("what is not allowed", null, decision.NotAllowed), new("the dissent", null, decision.Dissent ?? ""), new("who decided", null, $"{decision.By}, {decision.ByRole}"),
    ];

    private IEnumerable<PrintedValue> Condition(PackCondition condition) =>
    [
        new($"condition {condition.Id}", condition.Id, condition.Id, condition.Text), new($"how {condition.Id} is checked", condition.Id, condition.Verification),
        new($"the owner of {condition.Id}", condition.Id, condition.Owner, text.Day(condition.DueAt)), new($"what follows if {condition.Id} fails", condition.Id, condition.IfMissed),
    ];

    private IEnumerable<PrintedValue> Question(int section, PackQuestion question)
    {
        yield return new PrintedValue($"question {question.Id}", question.Id, question.Id, question.Text);
        if (question is { IsAnswered: true, Answer: { } answer })
        {
            var round = question.Earlier.Count == 0 ? "" : $"Round {answer.Round} (counts): ";
            IReadOnlyList<string> said = answer.Lines.Count == 0 ? [] : [question.Text, round, .. answer.Lines];
            yield return new PrintedValue($"the answer to {question.Id}", question.Id, said);
            if (section == SectionPlan.Questionnaire)
            {
                yield return new PrintedValue($"who answered {question.Id}", question.Id, $"{answer.By}, {text.Day(answer.At)}");
            }

            foreach (var value in section != SectionPlan.Questionnaire && answer.Table is not null ? Rows($"the answer to {question.Id}", [new FormPages(text).AnswerTable(section, question)]) : [])
            {
                yield return value;
            }
        }

        if (question.Verdict is { } verdict)
        {
            yield return new PrintedValue($"the verdict on {question.Id}", question.Id, verdict.Label, $"{verdict.By}, {text.Day(verdict.At)}", verdict.Comment ?? "");
        }
    }

    // Each row of each table, cell after cell; the layout says what is printed, so that nothing is asked for that is left out.
    private static IEnumerable<PrintedValue> Rows(string what, IEnumerable<Block> blocks) => blocks.OfType<Table>().SelectMany(t => t.Rows.OfType<DataRow>())
        .Select(r => r.Cells.Select(TextOf).ToList()).SelectMany(cells => cells.Skip(1).Select((c, i) => new PrintedValue(what, cells[0], cells[i], c) { Instead = [cells[0], c] }));

    private static string TextOf(Cell cell)
    {
        var words = string.Concat(cell.Blocks.Select(b => b switch
        {
            Paragraph paragraph => string.Concat(paragraph.Text.Runs.OfType<TextRun>().Select(r => r.Text)),
            StateMark mark => mark.Word,
            _ => "",
        }));
        return words.Length == 0 ? "–" : words;
    }
}
