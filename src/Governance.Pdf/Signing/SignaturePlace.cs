using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Pdf.Signing;

/// <summary>The room for a signature in a file, and how it is filled: all bytes but the <c>&lt;…&gt;</c> of <c>/Contents</c> are covered.</summary>
internal static class SignaturePlace
{
    /// <summary>Bytes of room for the CMS; enough for a key of 4,096 bits and a chain of three certificates.</summary>
    public const int Room = 16 * 1024;

    /// <summary>What stands before the numbers of the covered ranges.</summary>
    public const string RangeKey = "/ByteRange [";

    private const string NoRange = "0000000000 0000000000 0000000000 0000000000";

    public static readonly string Dictionary =
        $"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached {RangeKey}{NoRange}] /Contents <{new string('0', 2 * Room)}>>>";

    public static void Fill(byte[] file, SigningKey key)
    {
        var dictionary = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Dictionary));
        if (dictionary < 0)
        {
            throw new InvalidOperationException("The file has no room for a signature.");
        }

        var open = dictionary + Dictionary.IndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length;
        var close = open + 1 + (2 * Room) + 1;
        var range = string.Create(CultureInfo.InvariantCulture, $"{0:D10} {open:D10} {close:D10} {file.Length - close:D10}");
        Encoding.ASCII.GetBytes(range, file.AsSpan(dictionary + Dictionary.IndexOf(RangeKey, StringComparison.Ordinal) + RangeKey.Length));
        var cms = CmsRecipe.Sign(Digest(file, open, close), key);
        if (cms.Length > Room)
        {
            throw new CryptographicException($"The signature needs {cms.Length} bytes, but a file has room for {Room}: give fewer certificates.");
        }

        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms), file.AsSpan(open + 1));
    }

    /// <summary>SHA-256 of the bytes before <paramref name="open"/> and from <paramref name="close"/> on.</summary>
    public static byte[] Digest(ReadOnlySpan<byte> file, int open, int close)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(file[..open]);
        hash.AppendData(file[close..]);
        return hash.GetHashAndReset();
    }
}
