using System.Buffers;
using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Governance.Pdf.Signing;

namespace Governance.Pdf.Verification;

/// <summary>Finds the one signature of a file and takes its CMS apart.</summary>
internal static class SignatureReader
{
    private static readonly SearchValues<byte> LowerHex = SearchValues.Create("0123456789abcdef"u8);

    private const string RangePattern = "0000000000 0000000000 0000000000 0000000000";

    /// <summary>The bytes of the CMS and the brackets around them. The form of range, hex digits and padding is checked on the way.</summary>
    /// <exception cref="PdfFormException">There is no signature, or it is not as this writer writes it.</exception>
    public static FoundSignature Find(ReadOnlySpan<byte> bytes, StrictFile file)
    {
        var catalog = file.Dictionary(file.Value(file.Root), "catalog");
        var form = file.Dictionary(catalog["AcroForm"], "signature");
        var fields = file.Array(form["Fields"], "signature field");
        if (fields.Entries.Count != 1 || file.Dictionary(fields.Entries[0], "signature field")["V"] is not PdfReference value)
        {
            throw new PdfFormException("The file does not have exactly one signature.");
        }

        var (start, end) = file.PlaceOf(value.Number);
        var (open, close) = CheckDictionary(bytes, start, end);
        var digits = bytes[(open + 1)..(close - 1)];
        if (digits.ContainsAnyExcept(LowerHex))
        {
            throw new PdfFormException($"At byte {open} the signature is not written in lower-case hex digits.");
        }

        var decoded = Convert.FromHexString(Encoding.ASCII.GetString(digits));
        var length = LengthOfDer(decoded);
        if (decoded.AsSpan(length).ContainsAnyExcept((byte)0))
        {
            throw new PdfFormException("Behind the signature stands something else than zeros.");
        }

        return new FoundSignature(open, close, decoded[..length]);
    }

    /// <exception cref="AsnContentException">The bytes are not DER, or not a signature.</exception>
    public static CmsContent Parse(byte[] cms)
    {
        var signedData = new AsnReader(cms, AsnEncodingRules.DER).ReadSequence();
        signedData.ReadObjectIdentifier();
        var parts = signedData.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0)).ReadSequence();
        parts.ReadInteger();
        parts.ReadEncodedValue();
        parts.ReadEncodedValue();
        var set = parts.ReadSetOf(new Asn1Tag(TagClass.ContextSpecific, 0));
        List<byte[]> certificates = [];
        while (set.HasData)
        {
            certificates.Add(set.ReadEncodedValue().ToArray());
        }

        return ParseSigner(parts.ReadSetOf().ReadSequence(), certificates);
    }

    private static CmsContent ParseSigner(AsnReader signer, List<byte[]> certificates)
    {
        signer.ReadInteger();
        signer.ReadEncodedValue();
        signer.ReadEncodedValue();
        var attributes = ParseAttributes(signer.ReadSetOf(new Asn1Tag(TagClass.ContextSpecific, 0)));
        var isElliptic = signer.ReadSequence().ReadObjectIdentifier() == CmsRecipe.EcdsaSha256Id;
        var signature = signer.ReadOctetString();
        return new CmsContent(Ordered(certificates, attributes.Hashes), attributes.Digest, attributes.SignedAt, isElliptic, signature)
        {
            TimeStamp = signer.HasData ? ParseTimeStamp(signer.ReadSetOf(new Asn1Tag(TagClass.ContextSpecific, 1))) : null,
        };
    }

    private static byte[] ParseTimeStamp(AsnReader unsigned)
    {
        var attribute = unsigned.ReadSequence();
        if (unsigned.HasData || attribute.ReadObjectIdentifier() != CmsRecipe.TimeStampId)
        {
            throw new AsnContentException("Beside what it covers, the signature holds something else than one time stamp.");
        }

        return attribute.ReadSetOf().ReadEncodedValue().ToArray();
    }

    private static (byte[] Digest, DateTime SignedAt, List<byte[]> Hashes) ParseAttributes(AsnReader attributes)
    {
        byte[] digest = [];
        var signedAt = DateTimeOffset.UnixEpoch;
        List<byte[]> hashes = [];
        while (attributes.HasData)
        {
            var attribute = attributes.ReadSequence();
            var id = attribute.ReadObjectIdentifier();
            var value = attribute.ReadSetOf();
            switch (id)
            {
                case CmsRecipe.MessageDigestId:
                    digest = value.ReadOctetString();
                    break;
                case CmsRecipe.SigningTimeId:
                    signedAt = value.PeekTag().TagValue == (int)UniversalTagNumber.UtcTime ? value.ReadUtcTime(2049) : value.ReadGeneralizedTime();
                    break;
                case CmsRecipe.SigningCertificateId:
                    hashes = Hashes(value);
                    break;
            }
        }

        return (digest, signedAt.UtcDateTime, hashes);
    }

    private static List<byte[]> Hashes(AsnReader value)
    {
        var list = value.ReadSequence().ReadSequence();
        List<byte[]> hashes = [];
        while (list.HasData)
        {
            hashes.Add(list.ReadSequence().ReadOctetString());
        }

        return hashes;
    }

    // The set in the CMS is sorted; the attribute names the signer's certificate first.
    private static List<byte[]> Ordered(List<byte[]> certificates, List<byte[]> hashes)
    {
        List<byte[]> ordered = [];
        foreach (var hash in hashes)
        {
            ordered.Add(certificates.FirstOrDefault(c => SHA256.HashData(c).AsSpan().SequenceEqual(hash))
                ?? throw new AsnContentException("A certificate that the signature names is not in it."));
        }

        return ordered.Count == 0 || ordered.Count != certificates.Count
            ? throw new AsnContentException("The signature does not name all certificates in it.")
            : ordered;
    }

    private static (int Open, int Close) CheckDictionary(ReadOnlySpan<byte> bytes, int start, int end)
    {
        var room = end - start == SignaturePlace.DictionaryOf(SignaturePlace.EarlierRoom).Length ? SignaturePlace.EarlierRoom : SignaturePlace.Room;
        var expected = SignaturePlace.DictionaryOf(room);
        var range = expected.IndexOf(SignaturePlace.RangeKey, StringComparison.Ordinal) + SignaturePlace.RangeKey.Length;
        var contents = expected.IndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length;
        if (end - start != expected.Length)
        {
            throw new PdfFormException($"At byte {start} the signature has not the length this writer gives it.");
        }

        var open = start + contents;
        var close = open + (2 * room) + 2;
        var covered = string.Create(CultureInfo.InvariantCulture, $"{0:D10} {open:D10} {close:D10} {bytes.Length - close:D10}");
        var before = expected[..range] + covered + expected[(range + RangePattern.Length)..(contents + 1)];
        if (!bytes[start..(open + 1)].SequenceEqual(Encoding.ASCII.GetBytes(before)) || !bytes[(close - 1)..end].SequenceEqual(">>>"u8))
        {
            throw new PdfFormException($"At byte {start} the signature does not cover the whole file but itself, or is not as this writer writes it.");
        }

        return (open, close);
    }

    // The writer's signatures are longer than 127 bytes and shorter than 65,536.
    private static int LengthOfDer(byte[] bytes)
    {
        var length = bytes switch
        {
            [0x30, 0x81, var one, ..] => 3 + one,
            [0x30, 0x82, var high, var low, ..] => 4 + (high << 8) + low,
            _ => throw new PdfFormException("The place of the signature is empty or holds something else."),
        };
        return length <= bytes.Length ? length : throw new PdfFormException("The signature is longer than its place.");
    }
}

/// <param name="Open">Place of the bracket before the digits.</param>
/// <param name="Close">Place behind the bracket after them.</param>
internal sealed record FoundSignature(int Open, int Close, byte[] Cms);
