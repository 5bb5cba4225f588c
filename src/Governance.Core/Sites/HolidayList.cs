using System.Globalization;

namespace Governance.Core.Sites;

/// <summary>A day and its name as read from a line.</summary>
public sealed record HolidayLine(DateOnly Day, string Name);

/// <summary>Reads holidays from pasted text: one day a line, <c>2026-12-25 Christmas Day</c>; between the two a space, comma, semicolon or tab.</summary>
public static class HolidayList
{
    /// <summary>Lines that are read at once.</summary>
    public const int MostLines = 500;

    private const int LongestName = 200;

    /// <returns>What was read, and a sentence for each line that could not be.</returns>
    public static (IReadOnlyList<HolidayLine> Days, IReadOnlyList<string> Problems) Read(string? text)
    {
        var lines = (text ?? "").ReplaceLineEndings("\n").Split('\n');
        if (lines.Length > MostLines)
        {
            return ([], [$"{lines.Length} lines are too many; at most {MostLines} at once."]);
        }

        var days = new List<HolidayLine>();
        var problems = new List<string>();
        foreach (var (line, number) in lines.Select((l, i) => (l.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
        {
            if (WhyNot(line, days, out var read) is { } problem)
            {
                problems.Add($"Line {number}: {problem}");
            }
            else
            {
                days.Add(read);
            }
        }

        return (days, days.Count + problems.Count == 0 ? ["Enter at least one line, such as 2026-12-25 Christmas Day."] : problems);
    }

    private static string? WhyNot(string line, List<HolidayLine> before, out HolidayLine read)
    {
        var parts = line.Split([' ', ',', ';', '\t'], 2, StringSplitOptions.TrimEntries);
        var name = parts.Length < 2 ? "" : TypedText.Clean(parts[1].Trim(' ', ',', ';', '\t', '"'));
        var isDay = DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        read = new HolidayLine(day, name);
        if (!isDay)
        {
            return $"“{TypedText.Shortened(parts[0], 30)}” is no day such as 2026-12-25.";
        }

        if (name.Length is 0 or > LongestName)
        {
            return $"say after the day what it is, in at most {LongestName} characters.";
        }

        return before.Any(b => b.Day == day) ? $"{parts[0]} stands in an earlier line." : null;
    }
}
