using System.Security.Cryptography.X509Certificates;
using Governance.Core.EvidencePacks.Layout;

namespace Governance.Core.EvidencePacks;

/// <summary>The key with which packs are signed. Behind it stands a file, a key vault or a security module.</summary>
public interface IPackKey
{
    /// <exception cref="PackKeyException">There is no usable key; the sentence says what to do.</exception>
    PackCertificate Get();
}

/// <param name="Certificate">With its private key.</param>
/// <param name="Chain">Certificates that lead to a known one.</param>
/// <param name="Origin">organisation or first-start.</param>
public sealed record PackCertificate(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain, string Origin)
{
    public const string Organisation = "organisation";
    public const string FirstStart = "first-start";

    /// <summary>SHA-256 of the certificate, lower-case hexadecimal: shown in administration and printed in every pack.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256));

    public PackKeyLabel Label => new(Fingerprint, Certificate.Subject, Origin);
}

/// <summary>The key cannot be used. It is never replaced silently: packs signed before would no longer match.</summary>
public sealed class PackKeyException : Exception
{
    public PackKeyException()
        : this("There is no key to sign evidence packs with.")
    {
    }

    public PackKeyException(string message)
        : base(message)
    {
    }

    public PackKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
