namespace Governance.Core.Evidence;

/// <summary>A file on its way in, held outside the store until it was looked at; gone when disposed.</summary>
internal sealed class ReceivedFile : IAsyncDisposable
{
    private readonly FileStream file;

    private ReceivedFile(FileStream file, byte[] head)
    {
        this.file = file;
        Head = head;
    }

    /// <summary>The first bytes, at most <see cref="EvidenceFileCheck.HeadSize"/>.</summary>
    public byte[] Head { get; }

    /// <returns>The file, or null when it is larger than <see cref="EvidenceFileCheck.LargestFile"/>.</returns>
    public static async Task<ReceivedFile?> FromAsync(Stream content, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var isKept = false;
        try
        {
            if (!await CopyAsync(content, file, ct))
            {
                return null;
            }

            file.Position = 0;
            var head = new byte[Math.Min(file.Length, EvidenceFileCheck.HeadSize)];
            await file.ReadExactlyAsync(head, ct);
            isKept = true;
            return new ReceivedFile(file, head);
        }
        finally
        {
            // Too large, or the sender went away: the file goes at once.
            if (!isKept)
            {
                await file.DisposeAsync();
            }
        }
    }

    private static async Task<bool> CopyAsync(Stream content, FileStream file, CancellationToken ct)
    {
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (file.Length + read > EvidenceFileCheck.LargestFile)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return true;
    }

    public Stream Rewound()
    {
        file.Position = 0;
        return file;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
