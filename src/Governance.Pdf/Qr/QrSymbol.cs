using System.Text;

namespace Governance.Pdf.Qr;

/// <summary>A QR code of ISO/IEC 18004: byte mode, error correction M, versions 1 to 13.</summary>
internal sealed class QrSymbol
{
    private readonly bool[,] _modules;

    private QrSymbol(bool[,] modules) => _modules = modules;

    /// <summary>Modules on each side.</summary>
    public int Size => _modules.GetLength(0);

    public bool IsDark(int x, int y) => _modules[x, y];

    /// <exception cref="ArgumentException">More than 331 bytes.</exception>
    public static QrSymbol Encode(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var version = QrVersion.SmallestFor(bytes.Length)
            ?? throw new ArgumentException($"The content of a QR code has {bytes.Length} bytes; at most 331 fit.", nameof(content));
        var codewords = QrCodewords.Of(bytes, version);
        QrMatrix? best = null;
        var least = int.MaxValue;
        for (var mask = 0; mask < 8; mask++)
        {
            var matrix = new QrMatrix(version, codewords, mask);
            var penalty = QrPenalty.Of(matrix.Modules);
            if (penalty < least)
            {
                (best, least) = (matrix, penalty);
            }
        }

        return new QrSymbol(best!.Modules);
    }
}

/// <param name="Number">1 to 13.</param>
/// <param name="Codewords">Data and error correction together.</param>
/// <param name="CorrectionPerBlock">Codewords of error correction of each block at level M.</param>
/// <param name="Alignment">Centres of the alignment patterns on each axis.</param>
internal sealed record QrVersion(int Number, int Codewords, int CorrectionPerBlock, int Blocks, int[] Alignment)
{
    private static readonly QrVersion[] All =
    [
        new(1, 26, 10, 1, []), new(2, 44, 16, 1, [6, 18]), new(3, 70, 26, 1, [6, 22]), new(4, 100, 18, 2, [6, 26]),
        new(5, 134, 24, 2, [6, 30]), new(6, 172, 16, 4, [6, 34]), new(7, 196, 18, 4, [6, 22, 38]), new(8, 242, 22, 4, [6, 24, 42]),
        new(9, 292, 22, 5, [6, 26, 46]), new(10, 346, 26, 5, [6, 28, 50]), new(11, 404, 30, 5, [6, 30, 54]),
        new(12, 466, 22, 8, [6, 32, 58]), new(13, 532, 22, 9, [6, 34, 62]),
    ];

    public int Size => 17 + (4 * Number);

    public int DataCodewords => Codewords - (CorrectionPerBlock * Blocks);

    public int CountBits => Number < 10 ? 8 : 16;

    public static QrVersion? SmallestFor(int bytes) => All.FirstOrDefault(v => 4 + v.CountBits + (8 * bytes) <= 8 * v.DataCodewords);
}
