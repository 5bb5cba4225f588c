using System.Globalization;
using System.IO.Compression;
using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Writing;

namespace Governance.Pdf.Verification;

/// <summary>
/// A file in the form this writer gives it: header, objects 1 to n one behind the other, one cross-reference table, trailer, end. Nothing
/// before, between or after, hence one revision. Any deviation is a <see cref="PdfFormException"/>.
/// </summary>
internal sealed class StrictFile
{
    private const int EntryLength = 20;
    private const int LongestNumber = 10;

    /// <summary>Deflate makes nothing smaller than about a thousandth; what claims more is hostile.</summary>
    private const int GreatestExpansion = 1040;

    private static readonly byte[] Header = Encoding.Latin1.GetBytes(PdfObjects.Header);

    private readonly ReadOnlyMemory<byte> _file;
    private readonly List<(int Start, int End)> _bodies = [];

    public StrictFile(ReadOnlyMemory<byte> file)
    {
        _file = file;
        Require(file.Span.StartsWith(Header), 0, "the file does not begin with the header of this writer");
        var table = StartOfTable();
        var tableEnd = ReadTable(table);
        ReadTrailer(table, tableEnd);
    }

    public int Root { get; private set; }

    public int Count => _bodies.Count;

    /// <summary>First byte and the one behind the last of an object's body.</summary>
    public (int Start, int End) PlaceOf(int number)
    {
        Require(number >= 1 && number <= _bodies.Count, 0, $"object {number} is named but does not exist");
        return _bodies[number - 1];
    }

    public PdfValue Value(int number)
    {
        var (start, end) = PlaceOf(number);
        var scanner = new PdfScanner(_file.Span[start..end]);
        return scanner.Read();
    }

    public PdfDictionary Dictionary(PdfValue? value, string what) => Resolve(value) as PdfDictionary ?? throw new PdfFormException($"The file has no {what}.");

    public PdfArray Array(PdfValue? value, string what) => Resolve(value) as PdfArray ?? throw new PdfFormException($"The file has no {what}.");

    /// <summary>Content of a stream, decompressed; more than <paramref name="limit"/> bytes are refused.</summary>
    public byte[] Stream(PdfValue? value, string what, int limit)
    {
        var number = (value as PdfReference)?.Number ?? throw new PdfFormException($"The file has no {what}.");
        var (start, end) = PlaceOf(number);
        var body = _file.Span[start..end];
        var scanner = new PdfScanner(body);
        var dictionary = scanner.Read() as PdfDictionary ?? throw new PdfFormException($"The {what} is not a stream.");
        var from = scanner.Position + "\nstream\n".Length;
        var length = dictionary["Length"] is PdfNumber { Value: >= 0 and < int.MaxValue } l ? (int)l.Value : -1;
        Require(length >= 0 && from + (long)length + "\nendstream".Length == body.Length && body[scanner.Position..].StartsWith("\nstream\n"u8) && body.EndsWith("\nendstream"u8), start, $"the {what} is not a stream of the length it names");
        return Inflate(_file.Slice(start + from, length), what, limit);
    }

    private static byte[] Inflate(ReadOnlyMemory<byte> stored, string what, int limit)
    {
        var most = (int)Math.Min(limit, (long)stored.Length * GreatestExpansion);
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(stored.ToArray()), CompressionMode.Decompress);
            for (var read = zlib.Read(buffer); read > 0; read = zlib.Read(buffer))
            {
                output.Write(buffer, 0, read);
                if (output.Length > most)
                {
                    throw new PdfFormException($"The {what} is larger than {limit} bytes.");
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new PdfFormException($"The {what} cannot be decompressed.");
        }

        return output.ToArray();
    }

    private PdfValue? Resolve(PdfValue? value) => value is PdfReference reference ? Value(reference.Number) : value;

    private int StartOfTable()
    {
        var span = _file.Span;
        Require(span.EndsWith("\n%%EOF\n"u8), span.Length, "the file does not end with %%EOF and one line feed");
        var numberEnd = span.Length - "\n%%EOF\n".Length;
        var numberStart = numberEnd;
        while (numberStart > 0 && numberEnd - numberStart < LongestNumber && span[numberStart - 1] is >= (byte)'0' and <= (byte)'9')
        {
            numberStart--;
        }

        Require(span[..numberStart].EndsWith("\nstartxref\n"u8), numberStart, "the place of the cross-reference table is not named before the end");
        var text = Encoding.ASCII.GetString(span[numberStart..numberEnd]);
        Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var table) && table < numberStart, numberStart, "the place of the cross-reference table does not lie in the file");
        return table;
    }

    private int ReadTable(int table)
    {
        var span = _file.Span;
        Require(span[table..].StartsWith("xref\n0 "u8), table, "there is no cross-reference table where the end of the file says");
        var at = table + "xref\n0 ".Length;
        var lineEnd = span[at..Math.Min(span.Length, at + LongestNumber + 1)].IndexOf((byte)'\n');
        Require(lineEnd > 0 && int.TryParse(Encoding.ASCII.GetString(span.Slice(at, Math.Max(0, lineEnd))), NumberStyles.None, CultureInfo.InvariantCulture, out _), at, "the cross-reference table does not say how many objects there are");
        var count = int.Parse(Encoding.ASCII.GetString(span.Slice(at, lineEnd)), NumberStyles.None, CultureInfo.InvariantCulture);
        at += lineEnd + 1;
        Require(count >= 2 && at + ((long)count * EntryLength) <= span.Length, at, "the cross-reference table is longer than the file");
        Require(span.Slice(at, EntryLength).SequenceEqual("0000000000 65535 f \n"u8), at, "the first line of the cross-reference table is wrong");
        var offset = Header.Length;
        for (var i = 1; i < count; i++)
        {
            var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
            Require(span.Slice(at + (i * EntryLength), EntryLength).SequenceEqual(line), at + (i * EntryLength), $"object {i} does not follow the object before it");
            offset = ReadObject(i, offset, i + 1 < count ? NextOffset(at + ((i + 1) * EntryLength), offset, table) : table);
        }

        return at + (count * EntryLength);
    }

    private int NextOffset(int line, int after, int table)
    {
        var text = Encoding.ASCII.GetString(_file.Span.Slice(line, LongestNumber));
        Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) && offset > after && offset < table, line, "the cross-reference table names a place out of order");
        return offset;
    }

    private int ReadObject(int number, int start, int end)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        var bytes = end > start ? _file.Span[start..end] : [];
        Require(bytes.Length > head.Length + "\nendobj\n".Length && bytes.StartsWith(head) && bytes.EndsWith("\nendobj\n"u8), start, $"object {number} does not stand where the cross-reference table says, or is not closed there");
        _bodies.Add((start + head.Length, end - "\nendobj\n".Length));
        return end;
    }

    private void ReadTrailer(int table, int start)
    {
        Require(_file.Span[start..].StartsWith("trailer\n"u8), start, "the trailer does not follow the cross-reference table");
        var scanner = new PdfScanner(_file.Span[(start + "trailer\n".Length)..]);
        var trailer = scanner.Read() as PdfDictionary;
        if (trailer?["Root"] is not PdfReference root || trailer["Info"] is not PdfReference info || trailer["ID"] is not PdfArray { Entries: [PdfString id, ..] })
        {
            throw new PdfFormException("The trailer does not name the catalog, the information and the identifier.");
        }

        var idText = PdfText.Bytes(id.Bytes);
        var expected = string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {_bodies.Count + 1} /Root {root.Number} 0 R /Info {info.Number} 0 R /ID [{idText} {idText}]>>\nstartxref\n{table}\n%%EOF\n");
        Require(_file.Span[start..].SequenceEqual(Encoding.ASCII.GetBytes(expected)), start, "the trailer is not as this writer writes it, or something stands between it and the end");
        Root = root.Number;
    }

    private static void Require(bool isTrue, int at, string otherwise)
    {
        if (!isTrue)
        {
            throw new PdfFormException($"At byte {at.ToString(CultureInfo.InvariantCulture)} {otherwise}.");
        }
    }
}
