using System.Security.Cryptography;

namespace Governance.Core.Evidence;

/// <summary>Evidence files in a folder, two levels deep by the beginning of their hash. What lies there is never changed.</summary>
/// <param name="folder">Made when the first file comes.</param>
public sealed class FolderEvidence(string folder) : IEvidenceStore
{
    private const int HashLength = 64;

    public async Task<(string Sha256, long Bytes)> PutAsync(Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var arriving = Path.Combine(folder, $"{Path.GetRandomFileName()}.part");
        try
        {
            var (sha256, bytes) = await WriteAsync(content, arriving, ct);
            var place = PlaceOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);

            // Equal hash, equal bytes: whichever of two uploads comes second leaves what is there.
            File.Move(arriving, place, overwrite: true);
            return (sha256, bytes);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        var place = PlaceOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(place)
            ? new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    private static async Task<(string Sha256, long Bytes)> WriteAsync(Stream content, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        // The commit that names the file may come right after: the bytes must be on the disk by then.
        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
    }

    private string PlaceOf(string sha256) =>
        sha256.Length == HashLength && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, sha256[..2], sha256[2..4], sha256)
            : throw new ArgumentException($"“{sha256}” is no SHA-256 in lower-case hexadecimal.", nameof(sha256));
}
