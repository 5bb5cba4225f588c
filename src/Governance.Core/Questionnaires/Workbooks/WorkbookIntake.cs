using Governance.Core.Spreadsheets;

namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>
/// Reads a filled workbook back into the form. Three states meet for each question: the form when the file was made (its mark), the file, and
/// the form now. Where only one of the two changed, it counts; where both did, it is said and nothing is taken in.
/// </summary>
public sealed class WorkbookIntake
{
    private readonly List<FieldProblem> problems = [];
    private readonly Dictionary<string, string> cellOf = [];
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> current;
    private readonly IReadOnlyList<Question> questions;
    private readonly Dictionary<string, SheetGrid> grids;

    private WorkbookIntake(IReadOnlyList<ReadSheet> sheets, IReadOnlyList<Question> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> current)
    {
        (this.questions, this.current) = (questions, current);
        grids = sheets.GroupBy(s => s.Name).ToDictionary(g => g.Key, g => new SheetGrid(g.First(), problems));
    }

    /// <param name="sheets">The file.</param>
    /// <param name="code">Of the round that is open now.</param>
    /// <param name="questions">The questions that are open.</param>
    /// <param name="current">What stands in the form now.</param>
    public static WorkbookReading Read(IReadOnlyList<ReadSheet> sheets, string code, IReadOnlyList<Question> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> current)
    {
        var intake = new WorkbookIntake(sheets, questions, current);
        return intake.WhyAnother(code) is { } other ? new WorkbookReading(current, [], [other]) : intake.Read();
    }

    private FieldProblem? WhyAnother(string code)
    {
        var told = grids.GetValueOrDefault(WorkbookLayout.ReadMe)?.TextStartingWith(WorkbookLayout.CodeLine);
        return told is null || !grids.ContainsKey(WorkbookLayout.Questions)
            ? new FieldProblem(WorkbookLayout.ReadMe, "This is not the file that was exported: its sheets “Read me” and “Questions” or the code of the file are missing. Export the round and fill in that file.")
            : told[WorkbookLayout.CodeLine.Length..].Trim() == code ? null
            : new FieldProblem(WorkbookLayout.ReadMe, "This file was made for another questionnaire or another round. Export the open round and fill in that file.");
    }

    private WorkbookReading Read()
    {
        var grid = grids[WorkbookLayout.Questions];
        var rows = RowsOf(grid);
        var fields = current.ToDictionary(f => f.Key, f => f.Value);
        var changed = new List<Question>();
        foreach (var question in questions)
        {
            var at = question.Parts.Select(p => rows.GetValueOrDefault(WorkbookLayout.FieldOf(question, p))).ToList();
            if (at.All(r => r > 0) && Take(question, at, grid, fields))
            {
                changed.Add(question);
            }
            else if (at.Any(r => r > 0) && at.Any(r => r == 0))
            {
                problems.Add(new FieldProblem($"{WorkbookLayout.Questions}!A{at.Max()}", $"{question.Id}: a row of this question is missing. Export the file again; rows can be neither added nor deleted."));
            }
        }

        foreach (var problem in AnswerForm.Read(changed, fields).Problems)
        {
            problems.Add(new FieldProblem(cellOf.GetValueOrDefault(problem.PropertyName) ?? WorkbookLayout.Questions, problem.ErrorMessage));
        }

        return new WorkbookReading(fields, [.. changed.Select(q => q.Id)], [.. problems.DistinctBy(p => (p.Field, p.Message))]);
    }

    private Dictionary<string, int> RowsOf(SheetGrid grid)
    {
        var known = questions.SelectMany(q => q.Parts.Select(p => WorkbookLayout.FieldOf(q, p))).ToHashSet();
        var rows = new Dictionary<string, int>();
        foreach (var row in grid.Rows.Where(r => r > 1))
        {
            var field = grid.Text(row, WorkbookLayout.Field);
            var isFilled = grid.Text(row, WorkbookLayout.Answer).Length > 0 && grid.Text(row, WorkbookLayout.Answer - 1).Length > 0;
            if (field.Length > 0 && known.Contains(field))
            {
                if (!rows.TryAdd(field, row))
                {
                    problems.Add(new FieldProblem(grid.Cell(row, 1), $"{field.Split('/')[0]} stands twice in the file, first in row {rows[field]}. Delete the copy."));
                }
            }
            else if (field.Length > 0 && isFilled)
            {
                problems.Add(new FieldProblem(grid.Cell(row, WorkbookLayout.Answer), $"{grid.Text(row, 1)} is not open in this round. Empty the cell, or export the file again."));
            }
        }

        return rows;
    }

    private bool Take(Question question, List<int> at, SheetGrid grid, Dictionary<string, IReadOnlyList<string>> fields)
    {
        var before = problems.Count;
        var table = question.Table is null ? null : grids.GetValueOrDefault(WorkbookLayout.TableSheet(question.Id));
        var mine = new QuestionCells(
            [.. at.Select(r => grid.Text(r, WorkbookLayout.Answer))], grid.Text(at[0], WorkbookLayout.Basis), grid.Text(at[0], WorkbookLayout.Reason), TableOf(question, table));
        var theirs = QuestionCells.Of(question, current);
        var made = grid.Text(at[0], WorkbookLayout.Mark);
        if (problems.Count > before || mine.IsSame(theirs) || mine.Mark == made)
        {
            return false;
        }

        if (theirs.Mark != made && !theirs.IsBlank)
        {
            problems.Add(new FieldProblem(
                grid.Cell(at[0], WorkbookLayout.Answer), $"{question.Id} was changed in the form after this file was made, and in the file as well. Enter the same in both, or export the file again."));
            return false;
        }

        var writer = new FieldWriter(question, fields, cellOf, problems);
        writer.Write(mine, line => grid.Cell(at[line], WorkbookLayout.Answer), column => grid.Cell(at[0], column), (row, column) => table!.Cell(FilledRows(question.Table!, table)[row], column + 1));
        return problems.Count == before;
    }

    private List<IReadOnlyList<string>> TableOf(Question question, SheetGrid? table)
    {
        if (question.Table is not { } spec)
        {
            return [];
        }

        if (table is null || !spec.Columns.Select((c, i) => table.Text(1, i + 1) == QuestionCells.Plain(c.Label)).All(same => same))
        {
            problems.Add(new FieldProblem($"{WorkbookLayout.TableSheet(question.Id)}!A1", $"{question.Id}: the sheet of its table is missing or its headings were changed. Export the file again."));
            return [];
        }

        // A blank row between two filled ones is left out: rows have no numbers.
        return [.. FilledRows(spec, table).Select(r => spec.Columns.Select((_, i) => table.Text(r, i + 1)).ToList())];
    }

    private static List<int> FilledRows(TableSpec spec, SheetGrid table) =>
        [.. table.Rows.Where(r => r >= WorkbookLayout.FirstTableRow && spec.Columns.Select((_, i) => table.Text(r, i + 1)).Any(c => c.Length > 0))];
}
