using System.Text;

namespace Governance.Core;

/// <summary>Walks once over the characters of a CSV.</summary>
internal sealed class CsvScan(string text)
{
    private readonly List<CsvRow> rows = [];
    private readonly List<string> cells = [];
    private readonly StringBuilder cell = new();
    private ImportProblem? problem;
    private int line = 1;
    private int begun = 1;
    private bool isQuoted;
    private bool wasQuoted;

    public (IReadOnlyList<CsvRow> Rows, ImportProblem? Problem) Run()
    {
        for (var i = 0; i < text.Length && problem is null; i++)
        {
            line += text[i] == '\n' ? 1 : 0;
            i += isQuoted ? Inside(text[i], i + 1 < text.Length ? text[i + 1] : '\0') : Outside(text[i]);
        }

        problem ??= isQuoted ? new ImportProblem($"line {begun}", "a quotation mark is opened and never closed") : null;
        if (cell.Length > 0 || cells.Count > 0)
        {
            EndRow();
        }

        return (problem is null ? rows : [], problem);
    }

    // Returns how many characters more were read.
    private int Inside(char c, char next)
    {
        if (c == '"' && next == '"')
        {
            cell.Append('"');
            return 1;
        }

        if (c == '"')
        {
            isQuoted = false;
        }
        else
        {
            cell.Append(c);
        }

        return 0;
    }

    private int Outside(char c)
    {
        switch (c)
        {
            case '"' when cell.Length == 0 && !wasQuoted:
                (isQuoted, wasQuoted) = (true, true);
                break;
            case ',':
                EndCell();
                break;
            case '\n':
                EndRow();
                break;
            case '\r':
                break;
            default:
                Plain(c);
                break;
        }

        return 0;
    }

    private void Plain(char c)
    {
        cell.Append(c);
        problem = wasQuoted ? new ImportProblem($"line {line}", "text follows a closing quotation mark; double the quotation marks inside a cell") : null;
    }

    private void EndCell()
    {
        cells.Add(CsvText.Bare(cell.ToString()));
        cell.Clear();
        wasQuoted = false;
    }

    private void EndRow()
    {
        EndCell();
        if (cells.Count > 1 || cells[0].Length > 0)
        {
            rows.Add(new CsvRow(begun, [.. cells]));
        }

        cells.Clear();
        begun = line;
    }
}
