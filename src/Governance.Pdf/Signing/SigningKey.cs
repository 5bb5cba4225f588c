using System.Security.Cryptography.X509Certificates;

namespace Governance.Pdf.Signing;

/// <summary>Key with which a file is signed. The signing time stands in the signature only, never in the file's pages or dates.</summary>
/// <param name="Certificate">With its private key: RSA, or ECDSA on a named curve.</param>
/// <param name="SignedAt">UTC; whole seconds count.</param>
public sealed record SigningKey(X509Certificate2 Certificate, DateTime SignedAt)
{
    /// <summary>Certificates that lead from <see cref="Certificate"/> to a known one; put into the signature and bound by it.</summary>
    public IReadOnlyList<X509Certificate2> Chain { get; init; } = [];
}
