using System.Globalization;
using System.Text;

namespace Governance.Pdf.Drawing;

/// <summary>How numbers and strings are written in the file.</summary>
internal static class PdfText
{
    /// <summary>At most three decimals, no exponent: 0.001 pt is far below what a printer shows.</summary>
    public static string Number(double value)
    {
        var thousandths = (long)Math.Round(Math.Round(value, 3) * 1000);
        var (whole, rest) = Math.DivRem(Math.Abs(thousandths), 1000);
        if (rest == 0)
        {
            return (thousandths / 1000).ToString(CultureInfo.InvariantCulture);
        }

        // A page has thousands of numbers; formatting them by a pattern took a tenth of the time of a pack.
        Span<char> text = stackalloc char[24];
        var length = 0;
        if (thousandths < 0)
        {
            text[length++] = '-';
        }

        whole.TryFormat(text[length..], out var digits, default, CultureInfo.InvariantCulture);
        length += digits;
        text[length++] = '.';
        for (var place = 100L; rest > 0; place /= 10)
        {
            text[length++] = (char)('0' + (rest / place));
            rest %= place;
        }

        return new string(text[..length]);
    }

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Text string for people, any character.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>Byte string for machines.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes) => $"<{Convert.ToHexString(bytes)}>";

    /// <summary>Identifier of plain characters.</summary>
    public static string Id(string ascii) => $"<{Convert.ToHexString(Encoding.ASCII.GetBytes(ascii))}>";

    public static string Colour(Colour colour) => $"{Number(colour.Red)} {Number(colour.Green)} {Number(colour.Blue)}";
}
