namespace Governance.Core.Steps.Asking;

/// <summary>A file on its way in that is small enough for memory.</summary>
internal static class SmallFile
{
    /// <param name="content">Read once, from its present position, and no further than the limit.</param>
    /// <param name="most">Largest file, in bytes.</param>
    /// <returns>All its bytes; null where there are more.</returns>
    public static async Task<byte[]?> BytesAsync(Stream content, int most, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > most)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
