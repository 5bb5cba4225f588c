namespace Governance.Pdf.Qr;

/// <summary>Data and error correction of a symbol, in the order in which they are placed.</summary>
internal static class QrCodewords
{
    public static byte[] Of(byte[] content, QrVersion version)
    {
        var data = Data(content, version);
        var blocks = Blocks(data, version);
        var corrections = blocks.Select(b => Correction(b, version.CorrectionPerBlock)).ToArray();
        List<byte> result = new(version.Codewords);
        Interleave(blocks, result);
        Interleave(corrections, result);
        return [.. result];
    }

    private static byte[] Data(byte[] content, QrVersion version)
    {
        var bits = new List<bool>(8 * version.DataCodewords);
        Append(bits, 0b0100, 4);
        Append(bits, content.Length, version.CountBits);
        foreach (var value in content)
        {
            Append(bits, value, 8);
        }

        Append(bits, 0, Math.Min(4, (8 * version.DataCodewords) - bits.Count));
        Append(bits, 0, (8 - (bits.Count % 8)) % 8);
        for (var i = 0; bits.Count < 8 * version.DataCodewords; i++)
        {
            Append(bits, i % 2 == 0 ? 0xEC : 0x11, 8);
        }

        var bytes = new byte[version.DataCodewords];
        for (var i = 0; i < bits.Count; i++)
        {
            bytes[i / 8] |= (byte)(bits[i] ? 0x80 >> (i % 8) : 0);
        }

        return bytes;
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            bits.Add(((value >> i) & 1) == 1);
        }
    }

    // The last blocks are one codeword longer where the data do not divide evenly.
    private static byte[][] Blocks(byte[] data, QrVersion version)
    {
        var shortLength = data.Length / version.Blocks;
        var longBlocks = data.Length % version.Blocks;
        var blocks = new byte[version.Blocks][];
        var at = 0;
        for (var i = 0; i < blocks.Length; i++)
        {
            var length = shortLength + (i >= version.Blocks - longBlocks ? 1 : 0);
            blocks[i] = data[at..(at + length)];
            at += length;
        }

        return blocks;
    }

    private static void Interleave(byte[][] blocks, List<byte> result)
    {
        for (var i = 0; i < blocks.Max(b => b.Length); i++)
        {
            result.AddRange(blocks.Where(b => i < b.Length).Select(b => b[i]));
        }
    }

    /// <summary>Remainder of the data by the generator polynomial over GF(256).</summary>
    private static byte[] Correction(byte[] data, int count)
    {
        var generator = Generator(count);
        var remainder = new byte[count];
        foreach (var value in data)
        {
            var factor = (byte)(value ^ remainder[0]);
            Array.Copy(remainder, 1, remainder, 0, count - 1);
            remainder[count - 1] = 0;
            for (var i = 0; i < count; i++)
            {
                remainder[i] ^= Multiply(generator[i], factor);
            }
        }

        return remainder;
    }

    private static byte[] Generator(int degree)
    {
        var result = new byte[degree];
        result[degree - 1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            }

            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte Multiply(byte a, byte b)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--)
        {
            product = (product << 1) ^ ((product >> 7) * 0x11D);
            product ^= ((b >> i) & 1) * a;
        }

        return (byte)product;
    }
}
