using System.Buffers.Binary;
using System.Text;

namespace Governance.Pdf.Writing;

/// <summary>
/// An ICC profile of the sRGB space (IEC 61966-2-1), version 2, made here so that no file of another's licence is carried: primaries adapted
/// to D50 and the transfer curve as 1,024 points.
/// </summary>
internal static class ColourProfile
{
    private const int HeaderLength = 128;
    private const int CurvePoints = 1024;

    public static byte[] Write()
    {
        var curve = Curve();
        (string Tag, byte[] Body)[] tags =
        [
            ("desc", Description("sRGB")),
            ("cprt", [.. "text\0\0\0\0"u8, .. "No copyright, use freely\0"u8]),
            ("wtpt", Xyz(0.9642, 1, 0.8249)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        return Assemble(tags);
    }

    private static byte[] Assemble((string Tag, byte[] Body)[] tags)
    {
        var table = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var bodies = new List<byte>();
        var start = HeaderLength + table.Length;
        for (var i = 0; i < tags.Length; i++)
        {
            // The three curves are one.
            var shared = Array.FindIndex(tags, 0, i, t => ReferenceEquals(t.Body, tags[i].Body));
            var entry = table.AsSpan(4 + (12 * i));
            Encoding.ASCII.GetBytes(tags[i].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], shared >= 0 ? BinaryPrimitives.ReadInt32BigEndian(table.AsSpan(8 + (12 * shared))) : start + bodies.Count);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Body.Length);
            if (shared < 0)
            {
                bodies.AddRange(tags[i].Body);
                bodies.AddRange(new byte[(4 - (bodies.Count % 4)) % 4]);
            }
        }

        return [.. Header(start + bodies.Count), .. table, .. bodies];
    }

    private static byte[] Header(int length)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(header.AsSpan(12));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), 2000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(26), 1);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(28), 1);
        "acsp"u8.CopyTo(header.AsSpan(36));
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Description(string name)
    {
        var body = new byte[12 + name.Length + 1 + 4 + 4 + 2 + 1 + 67];
        "desc"u8.CopyTo(body);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8), name.Length + 1);
        Encoding.ASCII.GetBytes(name, body.AsSpan(12));
        return body;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var body = new byte[20];
        "XYZ "u8.CopyTo(body);
        WriteFixed(body.AsSpan(8), x);
        WriteFixed(body.AsSpan(12), y);
        WriteFixed(body.AsSpan(16), z);
        return body;
    }

    private static void WriteFixed(Span<byte> place, double value) => BinaryPrimitives.WriteInt32BigEndian(place, (int)Math.Round(value * 65536));

    private static byte[] Curve()
    {
        var body = new byte[12 + (2 * CurvePoints)];
        "curv"u8.CopyTo(body);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8), CurvePoints);
        for (var i = 0; i < CurvePoints; i++)
        {
            var value = i / (CurvePoints - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(12 + (2 * i)), (ushort)Math.Round(linear * 65535));
        }

        return body;
    }
}
