using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Pdf.Signing;

/// <summary>
/// The one way in which a signature is written: SignedData of RFC 5652, version 1, detached, SHA-256, one signer, the signed attributes
/// content-type, message-digest, signing-time and signing-certificate-v2 (RFC 5035, binding every certificate), no unsigned attributes or one,
/// the time stamp of the signature (RFC 3161, PAdES-B-T), DER.
/// A verifier encodes the parsed parts again and compares, which finds changes in bytes that the signature itself does not cover.
/// </summary>
internal static class CmsRecipe
{
    public const string SignedDataId = "1.2.840.113549.1.7.2";
    public const string DataId = "1.2.840.113549.1.7.1";
    public const string Sha256Id = "2.16.840.1.101.3.4.2.1";
    public const string ContentTypeId = "1.2.840.113549.1.9.3";
    public const string MessageDigestId = "1.2.840.113549.1.9.4";
    public const string SigningTimeId = "1.2.840.113549.1.9.5";
    public const string SigningCertificateId = "1.2.840.113549.1.9.16.2.47";
    public const string TimeStampId = "1.2.840.113549.1.9.16.2.14";
    public const string RsaId = "1.2.840.113549.1.1.1";
    public const string EcdsaSha256Id = "1.2.840.10045.4.3.2";

    /// <summary>ECDSA with a digest, by the name of the digest: SHA-256, SHA-384, SHA-512.</summary>
    public static readonly IReadOnlyDictionary<string, string> EcdsaIds = new Dictionary<string, string>
    {
        [Sha256Id] = EcdsaSha256Id,
        ["2.16.840.1.101.3.4.2.2"] = "1.2.840.10045.4.3.3",
        ["2.16.840.1.101.3.4.2.3"] = "1.2.840.10045.4.3.4",
    };

    /// <summary>RSA with PKCS #1 v1.5: the key alone, or with a digest that is named beside it anyway.</summary>
    public static readonly IReadOnlySet<string> RsaIds = new HashSet<string> { RsaId, "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13" };

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, true);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1, true);
    private static readonly Asn1Tag SetTag = new(UniversalTagNumber.SetOf, true);

    public static byte[] Sign(byte[] digest, SigningKey key)
    {
        byte[][] certificates = [key.Certificate.RawData, .. key.Chain.Select(c => c.RawData)];
        var signedAt = new DateTime(key.SignedAt.Ticks - (key.SignedAt.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var unsigned = new CmsContent(certificates, digest, signedAt, false, []);
        var attributes = SignedAttributes(unsigned, SetTag);
        using var rsa = key.Certificate.GetRSAPrivateKey();
        if (rsa is not null)
        {
            return Encode(unsigned with { Signature = rsa.SignData(attributes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) });
        }

        using var ecdsa = key.Certificate.GetECDsaPrivateKey()
            ?? throw new CryptographicException($"The certificate {key.Certificate.Subject} has no private RSA or ECDSA key to sign with.");
        return Encode(unsigned with { IsElliptic = true, Signature = LowSignature(ecdsa, ecdsa.SignData(attributes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) });
    }

    public static byte[] Encode(CmsContent content)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedDataId);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                WriteSignedData(writer, content);
            }
        }

        return writer.Encode();
    }

    /// <summary>The bytes that are signed, with the tag of a set; inside the signature the same stand under <c>[0]</c>.</summary>
    public static byte[] SignedAttributes(CmsContent content) => SignedAttributes(content, SetTag);

    /// <summary>The greatest second half of a signature on the key's curve: of the two valid ones the writer takes the smaller.</summary>
    public static BigInteger HalfOrder(ECDsa key)
    {
        var order = key.ExportExplicitParameters(false).Curve.Order
            ?? throw new CryptographicException("The curve of the certificate's key names no order.");
        return new BigInteger(order, true, true) / 2;
    }

    /// <summary>The same signature with the smaller second half.</summary>
    public static byte[] LowSignature(ECDsa key, byte[] signature)
    {
        var pair = new AsnReader(signature, AsnEncodingRules.BER).ReadSequence();
        var first = pair.ReadInteger();
        var second = pair.ReadInteger();
        var half = HalfOrder(key);
        var order = new BigInteger(key.ExportExplicitParameters(false).Curve.Order!, true, true);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(first);
            writer.WriteInteger(second > half ? order - second : second);
        }

        return writer.Encode();
    }

    private static void WriteSignedData(AsnWriter writer, CmsContent content)
    {
        writer.WriteInteger(1);
        using (writer.PushSetOf())
        {
            WriteAlgorithm(writer, Sha256Id, false);
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(DataId);
        }

        using (writer.PushSetOf(Tag0))
        {
            foreach (var certificate in content.Certificates)
            {
                writer.WriteEncodedValue(certificate);
            }
        }

        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            WriteSigner(writer, content);
        }
    }

    private static void WriteSigner(AsnWriter writer, CmsContent content)
    {
        writer.WriteInteger(1);
        using var certificate = X509CertificateLoader.LoadCertificate(content.Certificates[0]);
        WriteIssuerAndSerial(writer, certificate);
        WriteAlgorithm(writer, Sha256Id, false);
        writer.WriteEncodedValue(SignedAttributes(content, Tag0));
        WriteAlgorithm(writer, content.IsElliptic ? EcdsaSha256Id : RsaId, !content.IsElliptic);
        writer.WriteOctetString(content.Signature);
        if (content.TimeStamp is { } token)
        {
            using (writer.PushSetOf(Tag1))
            {
                WriteAttribute(writer, TimeStampId, w => w.WriteEncodedValue(token));
            }
        }
    }

    public static void WriteIssuerAndSerial(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(certificate.IssuerName.RawData);
            writer.WriteInteger(certificate.SerialNumberBytes.Span);
        }
    }

    public static void WriteAlgorithm(AsnWriter writer, string id, bool hasNull)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            if (hasNull)
            {
                writer.WriteNull();
            }
        }
    }

    private static byte[] SignedAttributes(CmsContent content, Asn1Tag tag)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf(tag))
        {
            WriteAttribute(writer, ContentTypeId, w => w.WriteObjectIdentifier(DataId));
            WriteAttribute(writer, MessageDigestId, w => w.WriteOctetString(content.Digest));
            WriteAttribute(writer, SigningTimeId, w => WriteTime(w, content.SignedAt));
            WriteAttribute(writer, SigningCertificateId, w => WriteCertificateHashes(w, content.Certificates));
        }

        return writer.Encode();
    }

    private static void WriteAttribute(AsnWriter writer, string id, Action<AsnWriter> writeValue)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            using (writer.PushSetOf())
            {
                writeValue(writer);
            }
        }
    }

    // RFC 5652: UTCTime up to 2049, GeneralizedTime from then on.
    private static void WriteTime(AsnWriter writer, DateTime signedAt)
    {
        if (signedAt.Year is >= 1950 and < 2050)
        {
            writer.WriteUtcTime(signedAt);
        }
        else
        {
            writer.WriteGeneralizedTime(signedAt, omitFractionalSeconds: true);
        }
    }

    private static void WriteCertificateHashes(AsnWriter writer, IReadOnlyList<byte[]> certificates)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            foreach (var certificate in certificates)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(SHA256.HashData(certificate));
                }
            }
        }
    }
}
