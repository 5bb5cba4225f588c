using Governance.Core.Spreadsheets;

namespace Governance.Core.Questionnaires.Workbooks;

/// <summary>A sheet by row and column. What cannot stand as an answer, such as a formula, is told with its cell.</summary>
internal sealed class SheetGrid
{
    private readonly string name;
    private readonly Dictionary<(int Row, int Column), string> cells = [];

    public SheetGrid(ReadSheet sheet, List<FieldProblem> problems)
    {
        name = sheet.Name;
        foreach (var cell in sheet.Cells)
        {
            cells[(cell.Row, cell.Column)] = QuestionCells.Plain(cell.Text);
            if (WhyNot(cell) is { } why)
            {
                problems.Add(new FieldProblem(Cell(cell.Row, cell.Column), why));
            }
        }

        Rows = [.. cells.Keys.Select(c => c.Row).Distinct().Order()];
    }

    public IReadOnlyList<int> Rows { get; }

    public string Text(int row, int column) => cells.GetValueOrDefault((row, column), "");

    public string? TextStartingWith(string start) => cells.Values.FirstOrDefault(t => t.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Questions!F7.</summary>
    public string Cell(int row, int column) => $"{name}!{SheetText.Reference(row, column)}";

    private static string? WhyNot(ReadCell cell) => cell.Kind switch
    {
        CellKind.Formula => "The cell holds a formula. Type its value instead.",
        CellKind.Fault => "The cell holds an error of the spreadsheet program. Type the answer again.",
        CellKind.Percent => "The cell is formatted as per cent, so what it shows is not what it holds. Set its format to text and type the number again.",
        _ => null,
    };
}
