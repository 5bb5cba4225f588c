using System.Text;

namespace Governance.TestKit;

/// <summary>Where the time stamp of a pack's signature stands in its file, and how a digit of it is changed.</summary>
public static class StampInPdf
{
    /// <summary>Where the digits of the signature begin.</summary>
    public static int PlaceOfSignature(byte[] pdf)
    {
        var signature = pdf.AsSpan().IndexOf("/ETSI.CAdES.detached"u8);
        return signature + pdf.AsSpan(signature).IndexOf("/Contents <"u8) + 11;
    }

    /// <summary>Where the digits of the token stand; no length where there is none.</summary>
    public static (int Start, int Length) PlaceOf(byte[] pdf)
    {
        // Behind the name of the attribute stand a set of one value and the token, both with lengths of two bytes.
        var signature = PlaceOfSignature(pdf);
        var name = pdf.AsSpan(signature).IndexOf("060b2a864886f70d010910020e3182"u8);
        var start = signature + name + 34;
        return name < 0 ? (0, 0) : (start, 2 * (4 + Convert.ToInt32(Encoding.ASCII.GetString(pdf, start + 4, 4), 16)));
    }

    /// <summary>The file with another hexadecimal digit at a place.</summary>
    public static byte[] WithOtherDigit(byte[] pdf, int at, Random random)
    {
        const string digits = "0123456789abcdef";
        var changed = (byte[])pdf.Clone();
        changed[at] = (byte)digits[(digits.IndexOf((char)pdf[at], StringComparison.Ordinal) + 1 + random.Next(15)) % 16];
        return changed;
    }
}
