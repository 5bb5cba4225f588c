using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Pdf.Signing;

/// <summary>The room for a signature in a file, and how it is filled: all bytes but the <c>&lt;…&gt;</c> of <c>/Contents</c> are covered.</summary>
internal static class SignaturePlace
{
    /// <summary>Bytes of room for the CMS; enough for a key of 4,096 bits, a chain of three certificates and a time stamp.</summary>
    public const int Room = 32 * 1024;

    /// <summary>The room that files had before signatures were time-stamped.</summary>
    public const int EarlierRoom = 16 * 1024;

    /// <summary>What stands before the numbers of the covered ranges.</summary>
    public const string RangeKey = "/ByteRange [";

    private const string NoRange = "0000000000 0000000000 0000000000 0000000000";

    public static readonly string Dictionary = DictionaryOf(Room);

    public static string DictionaryOf(int room) =>
        $"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached {RangeKey}{NoRange}] /Contents <{new string('0', 2 * room)}>>>";

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
        Put(file, open, close, CmsRecipe.Sign(Digest(file, open, close), key));
    }

    /// <summary>Writes a signature into its place, and zeros behind it: nothing stays of a longer one that stood there.</summary>
    /// <param name="open">Place of the bracket before the digits.</param>
    /// <param name="close">Place behind the bracket after them.</param>
    public static void Put(byte[] file, int open, int close, byte[] cms)
    {
        var room = (close - open - 2) / 2;
        if (cms.Length > room)
        {
            throw new CryptographicException($"The signature needs {cms.Length} bytes, but a file has room for {room}: give fewer certificates.");
        }

        var digits = file.AsSpan(open + 1, 2 * room);
        digits[Encoding.ASCII.GetBytes(Convert.ToHexStringLower(cms), digits)..].Fill((byte)'0');
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
