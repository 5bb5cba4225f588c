using System.Security.Cryptography;

namespace Governance.Core.LocalValidation.Imports;

/// <summary>A file that lies in the staging folder.</summary>
public sealed record StagedFile(string Name, string Sha256, long Bytes);

/// <summary>
/// Files on their way in, outside the evidence store. Several servers must share the folder, as they share that of the evidence. A file that
/// looks identifiable, or does not arrive whole, is deleted before anything is written down.
/// </summary>
public sealed class StagedUploads(string folder)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long LargestFile = 1L << 30;

    private static readonly TimeSpan Strays = TimeSpan.FromDays(1);

    /// <returns>The staged file, or the sentence why it was refused; then nothing of it is left.</returns>
    public async Task<(StagedFile? File, string? Refusal)> ReceiveAsync(Stream content, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var name = Path.GetRandomFileName();
        var isKept = false;
        try
        {
            var (sha256, bytes) = await WriteAsync(content, PathOf(name), ct);
            var refusal = bytes > LargestFile ? $"The file is larger than {LargestFile >> 30} GB." : await Task.Run(() => WhyRefused(name), ct);
            isKept = refusal is null;
            return (isKept ? new StagedFile(name, sha256, bytes) : null, refusal);
        }
        finally
        {
            if (!isKept)
            {
                Delete(name);
            }
        }
    }

    /// <returns>Null where the file is gone.</returns>
    public Stream? Open(string name) =>
        File.Exists(PathOf(name)) ? new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan) : null;

    public void Delete(string name)
    {
        if (name.Length > 0 && Directory.Exists(folder))
        {
            File.Delete(PathOf(name));
        }
    }

    /// <summary>Deletes what an upload that never became a row left behind: parts of files whose server was killed.</summary>
    /// <param name="known">Names that rows still refer to.</param>
    public void DeleteStrays(IReadOnlySet<string> known, DateTime now)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder).Where(p => !known.Contains(Path.GetFileName(p)) && now - File.GetLastWriteTimeUtc(p) > Strays))
        {
            File.Delete(path);
        }
    }

    // Names come from rows; one that is a path must not lead out of the folder.
    private string PathOf(string name) => Path.Combine(folder, Path.GetFileName(name));

    private string? WhyRefused(string name)
    {
        using var stream = Open(name)!;
        return IdentityScan.WhyRefused(stream);
    }

    private static async Task<(string Sha256, long Bytes)> WriteAsync(Stream content, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true);
        var buffer = new byte[1 << 17];
        long bytes = 0;
        for (int read; bytes <= LargestFile && (read = await content.ReadAsync(buffer, ct)) > 0; bytes += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }
}
