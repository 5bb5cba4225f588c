namespace Governance.Pdf.Qr;

/// <summary>How hard a symbol is to read, by the four rules of ISO/IEC 18004; the mask with the least is taken.</summary>
internal static class QrPenalty
{
    public static int Of(bool[,] modules)
    {
        var size = modules.GetLength(0);
        var penalty = 0;
        for (var i = 0; i < size; i++)
        {
            var line = i;
            penalty += Line(size, j => modules[j, line]) + Line(size, j => modules[line, j]);
        }

        return penalty + Squares(modules, size) + Balance(modules, size);
    }

    private static int Line(int size, Func<int, bool> isDark)
    {
        var penalty = 0;
        var run = 1;
        for (var i = 1; i <= size; i++)
        {
            if (i < size && isDark(i) == isDark(i - 1))
            {
                run++;
                continue;
            }

            penalty += run >= 5 ? run - 2 : 0;
            run = 1;
        }

        for (var i = 0; i + 11 <= size; i++)
        {
            penalty += LooksLikeFinder(isDark, i) ? 40 : 0;
        }

        return penalty;
    }

    // Dark, light, three dark, light, dark, with four light modules on one side.
    private static bool LooksLikeFinder(Func<int, bool> isDark, int start)
    {
        var bits = 0;
        for (var i = 0; i < 11; i++)
        {
            bits = (bits << 1) | (isDark(start + i) ? 1 : 0);
        }

        return bits is 0b10111010000 or 0b00001011101;
    }

    private static int Squares(bool[,] modules, int size)
    {
        var penalty = 0;
        for (var y = 0; y < size - 1; y++)
        {
            for (var x = 0; x < size - 1; x++)
            {
                var isDark = modules[x, y];
                penalty += modules[x + 1, y] == isDark && modules[x, y + 1] == isDark && modules[x + 1, y + 1] == isDark ? 3 : 0;
            }
        }

        return penalty;
    }

    private static int Balance(bool[,] modules, int size)
    {
        var dark = 0;
        foreach (var isDark in modules)
        {
            dark += isDark ? 1 : 0;
        }

        return 10 * (Math.Abs((100 * dark / (size * size)) - 50) / 5);
    }
}
