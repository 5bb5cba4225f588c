using System.Security.Cryptography;

namespace Governance.Core.Evidence;

/// <summary>
/// Evidence as files below one folder, named by their SHA-256: evidence/ab/ab12…. A file appears under its name only when it is whole and
/// on the disk, so a crash leaves at most a stray in the folder of unfinished ones.
/// </summary>
public sealed class FolderEvidenceStore(string folder) : IEvidenceStore
{
    private const string Unfinished = "unfinished";

    public async Task<(string Sha256, long Bytes)> PutAsync(Stream content, CancellationToken ct)
    {
        var waiting = Directory.CreateDirectory(Path.Combine(folder, Unfinished)).FullName;
        var temporary = Path.Combine(waiting, Path.GetRandomFileName());
        try
        {
            var (sha256, bytes) = await WriteAsync(content, temporary, ct);
            var final = PathOf(sha256);
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            await MoveAsync(temporary, final, sha256, ct);
            return (sha256, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        var path = PathOf(sha256);
        return Task.FromResult<Stream?>(File.Exists(path) ? OpenForReading(path) : null);
    }

    /// <summary>Reads the stored file again and compares its hash with its name.</summary>
    /// <returns>A sentence that says what is wrong; null when the file is there and whole.</returns>
    public async Task<string?> WhyNotWholeAsync(string sha256, CancellationToken ct)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path))
        {
            return $"The evidence file {sha256} is missing.";
        }

        return await HashAsync(path, ct) == sha256 ? null : $"The evidence file {sha256} was changed: its content has another hash.";
    }

    private string PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower))
        {
            throw new ArgumentException("An evidence file is named by 64 lower-case hexadecimal digits.", nameof(sha256));
        }

        return Path.Combine(folder, sha256[..2], sha256);
    }

    private static async Task<(string Sha256, long Bytes)> WriteAsync(Stream content, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[81_920];
        long bytes = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    // The same content may be stored twice at once; a damaged file from earlier is mended by a whole one.
    private static async Task MoveAsync(string temporary, string final, string sha256, CancellationToken ct)
    {
        if (!File.Exists(final) || await HashAsync(final, ct) != sha256)
        {
            File.Move(temporary, final, overwrite: true);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = OpenForReading(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    private static FileStream OpenForReading(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 81_920, useAsync: true);
}
