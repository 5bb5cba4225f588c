using System.Buffers.Text;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>Reads numbers of a table from their bytes, with a point or a comma before the decimals.</summary>
internal static class Numbers
{
    // Whole numbers and powers of ten up to here are exact, so one division rounds correctly (W. D. Clinger, PLDI 1990).
    private const int MostDigits = 15;

    private static readonly double[] Tens = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <param name="mark">The decimal mark that was met: point, comma or 0.</param>
    /// <returns>False where the cell is no finite number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> cell, out double number, out byte mark)
    {
        long whole = 0;
        var isNegative = cell.StartsWith("-"u8);
        var (digits, decimals, i) = (0, -1, isNegative ? 1 : 0);
        mark = 0;
        for (; i < cell.Length; i++)
        {
            var digit = (uint)(cell[i] - '0');
            if (digit <= 9)
            {
                whole = (whole * 10) + digit;
                digits++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (decimals < 0 && IsMark(cell[i]))
            {
                (mark, decimals) = (cell[i], 0);
            }
            else
            {
                break;
            }
        }

        if (i == cell.Length && digits is > 0 and <= MostDigits)
        {
            number = (isNegative ? -whole : whole) / Tens[Math.Max(0, decimals)];
            return true;
        }

        return TryReadLong(cell, mark, out number);
    }

    private static bool IsMark(byte c) => c is (byte)'.' or (byte)',';

    private static bool TryReadLong(ReadOnlySpan<byte> cell, byte mark, out double number)
    {
        const int longest = 64;
        number = 0;
        if (cell.Length is 0 or > longest)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[longest];
        cell.CopyTo(plain);
        plain = plain[..cell.Length];
        if (mark == (byte)',')
        {
            plain[cell.IndexOf((byte)',')] = (byte)'.';
        }

        return !plain.Contains((byte)',') && Utf8Parser.TryParse(plain[0] == (byte)'+' ? plain[1..] : plain, out number, out var read)
            && read == plain.Length - (plain[0] == (byte)'+' ? 1 : 0) && double.IsFinite(number);
    }
}
