using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Governance.Pdf.Model;

namespace Governance.Pdf.Images;

/// <summary>A PNG (ISO 15948) of any colour type and depth, not interlaced; what shines through becomes paper.</summary>
internal static class PngFile
{
    public static ReadOnlySpan<byte> Mark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageReading Read(byte[] bytes)
    {
        var chunks = Chunks(bytes);
        var header = chunks[0].Kind == "IHDR" ? chunks[0].Data.Span : throw new InvalidDataException();
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        if (ImageFile.WhyNot(width, height) is { } reason)
        {
            return ImageReading.Refused(reason);
        }

        if (header[12] != 0)
        {
            return ImageReading.Refused("the PNG is interlaced, which is not read; save it without interlacing");
        }

        var form = new PngForm((int)width, (int)height, header[8], header[9], Data(chunks, "PLTE"), Data(chunks, "tRNS"));
        return form.IsKnown ? new ImageReading(new PixelImage(form.Width, form.Height, Colours(form, Data(chunks, "IDAT"))), null) : ImageReading.Refused(ImageFile.Damaged);
    }

    private static byte[] Colours(PngForm form, byte[] packed)
    {
        using var rows = new ZLibStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        var colours = new byte[form.Width * form.Height * 3];
        var (row, above) = (new byte[form.RowLength], new byte[form.RowLength]);
        for (var y = 0; y < form.Height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            PngFilter.Undo(filter, row, above, form.PointLength);
            for (var x = 0; x < form.Width; x++)
            {
                form.WritePoint(row, x, colours.AsSpan(((y * form.Width) + x) * 3, 3));
            }

            (row, above) = (above, row);
        }

        return colours;
    }

    // Each with its check sum, so that a damaged file is told from a whole one.
    private static List<(string Kind, ReadOnlyMemory<byte> Data)> Chunks(byte[] bytes)
    {
        var chunks = new List<(string Kind, ReadOnlyMemory<byte> Data)>();
        var at = Mark.Length;
        while (chunks.Count == 0 || chunks[^1].Kind != "IEND")
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            var data = bytes.AsMemory(at + 8, length);
            if (Crc32.HashToUInt32(bytes.AsSpan(at + 4, 4 + length)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at + 8 + length)))
            {
                throw new InvalidDataException();
            }

            chunks.Add((Encoding.Latin1.GetString(bytes, at + 4, 4), data));
            at += 12 + length;
        }

        return chunks;
    }

    private static byte[] Data(List<(string Kind, ReadOnlyMemory<byte> Data)> chunks, string kind) => [.. chunks.Where(c => c.Kind == kind).SelectMany(c => c.Data.ToArray())];
}
