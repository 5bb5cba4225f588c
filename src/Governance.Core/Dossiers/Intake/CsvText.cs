using System.Globalization;
using System.Text;

namespace Governance.Core.Dossiers.Intake;

/// <summary>Rows of a CSV text; the separator is the one that stands most often in its first lines. Quotes as in RFC 4180.</summary>
/// <param name="text">The whole text.</param>
/// <param name="mostLines">More are refused.</param>
internal sealed class CsvText(string text, int mostLines)
{
    private readonly StringBuilder cell = new();
    private List<string> cells = [];
    private bool isQuoted;
    private int line = 1;

    /// <exception cref="IntakeException">Too many lines, or a quotation mark that is never closed.</exception>
    public IReadOnlyList<(string Place, IReadOnlyList<string> Cells)> Rows()
    {
        var separator = Separator();
        var rows = new List<(string, IReadOnlyList<string>)>();
        var start = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscapedQuote(i))
            {
                cell.Append('"');
                i++;
            }
            else if (Take(text[i], separator))
            {
                rows.Add((Place(start), cells));
                (cells, start) = ([], line);
            }
        }

        if (isQuoted)
        {
            throw new IntakeException($"{Place(start)}: a quotation mark is opened and never closed. Save the form as CSV again.");
        }

        EndCell();
        return [.. rows, (Place(start), cells)];
    }

    /// <returns>True at the end of a row.</returns>
    private bool Take(char c, char separator)
    {
        CountLine(c);
        if (c == '"')
        {
            isQuoted = !isQuoted;
            return false;
        }

        if (isQuoted || (c != separator && c != '\n'))
        {
            cell.Append(c);
            return false;
        }

        EndCell();
        return c == '\n';
    }

    private void CountLine(char c)
    {
        line += c == '\n' ? 1 : 0;
        if (line > mostLines)
        {
            throw new IntakeException($"The file has more than {mostLines.ToString("#,0", CultureInfo.InvariantCulture)} lines; the form has some hundred.");
        }
    }

    private bool IsEscapedQuote(int i) => isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"';

    private void EndCell()
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }

    private char Separator()
    {
        const int looked = 20;
        var head = text.Split('\n', looked);
        return ",;\t".MaxBy(s => head.Sum(l => l.Count(c => c == s)));
    }

    private static string Place(int line) => $"Line {line.ToString(CultureInfo.InvariantCulture)}";
}
