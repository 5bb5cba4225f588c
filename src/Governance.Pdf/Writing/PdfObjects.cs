using System.Globalization;
using System.IO.Compression;
using System.Text;
using Governance.Pdf.Drawing;

namespace Governance.Pdf.Writing;

/// <summary>
/// The numbered objects of a file and how they become one: header, objects in the order of their numbers without gaps, one
/// cross-reference table, trailer. The reader in Verification expects exactly this form.
/// </summary>
internal sealed class PdfObjects
{
    public const string Header = "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n";

    private readonly List<byte[]> _bodies = [];

    /// <summary>Number for an object that is written later.</summary>
    public int Reserve()
    {
        _bodies.Add([]);
        return _bodies.Count;
    }

    public void Set(int number, string body) => _bodies[number - 1] = Encoding.ASCII.GetBytes(body);

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    /// <param name="entries">Entries of the stream's dictionary besides length and filter.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> content, bool isCompressed = true)
    {
        var stored = isCompressed ? Compress(content) : content.ToArray();
        var filter = isCompressed ? " /Filter /FlateDecode" : "";
        var space = entries.Length == 0 ? "" : " ";
        var head = Encoding.ASCII.GetBytes($"<<{entries}{space}/Length {PdfText.Number(stored.Length)}{filter}>>\nstream\n");
        var number = Reserve();
        _bodies[number - 1] = [.. head, .. stored, .. "\nendstream"u8];
        return number;
    }

    public static string Reference(int number) => $"{PdfText.Number(number)} 0 R";

    /// <param name="id">Both parts of <c>/ID</c>.</param>
    public byte[] Write(int root, int info, ReadOnlySpan<byte> id)
    {
        using var file = new MemoryStream(_bodies.Sum(b => b.Length + 24) + (20 * _bodies.Count) + 1024);
        file.Write(Encoding.Latin1.GetBytes(Header));
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {_bodies.Count + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < _bodies.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Position:D10} 00000 n \n");
            file.Write(Encoding.ASCII.GetBytes($"{PdfText.Number(i + 1)} 0 obj\n"));
            file.Write(_bodies[i]);
            file.Write("\nendobj\n"u8);
        }

        var start = file.Position;
        var idText = PdfText.Bytes(id);
        table.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {_bodies.Count + 1} /Root {root} 0 R /Info {info} 0 R /ID [{idText} {idText}]>>\nstartxref\n{start}\n%%EOF\n");
        file.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return file.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var memory = new MemoryStream();
        using (var zlib = new ZLibStream(memory, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return memory.ToArray();
    }
}
