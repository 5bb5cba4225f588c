using System.Text;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>In which form a table is written, told from its beginning.</summary>
/// <param name="Encoding">UTF-8, UTF-16 or Latin-1, as people call it.</param>
/// <param name="Separator">Comma, semicolon, tab or bar.</param>
public sealed record TableForm(string Encoding, char Separator);

/// <summary>A table that is open: its form, its first line, and the bytes that follow.</summary>
public sealed class TableFile
{
    /// <summary>How much of the beginning is looked at, in bytes.</summary>
    public const int HeadSize = 64 * 1024;

    /// <summary>Most columns of a file.</summary>
    public const int MostColumns = 2000;

    private static readonly byte[] Separators = ";,\t|"u8.ToArray();

    private TableFile(Stream text, byte separator, TableForm form, IReadOnlyList<string> header, byte[] head)
    {
        Text = text;
        Separator = separator;
        Form = form;
        Header = header;
        Head = head;
    }

    public TableForm Form { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The whole text from its first line, as bytes of UTF-8 or Latin-1.</summary>
    internal Stream Text { get; }

    internal byte Separator { get; }

    /// <summary>The beginning, as bytes of UTF-8 or Latin-1.</summary>
    internal ReadOnlyMemory<byte> Head { get; }

    /// <exception cref="TableException">It is no table: empty, binary, without a first line, or with lines that end in a way that is not read.</exception>
    public static TableFile Open(Stream stream)
    {
        var (text, encoding) = Decoded(stream);
        var head = new byte[HeadSize];
        var length = text.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        head = head[..length];
        if (head.AsSpan().StartsWith("\uFEFF"u8))
        {
            head = head[3..];
        }

        WhyNoTable(head);
        var separator = SeparatorOf(head);
        var header = HeaderOf(head, separator, out var isLatin1);
        encoding = isLatin1 || (encoding == "UTF-8" && !IsUtf8(head)) ? "Latin-1" : encoding;
        return new TableFile(new HeadedStream(head, text), separator, new TableForm(encoding, (char)separator), header, head);
    }

    /// <summary>The first rows as text, for a preview. The header is not among them.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Preview(int rows)
    {
        var records = new Records(WholeHead(), Separator);
        var (result, row, isLatin1) = (new List<IReadOnlyList<string>>(), new List<string>(), false);
        while (!records.IsAtEnd && result.Count <= rows)
        {
            row.Add(CellText.Of(records.Next(), ref isLatin1));
            if (records.EndsRecord)
            {
                result.Add(row);
                row = [];
            }
        }

        return [.. result.Skip(1).Where(r => r.Count > 1 || Header.Count == 1)];
    }

    internal ReadOnlySpan<byte> WholeHead()
    {
        var cut = Head.Length < HeadSize - 3 ? Head.Length : Records.EndOfLast(Head.Span, Separator);
        return Head.Span[..cut];
    }

    private static (Stream Text, string Encoding) Decoded(Stream stream)
    {
        var mark = new byte[4];
        var length = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        var whole = new HeadedStream(mark.AsMemory(0, length), stream);
        return mark.AsSpan(0, length) switch
        {
            [0xFF, 0xFE, ..] or [not 0, 0, not 0, 0] => (Encoding.CreateTranscodingStream(whole, Encoding.Unicode, Encoding.UTF8), "UTF-16"),
            [0xFE, 0xFF, ..] or [0, not 0, 0, not 0] => (Encoding.CreateTranscodingStream(whole, Encoding.BigEndianUnicode, Encoding.UTF8), "UTF-16"),
            _ => (whole, "UTF-8"),
        };
    }

    private static void WhyNoTable(ReadOnlySpan<byte> head)
    {
        if (head.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new TableException(1, "The file is empty.");
        }

        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            throw new TableException(1, "This is a spreadsheet or an archive, not a CSV file. Save the sheet as CSV (UTF-8) and use that file.");
        }

        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.ContainsAnyInRange((byte)14, (byte)26))
        {
            throw new TableException(1, "The file holds binary data. Save the table as CSV (UTF-8) and use that file.");
        }

        if (!head.Contains((byte)'\n') && head.Contains((byte)'\r'))
        {
            throw new TableException(1, "Its lines end with a carriage return alone. Save it as CSV with the line ends of Windows or Unix.");
        }
    }

    // The separator that divides the first line into most cells; among equal ones the first of the list.
    private static byte SeparatorOf(ReadOnlySpan<byte> head)
    {
        var (best, most) = ((byte)',', 1);
        foreach (var separator in Separators)
        {
            var records = new Records(head, separator);
            var cells = 0;
            do
            {
                records.Next();
                cells++;
            }
            while (!records.EndsRecord);
            (best, most) = cells > most ? (separator, cells) : (best, most);
        }

        return best;
    }

    private static List<string> HeaderOf(ReadOnlySpan<byte> head, byte separator, out bool isLatin1)
    {
        var records = new Records(head, separator);
        var header = new List<string>();
        isLatin1 = false;
        do
        {
            header.Add(CellText.Of(records.Next(), ref isLatin1).Trim());
        }
        while (!records.EndsRecord);
        if (records.IsMalformed)
        {
            throw new TableException(1, "The first line has text outside its quotation marks, or a mark that is never closed.");
        }

        return header.Count <= MostColumns ? header : throw new TableException(1, $"The first line has more than {MostColumns} cells.");
    }

    // The end of the head may cut a character in two.
    private static bool IsUtf8(ReadOnlySpan<byte> head)
    {
        var whole = head.Length < HeadSize - 3 ? head : head[..(head.LastIndexOf((byte)'\n') + 1)];
        return System.Text.Unicode.Utf8.IsValid(whole);
    }
}
