using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Governance.Pdf.Signing;

namespace Governance.Pdf.Verification;

/// <summary>Is the signature right for this file, and are all its bytes the ones its maker wrote?</summary>
internal sealed record SignatureCheck(IReadOnlyList<string> Problems, X509Certificate2? Certificate, DateTime? SignedAt)
{
    /// <summary>What the time stamp of the signature says; null where there is none.</summary>
    public TimeStampReading? TimeStamp { get; init; }

    public static SignatureCheck Of(ReadOnlySpan<byte> file, FoundSignature found)
    {
        try
        {
            var content = SignatureReader.Parse(found.Cms);
            var certificate = X509CertificateLoader.LoadCertificate(content.Certificates[0]);
            List<string> problems = [];
            if (!SignaturePlace.Digest(file, found.Open, found.Close).AsSpan().SequenceEqual(content.Digest))
            {
                problems.Add("The file was changed after it was signed.");
            }

            if (!CmsRecipe.Encode(content).AsSpan().SequenceEqual(found.Cms))
            {
                problems.Add("The signature itself was changed: its bytes are not the ones its parts give.");
            }

            if (!IsSigned(content, certificate))
            {
                problems.Add("The signature does not belong to the certificate in it.");
            }

            return new SignatureCheck(problems, certificate, content.SignedAt)
            {
                TimeStamp = content.TimeStamp is { } token ? TimeStampToken.Read(token, SHA256.HashData(content.Signature)) : null,
            };
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            // What cannot be read was not written by this writer; why exactly is of no use to the reader of the report.
            return new SignatureCheck([$"The signature cannot be read: {exception.Message}"], null, null);
        }
    }

    private static bool IsSigned(CmsContent content, X509Certificate2 certificate)
    {
        var attributes = CmsRecipe.SignedAttributes(content);
        if (!content.IsElliptic)
        {
            using var rsa = certificate.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(attributes, content.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        return ecdsa is not null && IsLow(content.Signature, ecdsa) && ecdsa.VerifyData(attributes, content.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    // To every ECDSA signature there is a second valid one, which anybody can compute; the writer takes the smaller.
    private static bool IsLow(byte[] signature, ECDsa key)
    {
        var pair = new AsnReader(signature, AsnEncodingRules.DER).ReadSequence();
        pair.ReadInteger();
        BigInteger second = pair.ReadInteger();
        return second <= CmsRecipe.HalfOrder(key);
    }
}
