using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Pdf.Signing;

/// <summary>
/// A time stamp of RFC 3161 in the one form in which it is kept. An authority's signature does not cover everything around it: which other
/// certificates stand beside its own, how algorithms are written, unsigned attributes, which of two valid values an elliptic signature has.
/// All of that is written here from the parts that are covered, so that encoding the parts again shows every changed byte.
/// </summary>
public static class TimeStampToken
{
    internal const string ContentId = "1.2.840.113549.1.9.16.1.4";

    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, true);

    /// <summary>The token in the kept form: of the certificates only the signer's, of the signer no unsigned attributes.</summary>
    /// <param name="token">As an authority sent it; BER is accepted.</param>
    /// <exception cref="CryptographicException">The bytes are no time stamp, or one that cannot be kept; the sentence says why.</exception>
    public static byte[] Kept(ReadOnlySpan<byte> token)
    {
        try
        {
            var cms = new SignedCms();
            cms.Decode(token);
            if (cms.ContentInfo.ContentType.Value != ContentId || cms.SignerInfos.Count != 1)
            {
                throw new CryptographicException("it is not the signed time of one signer.");
            }

            var certificate = cms.SignerInfos[0].Certificate ?? throw new CryptographicException("it does not hold its signer's certificate.");
            return Encode(new TokenParts(cms.ContentInfo.Content, certificate, SignerReader(token)));
        }
        catch (AsnContentException fault)
        {
            throw new CryptographicException(fault.Message, fault);
        }
    }

    /// <summary>Whether a token, as it is kept, is a time stamp of these bytes.</summary>
    /// <param name="token">In whatever form it lies before us.</param>
    /// <param name="imprint">SHA-256 of what must have been stamped.</param>
    public static TimeStampReading Read(byte[] token, byte[] imprint)
    {
        try
        {
            return Rfc3161TimestampToken.TryDecode(token, out var decoded, out var length) && length == token.Length
                ? Read(token, imprint, decoded)
                : TimeStampReading.Unreadable("it is no time stamp of RFC 3161.");
        }
        catch (Exception fault) when (fault is CryptographicException or AsnContentException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // Whatever the bytes are, the answer is a sentence: they may come from anybody.
            return TimeStampReading.Unreadable(fault.Message);
        }
    }

    private static TimeStampReading Read(byte[] token, byte[] imprint, Rfc3161TimestampToken decoded)
    {
        var about = decoded.TokenInfo;
        var at = about.Timestamp.UtcDateTime;
        List<string> problems = [];
        if (!Kept(token).AsSpan().SequenceEqual(token))
        {
            problems.Add("The time stamp was changed: its bytes are not the ones its parts give.");
        }

        if (about.HashAlgorithmId.Value != CmsRecipe.Sha256Id || !about.GetMessageHash().Span.SequenceEqual(imprint))
        {
            problems.Add("The time stamp is one of other bytes.");
        }

        var signer = decoded.AsSignedCms().SignerInfos[0].Certificate;
        if (!decoded.VerifySignatureForHash(about.GetMessageHash().Span, about.HashAlgorithmId, out _))
        {
            problems.Add(WhyNotVerified(signer, at));
        }

        return new TimeStampReading(problems, at, signer);
    }

    private static string WhyNotVerified(X509Certificate2? signer, DateTime at)
    {
        if (signer?.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value == "1.3.6.1.5.5.7.3.8")) == false)
        {
            return $"The certificate {signer.Subject} is not one for time stamps.";
        }

        return signer is not null && (at < signer.NotBefore.ToUniversalTime() || at > signer.NotAfter.ToUniversalTime())
            ? $"The certificate {signer.Subject} was not in force at the time that it stamped."
            : "The signature of the time stamp does not fit its certificate.";
    }

    // The signed attributes and the algorithms are not all given by the framework's reader, so the structure is walked once.
    private static AsnReader SignerReader(ReadOnlySpan<byte> token)
    {
        var outer = new AsnReader(token.ToArray(), AsnEncodingRules.BER).ReadSequence();
        outer.ReadObjectIdentifier();
        var parts = outer.ReadSequence(Tag0).ReadSequence();
        parts.ReadInteger();
        parts.ReadEncodedValue();
        parts.ReadEncodedValue();
        while (parts.PeekTag().TagClass == TagClass.ContextSpecific)
        {
            parts.ReadEncodedValue();
        }

        var signer = parts.ReadSetOf().ReadSequence();
        signer.ReadInteger();
        signer.ReadEncodedValue();
        return signer;
    }

    private static byte[] Encode(TokenParts parts)
    {
        var digest = parts.Signer.ReadSequence().ReadObjectIdentifier();
        if (!CmsRecipe.EcdsaIds.ContainsKey(digest))
        {
            throw new CryptographicException("its signature rests on a digest other than SHA-256, SHA-384 or SHA-512.");
        }

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CmsRecipe.SignedDataId);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                WriteSignedData(writer, parts, digest);
            }
        }

        return writer.Encode();
    }

    private static void WriteSignedData(AsnWriter writer, TokenParts parts, string digest)
    {
        writer.WriteInteger(3);
        using (writer.PushSetOf())
        {
            CmsRecipe.WriteAlgorithm(writer, digest, false);
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(ContentId);
            using (writer.PushSequence(Tag0))
            {
                writer.WriteOctetString(parts.Content);
            }
        }

        using (writer.PushSetOf(Tag0))
        {
            writer.WriteEncodedValue(parts.Certificate.RawData);
        }

        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            WriteSigner(writer, parts, digest);
        }
    }

    private static void WriteSigner(AsnWriter writer, TokenParts parts, string digest)
    {
        writer.WriteInteger(1);
        CmsRecipe.WriteIssuerAndSerial(writer, parts.Certificate);
        CmsRecipe.WriteAlgorithm(writer, digest, false);
        var attributes = parts.Signer.ReadSetOf(Tag0);
        using (writer.PushSetOf(Tag0))
        {
            while (attributes.HasData)
            {
                writer.WriteEncodedValue(attributes.ReadEncodedValue().Span);
            }
        }

        var algorithm = parts.Signer.ReadEncodedValue();
        var signature = parts.Signer.ReadOctetString();
        using var elliptic = parts.Certificate.GetECDsaPublicKey();
        if (elliptic is not null)
        {
            CmsRecipe.WriteAlgorithm(writer, CmsRecipe.EcdsaIds[digest], false);
            writer.WriteOctetString(CmsRecipe.LowSignature(elliptic, signature));
            return;
        }

        WriteOtherAlgorithm(writer, algorithm);
        writer.WriteOctetString(signature);
    }

    // RSA with PKCS #1 v1.5 has two names that mean the same; RSA-PSS and others have one, with parameters that their signature depends on.
    private static void WriteOtherAlgorithm(AsnWriter writer, ReadOnlyMemory<byte> algorithm)
    {
        var id = new AsnReader(algorithm, AsnEncodingRules.BER).ReadSequence().ReadObjectIdentifier();
        if (CmsRecipe.RsaIds.Contains(id))
        {
            CmsRecipe.WriteAlgorithm(writer, CmsRecipe.RsaId, true);
        }
        else
        {
            writer.WriteEncodedValue(algorithm.Span);
        }
    }

    private sealed record TokenParts(byte[] Content, X509Certificate2 Certificate, AsnReader Signer);
}

/// <summary>What a time stamp says, and what speaks against it. Whether its authority is one to trust is another question.</summary>
/// <param name="Problems">Sentences; empty when the token is a time stamp of the bytes, and not one byte of it differs from what was kept.</param>
/// <param name="At">UTC, as the authority says; null when it cannot be read.</param>
/// <param name="Certificate">Of the authority.</param>
public sealed record TimeStampReading(IReadOnlyList<string> Problems, DateTime? At, X509Certificate2? Certificate)
{
    /// <summary>SHA-256 of the authority's certificate, lower-case hex.</summary>
    public string? Fingerprint => Certificate is null ? null : Convert.ToHexStringLower(SHA256.HashData(Certificate.RawData));

    internal static TimeStampReading Unreadable(string why) => new([$"The time stamp cannot be read: {why}"], null, null);
}
