using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Governance.Core.EvidencePacks;

/// <summary>Where the key lies.</summary>
/// <param name="File">PFX file. When it is the installation's own and does not exist, a key pair is made there.</param>
/// <param name="Password">Of the PFX; null when it has none.</param>
/// <param name="IsOrganisations">The organisation gave it: it is never made, and must exist.</param>
public sealed record PackKeyFile(string File, string? Password, bool IsOrganisations)
{
    /// <summary>The key made at the first start, beside the data.</summary>
    public static PackKeyFile BesideData(string dataFolder) => new(Path.Combine(dataFolder, "pack-key.pfx"), null, false);
}

/// <summary>
/// The organisation's certificate, or else a key pair (ECDSA P-256, self-signed) made at the first start and kept as PFX that only the
/// account of the product can read.
/// </summary>
public sealed class FilePackKey(PackKeyFile file, TimeProvider time) : IPackKey, IDisposable
{
    private const int YearsValid = 20;

    private readonly Lock gate = new();
    private PackCertificate? loaded;

    public PackCertificate Get()
    {
        lock (gate)
        {
            return loaded ??= Load();
        }
    }

    public void Dispose()
    {
        loaded?.Certificate.Dispose();
        foreach (var certificate in loaded?.Chain ?? [])
        {
            certificate.Dispose();
        }
    }

    private PackCertificate Load()
    {
        if (!File.Exists(file.File))
        {
            if (file.IsOrganisations)
            {
                throw new PackKeyException($"The organisation's certificate was not found at {file.File}. Correct the path in the configuration; no other key is used in its place.");
            }

            Make();
        }

        try
        {
            return Read();
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new PackKeyException($"The key in {file.File} cannot be read: {fault.Message} Restore the file or its password; it is not replaced, because packs signed before would no longer match.", fault);
        }
    }

    private PackCertificate Read()
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file.File, file.Password, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable);
        var own = all.FirstOrDefault(c => c.HasPrivateKey)
            ?? throw new CryptographicException("it holds no private key.");
        return new PackCertificate(own, [.. all.Where(c => c != own)], file.IsOrganisations ? PackCertificate.Organisation : PackCertificate.FirstStart);
    }

    // Written beside its place first, so that a key is there as a whole or not at all; a second process that was faster wins.
    private void Make()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file.File))!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Evidence pack key of this installation", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        var from = time.GetUtcNow().AddDays(-1);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(YearsValid));
        var made = $"{file.File}.{Guid.NewGuid():N}";
        Write(made, certificate.Export(X509ContentType.Pfx, file.Password));
        try
        {
            File.Move(made, file.File, overwrite: false);
        }
        catch (IOException) when (File.Exists(file.File))
        {
            File.Delete(made);
        }
    }

    private static void Write(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
