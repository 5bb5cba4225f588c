using System.Globalization;
using System.Runtime.CompilerServices;
using Governance.Statistics.Studies;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>Reads the rows of a block into columns, and says of every row that cannot be read what is wrong with it.</summary>
internal sealed class ChunkReader(ColumnPlan plan, byte separator)
{
    public static readonly string TooManyLabels = $"more than {SubgroupColumn.MostLabels} different labels: this makes no groups. Choose bands instead.";

    private const string NotAWord = "not one of " + CellWords.Allowed + ".";

    public void Read(StudyChunk chunk)
    {
        chunk.Clear();
        var records = new Records(chunk.Block.Text, separator);
        var line = chunk.Block.FirstLine;
        while (true)
        {
            // In a table of one column an empty line is a row without a value.
            line += plan.Count > 1 ? records.SkipBlankLines() : 0;
            if (records.IsAtEnd)
            {
                return;
            }

            line += ReadRow(ref records, chunk, line);
        }
    }

    // One record; the number of lines that it took.
    private int ReadRow(ref Records records, StudyChunk chunk, long line)
    {
        chunk.Begin(line);
        var (column, lines, isWhole) = (0, 1, true);
        do
        {
            var cell = records.Next();
            lines += records.LinesWithin;
            if (column < plan.Count && (plan.Uses[column] != ColumnUse.None || records.IsMalformed))
            {
                isWhole &= Took(chunk, column, cell, records.IsMalformed, line);
            }

            column++;
        }
        while (!records.EndsRecord);
        chunk.Rows += HasAll(chunk, column, line) && isWhole ? 1 : 0;
        return lines;
    }

    private bool Took(StudyChunk chunk, int column, ReadOnlySpan<byte> cell, bool isMalformed, long line)
    {
        if ((isMalformed ? "text stands outside the quotation marks, or a mark is never closed." : Take(chunk, column, cell)) is not { } problem)
        {
            return true;
        }

        chunk.Say(line, column, problem);
        return false;
    }

    private bool HasAll(StudyChunk chunk, int cells, long line)
    {
        if (cells == plan.Count)
        {
            return true;
        }

        chunk.Say(line, -1, string.Create(CultureInfo.InvariantCulture, $"it has {cells} cells and the first line {plan.Count}."));
        return false;
    }

    // What is wrong with the cell; null where nothing is.
    private string? Take(StudyChunk chunk, int column, ReadOnlySpan<byte> cell)
    {
        var (row, place) = (chunk.Rows, plan.Places[column]);
        switch (plan.Uses[column])
        {
            case ColumnUse.Subgroup:
                return TakeLabel(chunk, place, cell);
            case ColumnUse.Score:
                return TakeScore(chunk, cell);
            case ColumnUse.Truth:
                return TakeCall(ref chunk.Truth[row], cell);
            case ColumnUse.Reader:
                return TakeCall(ref chunk.Readers[place][row], cell);
            case ColumnUse.Flag:
                return TakeFlag(chunk, cell);
            case ColumnUse.Result:
                return TakeResult(chunk, cell);
            default:
                return TakeName(chunk, plan.Uses[column], cell);
        }
    }

    private static string? TakeName(StudyChunk chunk, ColumnUse use, ReadOnlySpan<byte> cell)
    {
        var row = chunk.Rows;
        var at = cell.IsEmpty ? 0 : (int)Unsafe.ByteOffset(ref chunk.Block.Bytes[0], ref Unsafe.AsRef(in cell[0]));
        if (use == ColumnUse.Day)
        {
            return TakeDay(chunk, cell);
        }

        if (use == ColumnUse.Patient)
        {
            (chunk.Patients[row], chunk.PatientNames[row]) = (cell.IsEmpty ? 0 : Math.Max(1, TextHash.Of(cell)), (at, cell.Length));
            return null;
        }

        chunk.Cases[row] = (at, cell.Length);
        return cell.IsEmpty ? "the case has no name." : null;
    }

    private static string? TakeDay(StudyChunk chunk, ReadOnlySpan<byte> cell)
    {
        if (cell.Length >= 10 && System.Buffers.Text.Utf8Parser.TryParse(cell[..4], out int year, out var y) && y == 4 && cell[4] == (byte)'-'
            && DateOnly.TryParseExact(System.Text.Encoding.ASCII.GetString(cell[..10]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && year == day.Year)
        {
            chunk.Days[chunk.Rows] = day.DayNumber;
            return null;
        }

        return "no day in the form 2026-11-26.";
    }

    private static string? TakeLabel(StudyChunk chunk, int place, ReadOnlySpan<byte> cell)
    {
        if (cell.IsEmpty)
        {
            chunk.Subgroups[place][chunk.Rows] = SubgroupColumn.NoLabel;
            return null;
        }

        var code = chunk.Books[place].CodeOf(cell, SubgroupColumn.MostLabels);
        chunk.Subgroups[place][chunk.Rows] = (ushort)code;
        return code < 0 ? TooManyLabels : null;
    }

    private string? TakeScore(StudyChunk chunk, ReadOnlySpan<byte> cell)
    {
        if (!Numbers.TryRead(cell, out var score, out var mark))
        {
            return TakeNoScore(chunk, cell);
        }

        chunk.Scores[chunk.Rows] = score;
        chunk.Points += mark == (byte)'.' ? 1 : 0;
        chunk.Commas += mark == (byte)',' ? 1 : 0;
        return score < plan.Columns.LeastScore || score > plan.Columns.MostScore
            ? string.Create(CultureInfo.InvariantCulture, $"outside the scores of the product, {plan.Columns.LeastScore} to {plan.Columns.MostScore}.")
            : null;
    }

    // A word beside the scores may say why there is none.
    private static string? TakeNoScore(StudyChunk chunk, ReadOnlySpan<byte> cell)
    {
        var word = CellWords.Of(cell);
        switch (word)
        {
            case CellWord.Missing:
                return null;
            case CellWord.NotANumber:
                chunk.NotANumber++;
                return null;
            case CellWord.Infinite:
                return "infinite: no score. Leave the cell empty where the product gave none.";
            case > CellWord.Status or CellWord.Undecided:
                chunk.Results[chunk.Rows] = CellWords.StatusOf(word)!.Value;
                return null;
            default:
                return "no number.";
        }
    }

    private static string? TakeCall(ref Call call, ReadOnlySpan<byte> cell)
    {
        var word = CellWords.Of(cell);
        call = word switch { CellWord.Positive => Call.Positive, CellWord.Negative => Call.Negative, _ => Call.Missing };
        return word is CellWord.Positive or CellWord.Negative or CellWord.Missing or CellWord.Undecided or CellWord.NotANumber ? null : NotAWord;
    }

    private static string? TakeFlag(StudyChunk chunk, ReadOnlySpan<byte> cell)
    {
        var word = CellWords.Of(cell);
        if (word is > CellWord.Status or CellWord.Undecided)
        {
            chunk.Results[chunk.Rows] = CellWords.StatusOf(word)!.Value;
            return null;
        }

        return TakeCall(ref chunk.Flags[chunk.Rows], cell);
    }

    private static string? TakeResult(StudyChunk chunk, ReadOnlySpan<byte> cell)
    {
        if (CellWords.StatusOf(CellWords.Of(cell)) is not { } status)
        {
            return $"not one of {string.Join(", ", ResultStatuses.All.Select(ResultStatuses.KeyOf))}.";
        }

        chunk.Results[chunk.Rows] = status == ResultStatus.NotGiven ? chunk.Results[chunk.Rows] : status;
        return null;
    }
}
