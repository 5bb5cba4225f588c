using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Governance.Core.TimeStamps;

/// <summary>The authority that time stamps must come from, as the person or the installation that checks knows it.</summary>
public sealed class TimeStampTrust
{
    private const string StampingPurpose = "1.3.6.1.5.5.7.3.8";

    private readonly string? fingerprint;
    private readonly X509Certificate2Collection known;

    private TimeStampTrust(string? fingerprint, X509Certificate2Collection known) => (this.fingerprint, this.known) = (fingerprint, known);

    /// <summary>From the fingerprint of the authority's own certificate, with or without spaces and colons, in any case.</summary>
    /// <returns>Null when it is not 64 hexadecimal digits.</returns>
    public static TimeStampTrust? OfFingerprint(string text) => Fingerprint.Read(text) is { } plain ? new TimeStampTrust(plain, []) : null;

    /// <summary>From certificates: PEM (one or several), DER or PFX. A stamp's own certificate is among them or comes from one of them.</summary>
    /// <returns>Null when the bytes hold no certificate.</returns>
    public static TimeStampTrust? OfCertificates(byte[] bytes, string? password = null)
    {
        try
        {
            var all = Load(bytes, password);
            return all.Count == 0 ? null : new TimeStampTrust(null, all);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether an authority with this certificate is the one that is known.</summary>
    /// <param name="beside">Certificates that may lead from it to a known one.</param>
    /// <param name="at">The time for which the question is asked: that of the stamp.</param>
    public bool Covers(X509Certificate2 authority, X509Certificate2Collection beside, DateTime at)
    {
        if (fingerprint is not null)
        {
            return Convert.ToHexStringLower(SHA256.HashData(authority.RawData)) == fingerprint;
        }

        return IsKnown(authority) || LeadsToKnown(authority, beside, at);
    }

    // What is known may be a root or a certificate below one: the chain is built without asking for its end, and must pass a known one.
    private bool LeadsToKnown(X509Certificate2 authority, X509Certificate2Collection beside, DateTime at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(known);
        chain.ChainPolicy.ExtraStore.AddRange(known);
        chain.ChainPolicy.ExtraStore.AddRange(beside);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.VerificationTime = at.ToLocalTime();
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(StampingPurpose));
        return chain.Build(authority) && chain.ChainElements.Skip(1).Any(e => IsKnown(e.Certificate));
    }

    private bool IsKnown(X509Certificate2 certificate) => known.Any(k => k.RawData.AsSpan().SequenceEqual(certificate.RawData));

    private static X509Certificate2Collection Load(byte[] bytes, string? password)
    {
        var all = new X509Certificate2Collection();
        if (bytes.AsSpan().IndexOf("-----BEGIN CERTIFICATE-----"u8) >= 0)
        {
            all.ImportFromPem(Encoding.ASCII.GetString(bytes));
            return all;
        }

        if (X509Certificate2.GetCertContentType(bytes) == X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
        }

        all.Add(X509CertificateLoader.LoadCertificate(bytes));
        return all;
    }
}
