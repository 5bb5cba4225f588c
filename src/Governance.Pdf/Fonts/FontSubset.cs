using System.Buffers.Binary;

namespace Governance.Pdf.Fonts;

/// <summary>A TrueType file with the used glyphs only: slot 0, then one slot per character, then the parts of composite glyphs.</summary>
internal static class FontSubset
{
    private const int ArgumentsAreWords = 0x0001;
    private const int HasScale = 0x0008;
    private const int MoreComponents = 0x0020;
    private const int HasTwoScales = 0x0040;
    private const int HasMatrix = 0x0080;

    public static byte[] Write(FontUse use)
    {
        var font = use.Font;
        List<int> glyphs = [0, .. use.Characters.Select(font.GlyphOf)];
        var outlines = Outlines(font, glyphs);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cvt "] = font.Table("cvt ").ToArray(),
            ["fpgm"] = font.Table("fpgm").ToArray(),
            ["glyf"] = [.. outlines.SelectMany(o => o)],
            ["head"] = Head(font),
            ["hhea"] = WithU16(font.Table("hhea"), 34, glyphs.Count),
            ["hmtx"] = Metrics(font, glyphs),
            ["loca"] = Offsets(outlines),
            ["maxp"] = WithU16(font.Table("maxp"), 4, glyphs.Count),
            ["prep"] = font.Table("prep").ToArray(),
        };
        return Assemble(tables);
    }

    private static List<byte[]> Outlines(TrueTypeFont font, List<int> glyphs)
    {
        List<byte[]> outlines = [];
        Dictionary<int, int> slotOfPart = [];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]);
            var copy = new byte[(outline.Length + 3) & ~3];
            outline.CopyTo(copy);
            if (outline.Length > 0 && BinaryPrimitives.ReadInt16BigEndian(copy) < 0)
            {
                RenumberParts(copy, glyphs, slotOfPart);
            }

            outlines.Add(copy);
        }

        return outlines;
    }

    private static void RenumberParts(byte[] outline, List<int> glyphs, Dictionary<int, int> slotOfPart)
    {
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!slotOfPart.TryGetValue(part, out var slot))
            {
                slot = glyphs.Count;
                slotOfPart[part] = slot;
                glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)slot);
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2) + ScaleLength(flags);
        }
        while ((flags & MoreComponents) != 0);
    }

    private static int ScaleLength(int flags) => (flags & (HasScale | HasTwoScales | HasMatrix)) switch
    {
        HasScale => 2,
        HasTwoScales => 4,
        HasMatrix => 8,
        _ => 0,
    };

    private static byte[] Head(TrueTypeFont font)
    {
        var head = font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private static byte[] WithU16(ReadOnlySpan<byte> table, int at, int value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        return copy;
    }

    private static byte[] Metrics(TrueTypeFont font, List<int> glyphs)
    {
        var bytes = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4 * i), (ushort)font.Advance(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan((4 * i) + 2), font.LeftSideBearing(glyphs[i]));
        }

        return bytes;
    }

    private static byte[] Offsets(List<byte[]> outlines)
    {
        var bytes = new byte[4 * (outlines.Count + 1)];
        var at = 0;
        for (var i = 0; i < outlines.Count; i++)
        {
            at += outlines[i].Length;
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * (i + 1)), at);
        }

        return bytes;
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        var largestPower = (int)Math.Log2(tables.Count);
        var at = 12 + (16 * tables.Count);
        var file = new byte[at + tables.Values.Sum(t => (t.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << largestPower));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)largestPower);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << largestPower)));
        var entry = 12;
        var head = 0;
        foreach (var (tag, bytes) in tables)
        {
            System.Text.Encoding.ASCII.GetBytes(tag, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(bytes));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), at);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), bytes.Length);
            bytes.CopyTo(file, at);
            head = tag == "head" ? at : head;
            at += (bytes.Length + 3) & ~3;
            entry += 16;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - Checksum(file)));
        return file;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++)
        {
            sum = unchecked(sum + ((uint)bytes[i] << (24 - (8 * (i & 3)))));
        }

        return sum;
    }
}
