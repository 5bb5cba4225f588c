using System.Globalization;

namespace Governance.Statistics.Tests;

/// <summary>One value that another program computed.</summary>
/// <param name="Digits">Significant digits as printed.</param>
public sealed record CheckValue(string Id, string Quantity, double Value, int Digits, string Program);

/// <summary>The tables of values that other programs computed, and the samples they were computed from.</summary>
internal static class CheckValues
{
    public static IReadOnlyDictionary<string, CheckValue> All { get; } = Rows("validation-check-values.csv").Select(Read).ToDictionary(v => v.Id);

    public static IReadOnlyList<string[]> Rows(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", file)).Skip(1).Where(l => l.Length > 0).Select(Split)];

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static CheckValue Read(string[] row) =>
        new(row[0], row[3], Number(row[4]), row[4].TrimStart('-').Split('e')[0].Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length, row[5]);

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var (cell, isQuoted) = ("", false);
        foreach (var c in line)
        {
            (cell, isQuoted) = c switch
            {
                '"' => (cell, !isQuoted),
                ',' when !isQuoted => (Add(cells, cell), false),
                _ => (cell + c, isQuoted),
            };
        }

        cells.Add(cell);
        return [.. cells];
    }

    private static string Add(List<string> cells, string cell)
    {
        cells.Add(cell);
        return "";
    }
}
