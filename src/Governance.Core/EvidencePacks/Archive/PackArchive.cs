using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Governance.Core.EvidencePacks.Archive;

/// <summary>A file of the ZIP before it is written.</summary>
/// <param name="Open">Opens its bytes; read once.</param>
public sealed record ArchiveFile(string Name, long Bytes, Func<CancellationToken, Task<Stream>> Open)
{
    public static ArchiveFile Of(string name, byte[] bytes) => new(name, bytes.Length, _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
}

/// <summary>
/// Writes ZIPs that are the same for the same files: stored uncompressed, names sorted, one fixed date, nothing between or after the
/// entries. At most 65,535 files and 4 GB, the limits of the plain format.
/// </summary>
public static class PackArchive
{
    public const string IndexName = "index.html";
    public const string SumsName = "SHA256SUMS";

    /// <summary>1 January 1980, 00:00: the first date of the format.</summary>
    internal const ushort FixedDate = 0x0021;
    internal const ushort Utf8Names = 0x0800;
    internal const ushort Version = 20;
    internal const uint LocalSign = 0x04034b50;
    internal const uint CentralSign = 0x02014b50;
    internal const uint EndSign = 0x06054b50;
    internal const int LocalSize = 30;
    internal const int CentralSize = 46;
    internal const int EndSize = 22;

    private const long Largest = uint.MaxValue - 1;
    private const int MostFiles = ushort.MaxValue - 1;

    /// <exception cref="InvalidOperationException">More files or bytes than the format takes, or a file that is not as long as it was said to be.</exception>
    public static async Task WriteAsync(Stream to, IReadOnlyList<ArchiveFile> files, CancellationToken ct)
    {
        if (files.Count > MostFiles || files.Sum(f => f.Bytes + LocalSize + CentralSize + (2L * Encoding.UTF8.GetByteCount(f.Name))) > Largest)
        {
            throw new InvalidOperationException("The evidence of this case is larger than 4 GB or has more than 65,534 files; it cannot stand in one ZIP.");
        }

        var central = new MemoryStream();
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            await WriteOneAsync(to, central, file, ct);
        }

        var start = to.Position;
        central.Position = 0;
        await central.CopyToAsync(to, ct);
        to.Write(End(files.Count, (uint)central.Length, (uint)start));
    }

    private static async Task WriteOneAsync(Stream to, MemoryStream central, ArchiveFile file, CancellationToken ct)
    {
        var offset = to.Position;
        await using var content = await file.Open(ct);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, ct);
        if (bytes.Length != file.Bytes)
        {
            throw new InvalidOperationException($"The file {file.Name} has {bytes.Length} bytes, not {file.Bytes}.");
        }

        var name = Encoding.UTF8.GetBytes(file.Name);
        var fields = Fields(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name.Length);
        to.Write(Local(fields));
        to.Write(name);
        bytes.Position = 0;
        await bytes.CopyToAsync(to, ct);
        central.Write(Central(fields, (uint)offset));
        central.Write(name);
    }

    /// <summary>evidence/&lt;sha256&gt;-&lt;name that every system takes&gt;.</summary>
    public static string NameOf(string sha256, string fileName)
    {
        var safe = new string([.. fileName.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')]).TrimStart('.');
        return $"evidence/{sha256}-{(safe.Length > 100 ? safe[^100..] : safe)}";
    }

    /// <summary>A name as packs give them: index.html, SHA256SUMS, or a plain file under evidence/.</summary>
    internal static bool IsSafeName(string name)
    {
        if (name is IndexName or SumsName)
        {
            return true;
        }

        const string folder = "evidence/";
        var file = name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : "";
        return file.Length > 65 && file[64] == '-' && file.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && file[..64].All(char.IsAsciiHexDigitLower);
    }

    /// <summary>The fields that the local and the central header share, from the version needed to the length of the extra field.</summary>
    private static byte[] Fields(ReadOnlySpan<byte> content, int nameLength)
    {
        var fields = new byte[26];
        BinaryPrimitives.WriteUInt16LittleEndian(fields, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(2), Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(8), FixedDate);
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(10), Crc32.HashToUInt32(content));
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(14), (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(18), (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(22), (ushort)nameLength);
        return fields;
    }

    private static byte[] Local(byte[] fields)
    {
        var header = new byte[LocalSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalSign);
        fields.CopyTo(header, 4);
        return header;
    }

    internal static byte[] Central(byte[] fields, uint offset)
    {
        var header = new byte[CentralSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, CentralSign);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        fields.CopyTo(header, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), offset);
        return header;
    }

    internal static byte[] End(int count, uint centralSize, uint centralStart)
    {
        var end = new byte[EndSize];
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndSign);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), centralSize);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), centralStart);
        return end;
    }

    /// <summary>Names that must stand in the ZIP of a pack, with their hashes where they are evidence.</summary>
    public static IReadOnlyDictionary<string, string> EvidenceNames(IEnumerable<ManifestEvidence> evidence) =>
        evidence.Where(e => e.In == ManifestEvidence.InZip).DistinctBy(e => NameOf(e.Sha256, e.Name)).ToDictionary(e => NameOf(e.Sha256, e.Name), e => e.Sha256);

    /// <summary>Lines as sha256sum reads them.</summary>
    public static byte[] Sums(IEnumerable<(string Name, string Sha256)> files) =>
        Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Sha256}  {f.Name}\n")));
}
