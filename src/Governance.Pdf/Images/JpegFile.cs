using System.Buffers.Binary;
using Governance.Pdf.Model;

namespace Governance.Pdf.Images;

/// <summary>
/// A JPEG goes into the file as it is; viewers decode it. Looked at are the segments before the picture: its size, its depth, its colours.
/// </summary>
internal static class JpegFile
{
    private const byte Segment = 0xFF;
    private const byte StartOfScan = 0xDA;

    public static ReadOnlySpan<byte> Mark => [0xFF, 0xD8, 0xFF];

    public static ImageReading Read(byte[] bytes)
    {
        if (!bytes.AsSpan().TrimEnd((byte)0).EndsWith(new byte[] { Segment, 0xD9 }))
        {
            return ImageReading.Refused(ImageFile.Damaged);
        }

        for (var at = 2; at + 4 <= bytes.Length && bytes[at] == Segment && bytes[at + 1] != StartOfScan;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
            if (IsFrame(bytes[at + 1]))
            {
                return Frame(bytes, bytes[at + 1], bytes.AsSpan(at + 4, length - 2));
            }

            at += 2 + length;
        }

        return ImageReading.Refused(ImageFile.Damaged);
    }

    private static ImageReading Frame(byte[] bytes, byte kind, ReadOnlySpan<byte> frame)
    {
        var (height, width, colours) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), frame[5]);
        if (kind > 0xC2 || frame[0] != 8 || colours is not (1 or 3))
        {
            return ImageReading.Refused("the JPEG has a form that not every viewer prints (four colours, more than 8 bits or without loss); save it as an ordinary JPEG in RGB");
        }

        return ImageFile.WhyNot(width, height) is { } reason
            ? ImageReading.Refused(reason)
            : new ImageReading(new PixelImage(width, height, bytes) { IsJpeg = true, IsGrey = colours == 1 }, null);
    }

    // C0 to CF but for tables of codes (C4), a reserved one (C8) and arithmetic conditions (CC).
    private static bool IsFrame(byte kind) => kind is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
