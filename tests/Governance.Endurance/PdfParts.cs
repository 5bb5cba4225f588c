using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Governance.Endurance;

/// <summary>
/// The objects of a pack's PDF, so that a forger's file can be made: well formed again after something in it was changed, with a right table of
/// cross-references. Only its signature cannot be made.
/// </summary>
internal sealed partial class PdfParts
{
    private readonly byte[] header;
    private readonly byte[] trailer;
    private readonly List<byte[]> objects;

    private PdfParts(byte[] header, byte[] trailer, List<byte[]> objects) => (this.header, this.trailer, this.objects) = (header, trailer, objects);

    /// <summary>Bytes as characters, one for one, so that positions stay.</summary>
    private static Encoding Bytes => Encoding.Latin1;

    public static PdfParts Read(byte[] pdf)
    {
        var text = Bytes.GetString(pdf);
        var start = int.Parse(EndOfFile().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        var offsets = Row().Matches(text[start..]).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
        var objects = offsets.Select((offset, i) => pdf[offset..(i + 1 < offsets.Count ? offsets[i + 1] : start)]).ToList();
        return new PdfParts(pdf[..offsets[0]], pdf[text.IndexOf("trailer\n", start, StringComparison.Ordinal)..], objects);
    }

    public PdfParts Copy() => new(header, trailer, [.. objects]);

    /// <summary>Number of the pages' tree and the pages in it.</summary>
    public (int Tree, IReadOnlyList<string> Pages) Pages()
    {
        var tree = objects.FindIndex(o => Bytes.GetString(o, 0, Math.Min(o.Length, 60)).Contains("/Type /Pages ", StringComparison.Ordinal));
        var kids = Kids().Match(Bytes.GetString(objects[tree])).Groups[1].Value;
        return (tree, [.. Reference().Matches(kids).Select(m => m.Value)]);
    }

    public void SetPages(int tree, IReadOnlyList<string> pages)
    {
        var text = Kids().Replace(Bytes.GetString(objects[tree]), $"/Kids [{string.Join(' ', pages)}]");
        objects[tree] = Bytes.GetBytes(Count().Replace(text, $"/Count {pages.Count}"));
    }

    public byte[] Attachment(string name)
    {
        var (_, head, at) = Stream(name);
        var length = int.Parse(Length().Match(head).Groups[1].Value, CultureInfo.InvariantCulture);
        using var from = new ZLibStream(new MemoryStream(objects[StreamOf(name)], at, length), CompressionMode.Decompress);
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    public void SetAttachment(string name, byte[] content)
    {
        var (number, head, _) = Stream(name);
        using var packed = new MemoryStream();
        using (var to = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            to.Write(content);
        }

        head = Size().Replace(Length().Replace(head, $"/Length {packed.Length}"), $"/Size {content.Length}");
        objects[number] = [.. Bytes.GetBytes(head), .. packed.ToArray(), .. "\nendstream\nendobj\n"u8];
    }

    /// <summary>Two attachments under each other's names.</summary>
    public void SwapAttachments(string one, string other)
    {
        var (a, b) = (StreamOf(one) + 1, StreamOf(other) + 1);
        Replace(SpecOf(one), $"/EF <</F {a} 0 R /UF {a} 0 R>>", $"/EF <</F {b} 0 R /UF {b} 0 R>>");
        Replace(SpecOf(other), $"/EF <</F {b} 0 R /UF {b} 0 R>>", $"/EF <</F {a} 0 R /UF {a} 0 R>>");
    }

    /// <summary>An attachment under a name that nobody looks for.</summary>
    public void RenameAttachment(string name) => Replace(SpecOf(name), NameOf(name), NameOf($"x{name[1..]}"));

    public byte[] Write()
    {
        using var to = new MemoryStream();
        to.Write(header);
        var table = new StringBuilder().Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var one in objects)
        {
            table.Append(CultureInfo.InvariantCulture, $"{to.Position:0000000000} 00000 n \n");
            to.Write(one);
        }

        var start = to.Position;
        to.Write(Bytes.GetBytes(table.ToString()));
        to.Write(Bytes.GetBytes(EndOfFile().Replace(Bytes.GetString(trailer), $"startxref\n{start}\n%%EOF\n")));
        return to.ToArray();
    }

    private (int Number, string Head, int At) Stream(string name)
    {
        var number = StreamOf(name);
        var text = Bytes.GetString(objects[number]);
        var at = text.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        return (number, text[..at], at);
    }

    private int SpecOf(string name) => objects.FindIndex(o => Bytes.GetString(o, 0, Math.Min(o.Length, 400)).Contains($"/Type /Filespec /F {NameOf(name)}", StringComparison.Ordinal));

    private int StreamOf(string name) => int.Parse(File().Match(Bytes.GetString(objects[SpecOf(name)])).Groups[1].Value, CultureInfo.InvariantCulture) - 1;

    private static string NameOf(string name) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(name))}>";

    private void Replace(int number, string old, string with) => objects[number] = Bytes.GetBytes(Bytes.GetString(objects[number]).Replace(old, with, StringComparison.Ordinal));

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF\n$")]
    private static partial Regex EndOfFile();

    [GeneratedRegex(@"(\d{10}) 00000 n ")]
    private static partial Regex Row();

    [GeneratedRegex(@"/Kids \[([^\]]*)\]")]
    private static partial Regex Kids();

    [GeneratedRegex(@"/Count \d+")]
    private static partial Regex Count();

    [GeneratedRegex(@"\d+ 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Length (\d+)")]
    private static partial Regex Length();

    [GeneratedRegex(@"/Size \d+")]
    private static partial Regex Size();

    [GeneratedRegex(@"/EF <</F (\d+) 0 R")]
    private static partial Regex File();
}
