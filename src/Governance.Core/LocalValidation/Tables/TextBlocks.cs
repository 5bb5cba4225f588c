namespace Governance.Core.LocalValidation.Tables;

/// <summary>Cuts a stream into blocks that end where a record ends, so that each can be read on its own. Memory stays that of the blocks.</summary>
/// <param name="size">Bytes of a block; a longer record makes its block longer, up to <see cref="LongestRecord"/>.</param>
internal sealed class TextBlocks(Stream stream, byte separator, int size = TextBlocks.UsualSize)
{
    public const int UsualSize = 1 << 20;

    /// <summary>Longest record in bytes; a longer one is a quotation mark that was never closed.</summary>
    public const int LongestRecord = 1 << 24;

    private byte[] rest = [];
    private long line = 1;
    private bool isAtEnd;

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    /// <returns>False at the end of the file.</returns>
    /// <exception cref="TableException">A record is longer than any table has.</exception>
    public bool Next(TextBlock block)
    {
        var length = Begin(block);
        while (true)
        {
            length += Fill(block.Bytes.AsSpan(length));
            var cut = isAtEnd ? length : Records.EndOfLast(block.Bytes.AsSpan(0, length), separator);
            if (cut > 0)
            {
                Finish(block, cut, length);
                return true;
            }

            if (isAtEnd)
            {
                return false;
            }

            Lengthen(block, length);
        }
    }

    private int Begin(TextBlock block)
    {
        if (block.Bytes.Length < Math.Max(size, rest.Length * 2))
        {
            block.Bytes = new byte[Math.Max(size, rest.Length * 2)];
        }

        rest.CopyTo(block.Bytes, 0);
        return rest.Length;
    }

    private int Fill(Span<byte> free)
    {
        var filled = 0;
        while (filled < free.Length && !isAtEnd)
        {
            var read = stream.Read(free[filled..]);
            isAtEnd = read == 0;
            filled += read;
        }

        BytesRead += filled;
        return filled;
    }

    private void Finish(TextBlock block, int cut, int length)
    {
        rest = block.Bytes.AsSpan(cut..length).ToArray();
        (block.Length, block.FirstLine) = (cut, line);
        line += block.Text.Count((byte)'\n');
    }

    private void Lengthen(TextBlock block, int length)
    {
        if (length >= LongestRecord)
        {
            throw new TableException(line, "A quotation mark that is opened here is never closed, or the line is longer than 16 MB.");
        }

        var longer = new byte[block.Bytes.Length * 2];
        block.Bytes.AsSpan(0, length).CopyTo(longer);
        block.Bytes = longer;
    }
}

/// <summary>The file is no table that can be read at all.</summary>
/// <param name="line">Line in the file, from 1.</param>
public sealed class TableException(long line, string message) : Exception(message)
{
    public long Line => line;
}
