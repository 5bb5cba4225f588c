using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Governance.Core.EvidencePacks.Archive;

/// <summary>A file of a ZIP that was read: its name and the SHA-256 of its bytes.</summary>
public sealed record ArchiveEntry(string Name, long Bytes, string Sha256);

/// <summary>What reading a ZIP gave: the entries up to the first deviation from the strict form, and what that was.</summary>
public sealed record ArchiveReading(IReadOnlyList<ArchiveEntry> Entries, string? Problem);

/// <summary>
/// Reads only ZIPs as <see cref="PackArchive"/> writes them, from front to end, without unpacking anything: no compression, so nothing
/// can expand; no path is ever used to write. Whatever the bytes are, the answer is a problem and never an exception.
/// </summary>
public static class ArchiveReader
{
    private const int MostNameBytes = 400;

    /// <param name="zip">Seekable; read once from the beginning.</param>
    public static ArchiveReading Read(Stream zip)
    {
        zip.Position = 0;
        var entries = new List<ArchiveEntry>();
        var central = new MemoryStream();
        try
        {
            while (ReadEntry(zip, central, entries) is { } more)
            {
                if (more is { Length: > 0 })
                {
                    return new ArchiveReading(entries, more);
                }
            }

            return new ArchiveReading(entries, ProblemOfEnd(zip, central.ToArray(), entries));
        }
        catch (EndOfStreamException)
        {
            return new ArchiveReading(entries, $"The ZIP ends in the middle of a file, at byte {zip.Length}.");
        }
    }

    /// <returns>Null: no further entry. Empty: an entry was read. Else what is wrong.</returns>
    private static string? ReadEntry(Stream zip, MemoryStream central, List<ArchiveEntry> entries)
    {
        var offset = zip.Position;
        var header = new byte[PackArchive.LocalSize];
        zip.ReadExactly(header.AsSpan(0, 4));
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != PackArchive.LocalSign)
        {
            zip.Position = offset;
            return null;
        }

        zip.ReadExactly(header.AsSpan(4));
        if (ProblemOfHeader(header) is { } problem)
        {
            return $"At byte {offset} {problem}.";
        }

        return ReadFile(zip, header, offset, (central, entries));
    }

    private static string ReadFile(Stream zip, byte[] header, long offset, (MemoryStream Central, List<ArchiveEntry> Entries) read)
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(18));
        var nameBytes = new byte[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26))];
        zip.ReadExactly(nameBytes);
        var name = Encoding.ASCII.GetString(nameBytes);
        if (ProblemOfName(name, read.Entries) is { } wrong)
        {
            return $"At byte {offset} {wrong}.";
        }

        var (sha256, crc) = Hash(zip, length);
        if (crc != BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(14)))
        {
            return $"The checksum of {name} does not fit its bytes.";
        }

        read.Entries.Add(new ArchiveEntry(name, length, sha256));
        read.Central.Write(PackArchive.Central(header[4..], (uint)offset));
        read.Central.Write(nameBytes);
        return "";
    }

    private static string? ProblemOfHeader(ReadOnlySpan<byte> header)
    {
        var fields = header[4..];
        var isPlain = BinaryPrimitives.ReadUInt16LittleEndian(fields) == PackArchive.Version
            && BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]) == PackArchive.Utf8Names
            && BinaryPrimitives.ReadUInt16LittleEndian(fields[4..]) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(fields[6..]) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(fields[8..]) == PackArchive.FixedDate
            && BinaryPrimitives.ReadUInt16LittleEndian(fields[24..]) == 0;
        if (!isPlain)
        {
            return "a file is not stored as packs store files (uncompressed, fixed date, no extras)";
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(fields[14..]) != BinaryPrimitives.ReadUInt32LittleEndian(fields[18..])
            || BinaryPrimitives.ReadUInt16LittleEndian(fields[22..]) is 0 or > MostNameBytes
            ? "a file names two sizes, or its name is too long"
            : null;
    }

    private static string? ProblemOfName(string name, List<ArchiveEntry> entries)
    {
        if (!PackArchive.IsSafeName(name))
        {
            return "a file has a name that packs do not use";
        }

        return entries.Count > 0 && string.CompareOrdinal(entries[^1].Name, name) >= 0 ? $"the file {name} stands twice or out of order" : null;
    }

    private static (string Sha256, uint Crc) Hash(Stream zip, long length)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        var buffer = new byte[81920];
        for (var left = length; left > 0;)
        {
            var read = zip.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            sha.AppendData(buffer, 0, read);
            crc.Append(buffer.AsSpan(0, read));
            left -= read;
        }

        return (Convert.ToHexStringLower(sha.GetHashAndReset()), crc.GetCurrentHashAsUInt32());
    }

    private static string? ProblemOfEnd(Stream zip, byte[] central, List<ArchiveEntry> entries)
    {
        var start = zip.Position;
        if (zip.Length - start != central.Length + PackArchive.EndSize || entries.Count > ushort.MaxValue)
        {
            return $"At byte {start} the list of files does not end the ZIP as it must.";
        }

        var rest = new byte[central.Length + PackArchive.EndSize];
        zip.ReadExactly(rest);
        byte[] expected = [.. central, .. PackArchive.End(entries.Count, (uint)central.Length, (uint)start)];
        return rest.AsSpan().SequenceEqual(expected) ? null : $"From byte {start} on the list of files differs from the files in the ZIP.";
    }
}
