using System.Text.RegularExpressions;

namespace Governance.Core.Dossiers.Intake;

/// <summary>
/// Reads a disclosure statement saved as CSV (comma, semicolon or tab; UTF-8) or as a spreadsheet: rows that begin with the id of a question
/// (MPII-1, ALOF-2.1), then the question, the answer and the note. What stands around them is passed over.
/// </summary>
public static partial class Mds2Reader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    public const int MostRows = 5_000;

    private const int FewestAnswers = 5;
    private const int LongestCell = 2000;

    /// <param name="content">The whole file.</param>
    /// <exception cref="IntakeException">The file holds no such form, or something in it is wrong.</exception>
    public static Mds2 Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LargestFile)
        {
            throw new IntakeException($"The file is larger than {LargestFile / 1024 / 1024} MB; the form has some hundred rows.");
        }

        var rows = content.Span.StartsWith("PK"u8) ? Spreadsheet.FirstSheets(content) : new CsvText(IntakeText.Of(content.Span), MostRows).Rows();
        return Of(rows);
    }

    private static Mds2 Of(IEnumerable<(string Place, IReadOnlyList<string> Cells)> rows)
    {
        var answers = new Dictionary<string, (string Place, Mds2Answer Answer)>();
        foreach (var (place, cells) in rows)
        {
            var at = cells.ToList().FindIndex(c => IdOf(c) is not null);
            if (at < 0)
            {
                continue;
            }

            var id = IdOf(cells[at])!;
            var rest = cells.Skip(at + 1).Select(Cut).ToList();
            var answer = new Mds2Answer(id, rest.ElementAtOrDefault(0) ?? "", rest.ElementAtOrDefault(1), rest.ElementAtOrDefault(2));
            if (!answers.TryAdd(id, (place, answer)))
            {
                throw new IntakeException($"{place}: {id} stands twice, first in {answers[id].Place}. Remove one of the rows.");
            }
        }

        return answers.Count < FewestAnswers
            ? throw new IntakeException("No rows of the form were found: each begins with the id of a question, such as MPII-1, followed by question, answer and note. Save the first sheet as CSV, or record the form by hand.")
            : new Mds2([.. answers.Values.Select(a => a.Answer)]);
    }

    private static string? IdOf(string cell) => Id().Match(cell.Trim()) is { Success: true } match && Mds2.IsSection(match.Groups[1].Value) ? match.Value : null;

    private static string? Cut(string cell)
    {
        var text = TypedText.Clean(cell);
        return text.Length == 0 ? null : text.Length > LongestCell ? text[..LongestCell] : text;
    }

    [GeneratedRegex(@"^([A-Z]{3,4})-\d{1,2}(\.\d{1,2}){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
