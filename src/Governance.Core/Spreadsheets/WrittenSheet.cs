namespace Governance.Core.Spreadsheets;

/// <summary>How a written cell looks, and whether it may be filled in.</summary>
public enum CellLook
{
    Plain,
    Title,
    Heading,
    Muted,

    /// <summary>May be filled in; every other cell is locked. Its format is text, so that a spreadsheet program changes nothing that is typed.</summary>
    Answer,
}

/// <summary>A cell to be written; its text is never a formula.</summary>
public sealed record WrittenCell(string Text, CellLook Look = CellLook.Plain);

/// <summary>A cell with a list to choose from. Row and column count from 1.</summary>
public sealed record CellChoices(int Row, int Column, IReadOnlyList<string> Labels);

/// <summary>A sheet to be written.</summary>
/// <param name="Widths">Of the columns, in characters; 0 hides the column.</param>
/// <param name="HeadRows">Rows at the top that stay in view.</param>
public sealed record WrittenSheet(string Name, IReadOnlyList<int> Widths, int HeadRows, IReadOnlyList<IReadOnlyList<WrittenCell>> Rows, IReadOnlyList<CellChoices> Choices);
