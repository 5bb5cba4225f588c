using System.Text;
using Governance.Pdf.Qr;

namespace Governance.Pdf.Tests;

/// <summary>Symbols are read back by a decoder written for this test: format, mask, codewords, data. It corrects no errors; there are none.</summary>
public sealed class QrTests
{
    [Theory]
    [InlineData("A")]
    [InlineData("https://governance.example/check/7K4Q-9TXM?pack=42-317-internal-1")]
    [InlineData("Grüße, 検証")]
    public void A_symbol_is_read_back(string content)
    {
        var symbol = QrSymbol.Encode(content);

        Assert.Equal(content, Decode(symbol));
    }

    [Fact]
    public void Every_length_up_to_331_bytes_is_read_back()
    {
        for (var length = 1; length <= 331; length += 5)
        {
            var content = string.Concat(Enumerable.Range(0, length).Select(i => (char)('0' + (i % 75))));

            Assert.Equal(content, Decode(QrSymbol.Encode(content)));
        }
    }

    [Fact]
    public void Content_that_does_not_fit_is_refused() =>
        Assert.Throws<ArgumentException>(() => QrSymbol.Encode(new string('a', 332)));

    /// <summary>
    /// The generator polynomial of 10 codewords and the codewords of "HELLO WORLD" in version 1-M are printed in many tutorials on ISO/IEC 18004;
    /// the remainder of a block must be zero at every root of the generator, whatever the data.
    /// </summary>
    [Fact]
    public void The_error_correction_has_the_roots_of_the_code()
    {
        var version = QrVersion.SmallestFor(14)!;

        var codewords = QrCodewords.Of("fourteen bytes"u8.ToArray(), version);

        Assert.Equal(26, codewords.Length);
        for (var root = 0; root < version.CorrectionPerBlock; root++)
        {
            Assert.Equal(0, codewords.Aggregate(0, (sum, c) => Multiply(sum, Power(root)) ^ c));
        }
    }

    private static int Power(int exponent) => Enumerable.Range(0, exponent).Aggregate(1, (value, _) => Multiply(value, 2));

    private static int Multiply(int a, int b)
    {
        var product = 0;
        for (; b > 0; b >>= 1)
        {
            product ^= (b & 1) * a;
            a = (a << 1) ^ ((a >> 7) * 0x11D);
        }

        return product;
    }

    private static string Decode(QrSymbol symbol)
    {
        var version = (symbol.Size - 17) / 4;
        var mask = Mask(symbol);
        var codewords = Codewords(symbol, version, mask);
        var data = Deinterleaved(codewords, version);
        var countBits = version < 10 ? 8 : 16;
        Assert.Equal(0b0100, data[0] >> 4);
        var length = countBits == 8 ? ((data[0] & 15) << 4) | (data[1] >> 4) : ((data[0] & 15) << 12) | (data[1] << 4) | (data[2] >> 4);
        var start = countBits == 8 ? 1 : 2;
        var bytes = Enumerable.Range(start, length).Select(i => (byte)(((data[i] & 15) << 4) | (data[i + 1] >> 4)));
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static int Mask(QrSymbol symbol)
    {
        (int X, int Y)[] first = [(8, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (8, 7), (8, 8), (7, 8), (5, 8), (4, 8), (3, 8), (2, 8), (1, 8), (0, 8)];
        var bits = first.Select((p, i) => symbol.IsDark(p.X, p.Y) ? 1 << i : 0).Sum() ^ 0x5412;
        Assert.Equal(0, bits >> 13);
        return (bits >> 10) & 7;
    }

    private static List<byte> Codewords(QrSymbol symbol, int version, int mask)
    {
        List<bool> bits = [];
        var isUpward = true;
        for (var right = symbol.Size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            for (var i = 0; i < symbol.Size; i++)
            {
                var y = isUpward ? symbol.Size - 1 - i : i;
                bits.AddRange(new[] { right, right - 1 }.Where(x => !IsFunction(x, y, symbol.Size, version)).Select(x => symbol.IsDark(x, y) ^ Masked(mask, x, y)));
            }

            isUpward = !isUpward;
        }

        return [.. Enumerable.Range(0, bits.Count / 8).Select(c => (byte)Enumerable.Range(0, 8).Sum(b => bits[(8 * c) + b] ? 128 >> b : 0))];
    }

    private static bool Masked(int mask, int j, int i) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => (i * j % 2) + (i * j % 3) == 0,
        6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
        _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
    };

    private static bool IsFunction(int x, int y, int size, int version) =>
        x == 6 || y == 6 || IsCorner(x, y, size) || IsVersion(x, y, size, version) || IsAlignment(x, y, size, version);

    private static bool IsCorner(int x, int y, int size) => (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9);

    private static bool IsVersion(int x, int y, int size, int version) =>
        version >= 7 && ((x < 6 && y >= size - 11 && y < size - 8) || (y < 6 && x >= size - 11 && x < size - 8));

    private static bool IsAlignment(int x, int y, int size, int version)
    {
        int[] centres = version switch { 1 => [], < 7 => [6, size - 7], _ => [6, (size - 1) / 2, size - 7] };
        return centres.Any(cx => centres.Any(cy => Math.Abs(x - cx) <= 2 && Math.Abs(y - cy) <= 2 && !IsCorner(cx, cy, size)));
    }

    private static byte[] Deinterleaved(List<byte> codewords, int version)
    {
        int[] blocks = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9];
        int[] correction = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22];
        var count = blocks[version];
        var data = codewords.Count - (count * correction[version]);
        var shortLength = data / count;
        var lists = Enumerable.Range(0, count).Select(_ => new List<byte>()).ToArray();
        for (var i = 0; i < data; i++)
        {
            var block = i < shortLength * count ? i % count : count - (data % count) + (i - (shortLength * count));
            lists[block].Add(codewords[i]);
        }

        return [.. lists.SelectMany(l => l), 0];
    }
}
