using Governance.Core.Spreadsheets;

namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>What a file is about, in words, and the code by which it is known again.</summary>
public sealed record WorkbookHead(string Code, string Product, string SiteName, int Round, string Due);

/// <summary>Writes the open questions of a round as a workbook for vendors who use no portal: one sheet that explains, one with the questions, one for each table.</summary>
public static class QuestionnaireWorkbook
{
    /// <param name="questions">The open questions, in order.</param>
    /// <param name="fields">What stands in the form now.</param>
    public static byte[] Write(WorkbookHead head, IReadOnlyList<Question> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        var tables = questions.Where(q => q.Table is not null).Select(q => TableSheet(q, QuestionCells.Of(q, fields)));
        return WorkbookWriter.Write([ReadMe(head), Questions(questions, fields), .. tables]);
    }

    private static WrittenSheet ReadMe(WorkbookHead head)
    {
        string[] lines =
        [
            $"{head.SiteName} asks about {head.Product}.",
            $"Round {head.Round}. Please send this file back by {head.Due}.",
            "1. Answer on the sheet “Questions”, in the yellow cells. Everything else is locked, so that the file can be read again.",
            "2. Where the kind of answer is a table, fill in the sheet with the number of the question.",
            "3. “unknown” and “declined” are answers, to every kind of question. An empty cell is none.",
            "4. Basis: “documented” where a document shows it (send the document with this file), “statement only” where you say so, “unknown” where you cannot tell.",
            "5. Type values. Formulas, links to other files and macros are refused, and then nothing of the file is taken in.",
            "6. Nothing about patients: no names, numbers or images.",
            "What is taken in is entered on behalf of the vendor, with the name of who did it. The answers are locked when the round is finished.",
            "",
            WorkbookLayout.CodeLine + head.Code,
        ];
        return new WrittenSheet(
            WorkbookLayout.ReadMe, [110], 0, [[new WrittenCell("How to answer", CellLook.Title)], .. lines.Select(l => new[] { new WrittenCell(l) })], []);
    }

    private static WrittenSheet Questions(IReadOnlyList<Question> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
    {
        List<IReadOnlyList<WrittenCell>> rows = [[.. WorkbookLayout.Headings.Select(h => new WrittenCell(h, CellLook.Heading))]];
        var choices = new List<CellChoices>();
        foreach (var question in questions)
        {
            var cells = QuestionCells.Of(question, fields);
            for (var line = 0; line < question.Parts.Count; line++)
            {
                rows.Add(cells.Fits ? Line(question, cells, line) : TooLong(question, line));
                choices.AddRange(cells.Fits ? ChoicesOf(question, line, rows.Count) : []);
            }
        }

        return new WrittenSheet(WorkbookLayout.Questions, [12, 55, 40, 16, 32, 50, 16, 40, 0, 0], 1, rows, choices);
    }

    private static IReadOnlyList<WrittenCell> Line(Question question, QuestionCells cells, int line)
    {
        var (part, isFirst) = (question.Parts[line], line == 0);
        WrittenCell Open(string text, bool isOpen) => new(text, isOpen ? CellLook.Answer : CellLook.Muted);
        return
        [
            new(question.Id), new(isFirst ? question.Text : ""), new(isFirst ? question.Help ?? "" : "", CellLook.Muted),
            new(WorkbookLayout.KindOf(question, part), CellLook.Muted), new(WorkbookLayout.AllowedIn(question, part), CellLook.Muted),
            Open(cells.Lines[line], isFirst || !(part.IsFile() || part == AnswerPart.Table)),
            Open(isFirst ? cells.Basis : "", isFirst), Open(isFirst ? cells.Reason : "", isFirst),
            new(WorkbookLayout.FieldOf(question, part)), new(isFirst ? cells.Mark : ""),
        ];
    }

    private static IReadOnlyList<WrittenCell> TooLong(Question question, int line) =>
    [
        new(question.Id), new(line == 0 ? question.Text : ""), new(""), new(WorkbookLayout.KindOf(question, question.Parts[line]), CellLook.Muted), new(""),
        new(line == 0 ? "This answer is longer than a cell can hold. It stays as it is; change it in the form." : "", CellLook.Muted),
    ];

    private static IEnumerable<CellChoices> ChoicesOf(Question question, int line, int row)
    {
        if (line == 0)
        {
            yield return new CellChoices(row, WorkbookLayout.Basis, WorkbookLayout.Bases);
        }

        if (question.Parts[line] is AnswerPart.YesNo or AnswerPart.YesNoNa or AnswerPart.SingleChoice)
        {
            string[] special = line == 0 ? [AnswerValue.Unknown, AnswerValue.Declined] : [];
            yield return new CellChoices(row, WorkbookLayout.Answer, [.. question.Choices.Select(c => QuestionCells.LabelOf(question.Choices, c.Key)), .. special]);
        }
    }

    private static WrittenSheet TableSheet(Question question, QuestionCells cells)
    {
        var table = question.Table!;
        List<IReadOnlyList<WrittenCell>> rows =
        [
            [.. table.Columns.Select(c => new WrittenCell(c.Label, CellLook.Heading))],
            [.. table.Columns.Select(c => new WrittenCell(WorkbookLayout.AllowedIn(c), CellLook.Muted))],
            .. Enumerable.Range(0, table.MaxRows).Select(r => table.Columns.Select((_, c) => new WrittenCell(cells.Fits && r < cells.Rows.Count ? cells.Rows[r][c] : "", CellLook.Answer)).ToList()),
        ];
        var choices = table.Columns.SelectMany((c, at) => c.Choices.Count == 0
            ? []
            : Enumerable.Range(WorkbookLayout.FirstTableRow, table.MaxRows).Select(r => new CellChoices(r, at + 1, [.. c.Choices.Select(k => QuestionCells.LabelOf(c.Choices, k.Key))])));
        return new WrittenSheet(WorkbookLayout.TableSheet(question.Id), [.. table.Columns.Select(_ => 28)], 2, rows, [.. choices]);
    }
}
