using System.Globalization;
using System.Text;

namespace Governance.Pdf.Drawing;

/// <summary>How numbers and strings are written in the file.</summary>
internal static class PdfText
{
    /// <summary>At most three decimals, no exponent: 0.001 pt is far below what a printer shows.</summary>
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 3);
        return (rounded == 0 ? 0 : rounded).ToString("0.###", CultureInfo.InvariantCulture);
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
