namespace Governance.Core.Evidence;

/// <summary>Where the bytes of evidence and packs lie, named by their SHA-256: a folder or a blob container.</summary>
public interface IEvidenceStore
{
    /// <summary>Stores the bytes; storing the same content again changes nothing.</summary>
    /// <returns>SHA-256 of what was stored, lower-case hexadecimal, and its length.</returns>
    Task<(string Sha256, long Bytes)> PutAsync(Stream content, CancellationToken ct);

    /// <returns>The content, or null when nothing is stored under this hash.</returns>
    Task<Stream?> OpenAsync(string sha256, CancellationToken ct);
}
