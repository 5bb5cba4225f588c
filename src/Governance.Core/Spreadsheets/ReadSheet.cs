namespace Governance.Core.Spreadsheets;

/// <summary>What stands in a cell beside its text.</summary>
public enum CellKind
{
    Text,
    Number,

    /// <summary>A number that the program shows as per cent: 0.95 for 95 %.</summary>
    Percent,

    /// <summary>A number that the program shows as a day; the text is the day, 2026-11-26.</summary>
    Day,
    Formula,
    Fault,
}

/// <summary>A cell that was read. Row and column count from 1.</summary>
public sealed record ReadCell(int Row, int Column, string Text, CellKind Kind);

/// <summary>A sheet that was read, with the cells that hold anything, in order.</summary>
/// <param name="Part">Name of the part of the archive, without its ending.</param>
public sealed record ReadSheet(string Name, string Part, IReadOnlyList<ReadCell> Cells);

/// <summary>How much a workbook may hold, whatever its archive claims.</summary>
public sealed record SheetLimits(long MostBytes, int MostCells, int MostColumns, int MostSheets);

/// <summary>A workbook cannot be read: what is wrong, and what to do.</summary>
public sealed class SpreadsheetException(string message) : Exception(message);
