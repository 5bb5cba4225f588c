namespace Governance.Pdf.Qr;

/// <summary>Places patterns, codewords and format of one symbol under one mask.</summary>
internal sealed class QrMatrix
{
    private readonly QrVersion _version;
    private readonly bool[,] _isFixed;
    private readonly int _size;

    public QrMatrix(QrVersion version, byte[] codewords, int mask)
    {
        _version = version;
        _size = version.Size;
        Modules = new bool[_size, _size];
        _isFixed = new bool[_size, _size];
        PlaceTiming();
        PlaceFinder(3, 3);
        PlaceFinder(_size - 4, 3);
        PlaceFinder(3, _size - 4);
        PlaceAlignment();
        PlaceFormat(mask);
        PlaceVersion();
        PlaceCodewords(codewords);
        Mask(mask);
    }

    /// <summary>Column, row; true is dark.</summary>
    public bool[,] Modules { get; }

    private void Set(int x, int y, bool isDark)
    {
        Modules[x, y] = isDark;
        _isFixed[x, y] = true;
    }

    private void PlaceTiming()
    {
        for (var i = 0; i < _size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }
    }

    private void PlaceFinder(int centreX, int centreY)
    {
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var (x, y) = (centreX + dx, centreY + dy);
                if (x >= 0 && x < _size && y >= 0 && y < _size)
                {
                    Set(x, y, Math.Max(Math.Abs(dx), Math.Abs(dy)) is not (2 or 4));
                }
            }
        }
    }

    private void PlaceAlignment()
    {
        var last = _version.Alignment.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            for (var j = 0; j <= last; j++)
            {
                if ((i, j) != (0, 0) && (i, j) != (0, last) && (i, j) != (last, 0))
                {
                    PlaceAlignment(_version.Alignment[i], _version.Alignment[j]);
                }
            }
        }
    }

    private void PlaceAlignment(int centreX, int centreY)
    {
        for (var dy = -2; dy <= 2; dy++)
        {
            for (var dx = -2; dx <= 2; dx++)
            {
                Set(centreX + dx, centreY + dy, Math.Max(Math.Abs(dx), Math.Abs(dy)) != 1);
            }
        }
    }

    /// <summary>Level M is 00; a BCH (15, 5) code protects it and the mask.</summary>
    private void PlaceFormat(int mask)
    {
        var rest = mask;
        for (var i = 0; i < 10; i++)
        {
            rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        }

        var bits = ((mask << 10) | rest) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var isDark = ((bits >> i) & 1) == 1;
            var (x, y) = FormatPlace(i);
            Set(x, y, isDark);
            Set(i < 8 ? _size - 1 - i : 8, i < 8 ? 8 : _size - 15 + i, isDark);
        }

        Set(8, _size - 8, true);
    }

    private static (int X, int Y) FormatPlace(int bit) => bit switch
    {
        < 6 => (8, bit),
        6 => (8, 7),
        7 => (8, 8),
        8 => (7, 8),
        _ => (14 - bit, 8),
    };

    private void PlaceVersion()
    {
        if (_version.Number < 7)
        {
            return;
        }

        var rest = _version.Number;
        for (var i = 0; i < 12; i++)
        {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        }

        var bits = (_version.Number << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var isDark = ((bits >> i) & 1) == 1;
            Set(_size - 11 + (i % 3), i / 3, isDark);
            Set(i / 3, _size - 11 + (i % 3), isDark);
        }
    }

    // Upwards and downwards in pairs of columns from the right, leaving out the column of the timing pattern.
    private void PlaceCodewords(byte[] codewords)
    {
        var bit = 0;
        for (var right = _size - 1; right >= 1; right -= 2)
        {
            right = right == 6 ? 5 : right;
            var isUpward = ((right + 1) & 2) == 0;
            for (var i = 0; i < 2 * _size; i++)
            {
                var x = right - (i % 2);
                var y = isUpward ? _size - 1 - (i / 2) : i / 2;
                if (!_isFixed[x, y] && bit < 8 * codewords.Length)
                {
                    Modules[x, y] = ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    private void Mask(int mask)
    {
        for (var y = 0; y < _size; y++)
        {
            for (var x = 0; x < _size; x++)
            {
                Modules[x, y] ^= !_isFixed[x, y] && IsMasked(mask, x, y);
            }
        }
    }

    private static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };
}
