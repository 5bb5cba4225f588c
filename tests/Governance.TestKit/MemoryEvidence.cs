using System.Collections.Concurrent;
using Governance.Core.Audit;
using Governance.Core.Evidence;

namespace Governance.TestKit;

/// <summary>Evidence kept in memory.</summary>
public sealed class MemoryEvidence : IEvidenceStore
{
    private readonly ConcurrentDictionary<string, byte[]> files = new();

    public IReadOnlyCollection<string> Hashes => [.. files.Keys];

    public async Task<(string Sha256, long Bytes)> PutAsync(Stream content, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, ct);
        var bytes = copy.ToArray();
        var hash = CanonicalJson.HashOf(bytes);
        files.TryAdd(hash, bytes);
        return (hash, bytes.Length);
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) =>
        Task.FromResult<Stream?>(files.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
}
