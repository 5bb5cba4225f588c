using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Core.EvidencePacks.Verification;

/// <summary>The key that a pack must be signed with, as the person who checks knows it.</summary>
/// <param name="Fingerprint">SHA-256 of the certificate, 64 lower-case hexadecimal digits.</param>
public sealed record PackTrust(string Fingerprint)
{
    /// <summary>From a fingerprint as printed: with or without spaces and colons, in any case.</summary>
    /// <returns>Null when it is not 64 hexadecimal digits.</returns>
    public static PackTrust? OfFingerprint(string text) => Core.Fingerprint.Read(text) is { } plain ? new PackTrust(plain) : null;

    /// <summary>From a certificate, PEM or DER.</summary>
    /// <returns>Null when the bytes are not one.</returns>
    public static PackTrust? OfCertificate(byte[] bytes)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return new PackTrust(Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256)));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
