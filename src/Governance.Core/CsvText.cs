using System.Globalization;
using System.Text;

namespace Governance.Core;

/// <summary>One record of a CSV with the line on which it begins, counted from 1.</summary>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Cells);

/// <summary>CSV by RFC 4180 with commas. What is written cannot become a formula in a spreadsheet, and reading takes that protection off again.</summary>
internal static class CsvText
{
    private const string Formula = "=+-@\t\r";

    /// <returns>The rows; or the line and the sentence that says what is wrong.</returns>
    public static (IReadOnlyList<CsvRow> Rows, ImportProblem? Problem) Read(string text) => new CsvScan(text).Run();

    /// <summary>A cell without the protection that writing gave it.</summary>
    internal static string Bare(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && (Formula.Contains(cell[1], StringComparison.Ordinal) || cell[1] == '\'') ? cell[1..] : cell;

    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', columns).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(string? text)
    {
        var safe = text is { Length: > 0 } && (Formula.Contains(text[0], StringComparison.Ordinal) || text[0] == '\'') && !IsNumber(text) ? "'" + text : text ?? "";
        return safe.AsSpan().ContainsAny(",\"\n\r") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // A number below zero begins like a formula and is none.
    private static bool IsNumber(string text) => double.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
}
