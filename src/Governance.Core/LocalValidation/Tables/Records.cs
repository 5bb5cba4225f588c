namespace Governance.Core.LocalValidation.Tables;

/// <summary>Walks the cells of a table over the bytes of a block, without copying them.</summary>
/// <remarks>RFC 4180: a cell that begins with a quotation mark ends at the next single one, and may hold separators and line ends. Elsewhere a mark is a character.</remarks>
internal ref struct Records(ReadOnlySpan<byte> text, byte separator)
{
    private readonly ReadOnlySpan<byte> text = text;
    private int at;
    private bool isUnclosed;

    /// <summary>Nothing is left.</summary>
    public readonly bool IsAtEnd => at >= text.Length;

    /// <summary>Place after the cell that was read last and its separator or line end.</summary>
    public readonly int Position => at;

    /// <summary>The cell that was read last was the last of its record.</summary>
    public bool EndsRecord { get; private set; }

    /// <summary>The cell that was read last stood in quotation marks.</summary>
    public bool IsQuoted { get; private set; }

    /// <summary>The cell that was read last has text after its closing mark, or no closing mark.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Line ends inside the cell that was read last.</summary>
    public int LinesWithin { get; private set; }

    /// <summary>End of the last whole record: the place after its line end; 0 where no record ends.</summary>
    public static int EndOfLast(ReadOnlySpan<byte> text, byte separator)
    {
        if (!text.Contains((byte)'"'))
        {
            return text.LastIndexOf((byte)'\n') + 1;
        }

        var records = new Records(text, separator);
        var end = 0;
        while (!records.IsAtEnd)
        {
            records.Next();
            end = records.EndsRecord && !records.isUnclosed && text[records.at - 1] == (byte)'\n' ? records.at : end;
        }

        return end;
    }

    /// <summary>Passes lines on which nothing stands.</summary>
    /// <returns>How many there were.</returns>
    public int SkipBlankLines()
    {
        for (var lines = 0; ; lines++)
        {
            var rest = text[at..];
            var length = rest.StartsWith("\n"u8) ? 1 : rest.StartsWith("\r\n"u8) ? 2 : 0;
            if (length == 0)
            {
                return lines;
            }

            at += length;
        }
    }

    /// <summary>The next cell, without its quotation marks and the white space around it; doubled marks are still double.</summary>
    public ReadOnlySpan<byte> Next()
    {
        IsMalformed = false;
        IsQuoted = at < text.Length && text[at] == (byte)'"';
        if (IsQuoted)
        {
            return Quoted();
        }

        LinesWithin = 0;
        var rest = text[at..];
        var length = rest.IndexOfAny(separator, (byte)'\n');
        if (length < 0)
        {
            (at, EndsRecord) = (text.Length, true);
            return Trimmed(rest);
        }

        EndsRecord = rest[length] == (byte)'\n';
        at += length + 1;
        return Trimmed(rest[..length]);
    }

    private ReadOnlySpan<byte> Quoted()
    {
        var start = at + 1;
        var end = start;
        while (true)
        {
            var mark = text[end..].IndexOf((byte)'"');
            if (mark < 0)
            {
                return Unclosed(start);
            }

            end += mark;
            if (end + 1 >= text.Length || text[end + 1] != (byte)'"')
            {
                break;
            }

            end += 2;
        }

        var cell = text[start..end];
        LinesWithin = cell.Count((byte)'\n');
        at = end + 1;
        AfterMark();
        return cell;
    }

    private ReadOnlySpan<byte> Unclosed(int start)
    {
        (at, EndsRecord, IsMalformed, isUnclosed) = (text.Length, true, true, true);
        LinesWithin = text[start..].Count((byte)'\n');
        return text[start..];
    }

    private void AfterMark()
    {
        var rest = text[at..];
        var length = rest.IndexOfAny(separator, (byte)'\n');
        var after = length < 0 ? rest : rest[..length];
        IsMalformed = Trimmed(after).Length > 0;
        EndsRecord = length < 0 || rest[length] == (byte)'\n';
        at = length < 0 ? text.Length : at + length + 1;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> cell)
    {
        var (from, to) = (0, cell.Length);
        while (from < to && cell[from] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            from++;
        }

        while (to > from && cell[to - 1] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            to--;
        }

        return cell[from..to];
    }
}
