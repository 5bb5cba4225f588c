using System.Text.Json.Nodes;
using Governance.Core.EvidencePacks.Contents;
using Governance.Core.Questionnaires;
using Governance.Pdf.Model;
using TableColumn = Governance.Pdf.Model.TableColumn;

namespace Governance.Core.EvidencePacks.Layout;

/// <summary>A form as it was answered: who, when, outcome; then each question with answer, evidence and verdict.</summary>
internal sealed class FormPages(PageText text)
{
    private readonly QuestionRows rows = new(text);

    public IEnumerable<Block> Form(int section, PackForm form)
    {
        if (section != SectionPlan.Questionnaire)
        {
            yield return new Heading(2, form.Round == 1 ? form.Title : $"{form.Title}, {Words.Ordinal(form.Round)} round");
        }

        yield return new KeyValueList([.. Head(form)]);
        if (form.Rating is not null)
        {
            yield return Rating(form.Rating);
        }

        foreach (var block in Rounds(section, form))
        {
            yield return block;
        }

        foreach (var block in Body(section, form))
        {
            yield return block;
        }
    }

    /// <summary>How the answers came together: each submission with its hash and who attests it, and what was asked back; then what has no answer.</summary>
    private IEnumerable<Block> Rounds(int section, PackForm form)
    {
        if (form.Rounds is { Count: > 0 } rounds)
        {
            yield return new Table
            {
                Caption = text.Table(section, "Rounds: what was asked, submitted and attested"),
                Columns = [new("Round", 16), new("Asked", 62), new("Submitted, attested by", 50), new("Answers, SHA-256", 44)],
                Rows = [.. rounds.Select(Round)],
            };
        }

        var open = form.Questions.Where(q => q.Gap is not null).ToList();
        if (section == SectionPlan.Questionnaire && open.Count > 0)
        {
            yield return new Paragraph(RichText.Of(new TextRun("Without an answer: ") { IsBold = true }, string.Join(", ", open.Select(q => $"{q.Id} ({q.Gap})")) + "."));
        }
    }

    private DataRow Round(PackRound round)
    {
        List<Block> asked = round.Asked.Count == 0
            ? [PageText.Small("The whole questionnaire")]
            : [.. round.Asked.Select(a => PageText.Small(RichText.Of(new TextRun(a.QuestionId) { IsBold = true }, $" {(a.IsCorrection ? "corrected by" : "asked by")} {a.By}: “{a.Text}”")))];
        var attested = round.AttestedBy is { } by ? $"attested by {by}: “{round.Attestation}”" : $"entered by {round.By}, without an attestation of the vendor";
        return new DataRow(
        [
            $"{round.Round}", new Cell(asked), new Cell([PageText.Small(text.Day(round.At)), PageText.Small(attested, Tone.Second)]),
            new Cell([PageText.Small(PackDates.Count(round.Answers, "answer")), PageText.Small(RichText.Of(new HashRun(round.AnswersSha256)))]),
        ]);
    }

    private IEnumerable<Block> Body(int section, PackForm form)
    {
        var scope = form.Questions.Where(ScopeTable.Fits).ToList();
        if (scope.Count > 0)
        {
            yield return ScopeTable.Of(text, section, scope);
        }

        var rest = form.Groups.Select(g => g with { Questions = [.. g.Questions.Where(q => !ScopeTable.Fits(q))] }).Where(g => g.Questions.Count > 0).ToList();
        if (rest.Count > 0)
        {
            yield return rows.Table(section, form, rest);
        }

        // In section 6 tables stand in the cell of their answer; elsewhere each is a table of its own.
        foreach (var question in section == SectionPlan.Questionnaire ? [] : rest.SelectMany(g => g.Questions).Where(q => q.Answer?.Table is not null))
        {
            yield return AnswerTable(section, question);
        }
    }

    /// <summary>A table that was made for the section.</summary>
    public Table Printed(int section, TablePart part) => new()
    {
        Caption = text.Table(section, part.Title),
        Columns = [.. part.Columns.Select((c, i) => new TableColumn(c.Label, WidthOf(part.Rows.Select(r => r[i]), c.Label), c.IsFigure ? Alignment.Right : Alignment.Left))],
        Rows = [.. part.Rows.Select(r => new DataRow([.. r.Select(c => (Cell)c)]))],
        Density = part.Columns.Count > 6 ? TableDensity.Dense : TableDensity.Tight,
        Note = part.Note is { } note ? (RichText)note : null,
    };

    public Table AnswerTable(int section, PackQuestion question)
    {
        var table = question.Answer!.Table!;
        return new Table
        {
            Caption = text.Table(section, $"{question.Id}: {PageText.Shorten(question.Text, 90)}"),
            Columns = [.. table.Columns.Select(c => new TableColumn(c.Label, WidthOf(table.Rows.Select(r => r[table.Columns.ToList().IndexOf(c)]), c.Label), c.IsFigure ? Alignment.Right : Alignment.Left))],
            Rows = [.. table.Rows.Select(r => new DataRow([.. r.Select(c => (Cell)c)]))],
            Density = TableDensity.Dense,
        };
    }

    // Long texts get more room than figures, within bounds that keep headers whole.
    private static double WidthOf(IEnumerable<string> cells, string label)
    {
        var longest = cells.Select(c => c.Length).Append(label.Length).Max();
        return Math.Clamp(longest * 1.5, 14, 60);
    }

    private IEnumerable<KeyValueRow> Head(PackForm form)
    {
        if (form.Template is not null)
        {
            yield return new KeyValueRow("Form", RichText.Of(
                $"{form.TemplateTitle}, version {form.Template[(form.Template.LastIndexOf('@') + 1)..]} (SHA-256 ", new HashRun(form.TemplateSha256!), ")"));
        }

        if (form.CompletedAt is { } at)
        {
            yield return new KeyValueRow("Completed by", $"{form.By} for the role {form.ByRole}; {PackDates.Utc(at)} ({text.Local(at)}); round {form.Round}");
        }

        var mark = PackMarks.OfOutcome(form.Outcome, form.OutcomeLabel, form.IsPassing);
        yield return new KeyValueRow(
            "Outcome", RichText.Of(new MarkRun(mark.Mark), new TextRun($" {mark.Word}") { IsBold = true, Tone = mark.Mark.Tone() }), form.Reason is { Length: > 0 } reason ? (RichText)$"“{reason}”" : null);
        if (Result(form) is { } result)
        {
            yield return new KeyValueRow("Result", result);
        }

        if (form.VerdictSummary is not null)
        {
            yield return new KeyValueRow("Verdicts", RichText.Of($"{form.VerdictSummary}; each beside its answer, ", text.PageOf(SectionPlan.Questionnaire)));
        }

        yield return new KeyValueRow("Signed", form.Signatures.Count == 0
            ? "not signed; the workflow asks for no signature here"
            : RichText.Of($"signature {string.Join(", ", form.Signatures)}, ", text.PageOf(SectionPlan.Signatures)));
    }

    private static string? Result(PackForm form)
    {
        var questions = form.Questions.ToList();
        if (questions.Count == 0)
        {
            return null;
        }

        var hidden = questions.Count(q => q.Answer?.NotShownBecause is not null);
        var gaps = questions.Where(q => q.Gap is not null).ToList();
        var changed = questions.Count(q => q.Earlier.Count > 0);
        var answered = questions.Count(q => q.IsAnswered);
        var optional = questions.Count - answered - hidden - gaps.Count;
        string?[] parts =
        [
            $"{PackDates.Count(questions.Count, "question")}: {answered} answered", hidden == 0 ? null : $"{hidden} not shown, reason given",
            optional == 0 ? null : $"{optional} not required and left empty",
            gaps.Count == 0 ? null : $"{gaps.Count} without an answer ({PageText.Shorten(string.Join(", ", gaps.Select(g => g.Id)), 80)})",
            changed == 0 ? null : $"{PackDates.Count(changed, "answer")} changed between rounds",
        ];
        return string.Join("; ", parts.Where(p => p is not null)) + ".";
    }

    private static KeyValueList Rating(JsonNode rating) => new(
    [
        .. rating is JsonObject members
            ? members.OrderByDescending(m => m.Key, StringComparer.Ordinal).Select(m => new KeyValueRow($"Risk {Words.Sentence(m.Key).ToLowerInvariant()} measures", ValueOf(m.Value)))
            : [new KeyValueRow("Risk", ValueOf(rating))],
    ])
    { LabelWidth = 40 };

    private static string ValueOf(JsonNode? value) => value switch
    {
        null => "–",
        JsonObject members => string.Join(", ", members.Select(m => $"{Words.Sentence(m.Key).ToLowerInvariant()} {ValueOf(m.Value)}")),
        JsonArray items => string.Join(", ", items.Select(ValueOf)),
        _ => AnswerValue.TextOf(value) ?? value.ToJsonString(),
    };
}
