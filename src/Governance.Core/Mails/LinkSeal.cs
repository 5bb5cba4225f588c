using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.Mails;

/// <summary>
/// Encrypts the private address of a mail that waits in the outbox (AES-256-GCM), so that the database never holds a token that opens
/// anything. The key lies outside the database; with the key lost, waiting mails are given up and their links are made anew.
/// </summary>
public sealed class LinkSeal
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;

    /// <param name="key">32 bytes.</param>
    public LinkSeal(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeySize);
        this.key = key;
    }

    /// <summary>With a key that lives as long as the process.</summary>
    public static LinkSeal ForThisProcess() => new(RandomNumberGenerator.GetBytes(KeySize));

    /// <summary>With the key in this file, which is made at the first start and readable by the product alone.</summary>
    public static LinkSeal FromFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            // Two nodes may start at once: the one that makes the file wins, the other reads it.
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var made = new FileStream(path, options);
            made.Write(RandomNumberGenerator.GetBytes(KeySize));
            made.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // It is there already.
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == KeySize ? new LinkSeal(bytes) : throw new InvalidOperationException($"The key file {path} has {bytes.Length} bytes instead of {KeySize}. Remove it; a new one is made.");
    }

    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return Convert.ToBase64String(sealedBytes);
    }

    /// <returns>Null for what another key sealed, or what was changed.</returns>
    public string? Open(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length < NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(key, TagSize);
            aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize + TagSize, plain.Length), bytes.AsSpan(NonceSize, TagSize), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
