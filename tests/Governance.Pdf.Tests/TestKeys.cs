using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Governance.Pdf.Signing;

namespace Governance.Pdf.Tests;

internal static class TestKeys
{
    public static readonly DateTime SignedAt = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);

    public static readonly SigningKey Rsa = new(RsaCertificate("CN=Pack key of Example General"), SignedAt);

    public static readonly SigningKey Elliptic = new(EllipticCertificate(), SignedAt);

    public static X509Certificate2 RsaCertificate(string name)
    {
        var rsa = RSA.Create(2048);
        var request = new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(SignedAt.AddDays(-1), SignedAt.AddYears(2));
    }

    private static X509Certificate2 EllipticCertificate()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=Pack key of Example General", key, HashAlgorithmName.SHA256).CreateSelfSigned(SignedAt.AddDays(-1), SignedAt.AddYears(2));
    }
}
