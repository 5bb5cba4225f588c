namespace Governance.Pdf.Images;

/// <summary>How the points of a PNG are written.</summary>
/// <param name="Depth">Bits a value.</param>
/// <param name="Type">0 grey, 2 colours, 3 palette, 4 grey and alpha, 6 colours and alpha.</param>
/// <param name="Palette">Three bytes a colour.</param>
/// <param name="Clear">Alpha of the palette's colours, or the one colour that is clear.</param>
internal sealed record PngForm(int Width, int Height, byte Depth, byte Type, byte[] Palette, byte[] Clear)
{
    private const byte Grey = 0;
    private const byte Indexed = 3;
    private const byte GreyAlpha = 4;

    public bool IsKnown => (Type, Depth) is (Grey, 1 or 2 or 4 or 8 or 16) or (Indexed, 1 or 2 or 4 or 8) or (2 or GreyAlpha or 6, 8 or 16);

    public int RowLength => ((Width * Values * Depth) + 7) / 8;

    /// <summary>Bytes from a point to the next, at least one.</summary>
    public int PointLength => Math.Max(1, Values * Depth / 8);

    private int Values => Type switch
    {
        2 => 3,
        GreyAlpha => 2,
        6 => 4,
        _ => 1,
    };

    /// <summary>The three colours of a point, laid on white.</summary>
    public void WritePoint(byte[] row, int x, Span<byte> colours)
    {
        var first = x * Values;
        var isGrey = Type is Grey or GreyAlpha;
        for (var i = 0; i < 3; i++)
        {
            var value = Type == Indexed ? Palette[(3 * Value(row, first)) + i] : Scaled(Value(row, isGrey ? first : first + i));
            colours[i] = (byte)value;
        }

        var alpha = AlphaOf(row, first);
        for (var i = 0; i < 3; i++)
        {
            colours[i] = (byte)(((colours[i] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }
    }

    private int AlphaOf(byte[] row, int first) => Type switch
    {
        GreyAlpha => Scaled(Value(row, first + 1)),
        6 => Scaled(Value(row, first + 3)),
        Indexed => Value(row, first) is var at && at < Clear.Length ? Clear[at] : 255,
        _ => Clear.Length >= 2 * Values && Enumerable.Range(0, Values).All(i => Value(row, first + i) == ((Clear[2 * i] << 8) | Clear[(2 * i) + 1])) ? 0 : 255,
    };

    private int Value(byte[] row, int at) => Depth switch
    {
        16 => (row[2 * at] << 8) | row[(2 * at) + 1],
        8 => row[at],
        _ => (row[at * Depth / 8] >> (8 - Depth - (at * Depth % 8))) & ((1 << Depth) - 1),
    };

    private int Scaled(int value) => Depth switch
    {
        16 => value >> 8,
        8 => value,
        _ => value * 255 / ((1 << Depth) - 1),
    };
}

/// <summary>Rows are written as differences to their neighbours; this takes them back.</summary>
internal static class PngFilter
{
    public static void Undo(int filter, byte[] row, byte[] above, int point)
    {
        if (filter is < 0 or > 4)
        {
            throw new InvalidDataException();
        }

        for (var i = 0; i < row.Length && filter > 0; i++)
        {
            var (left, up, corner) = (i < point ? 0 : row[i - point], above[i], i < point ? 0 : above[i - point]);
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Nearest(left, up, corner),
            });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
