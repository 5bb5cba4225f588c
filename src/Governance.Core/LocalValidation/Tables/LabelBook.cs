using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Governance.Core.LocalValidation.Tables;

/// <summary>Labels of one column by their bytes: a small hash table, because each of a million rows looks up several.</summary>
internal sealed class LabelBook
{
    private const int Size = 4096;

    private readonly short[] slots = new short[Size];
    private readonly List<(ulong Hash, byte[] Bytes)> labels = [];

    public LabelBook()
    {
        slots.AsSpan().Fill(-1);
    }

    public int Count => labels.Count;

    public ReadOnlySpan<byte> this[int code] => labels[code].Bytes;

    /// <returns>Code of the label; −1 where a column has more different ones than the book takes.</returns>
    public int CodeOf(ReadOnlySpan<byte> label, int most)
    {
        var hash = TextHash.Of(label);
        for (var slot = (int)(hash & (Size - 1)); ; slot = (slot + 1) & (Size - 1))
        {
            var code = slots[slot];
            if (code < 0)
            {
                return labels.Count >= most ? -1 : Add(label, hash, slot);
            }

            if (labels[code].Hash == hash && label.SequenceEqual(labels[code].Bytes))
            {
                return code;
            }
        }
    }

    private int Add(ReadOnlySpan<byte> label, ulong hash, int slot)
    {
        slots[slot] = (short)labels.Count;
        labels.Add((hash, label.ToArray()));
        return labels.Count - 1;
    }
}

/// <summary>64-bit hash of the bytes of a cell, to tell patients and cases apart without keeping their names.</summary>
internal static class TextHash
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD6E8FEB86659FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = First ^ ((ulong)text.Length * Second);
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text));
            text = text[8..];
        }

        ulong last = 0;
        for (var i = 0; i < text.Length; i++)
        {
            last |= (ulong)text[i] << (8 * i);
        }

        return Mix(Mix(hash ^ last));
    }

    // Folds the whole product, so that every bit of the input reaches every bit of the hash.
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value ^ Second, First, out var low);
        return high ^ low;
    }
}

/// <summary>Cells as text: UTF-8 where they are, else Latin-1.</summary>
internal static class CellText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="isLatin1">Set where the cell is not UTF-8; never cleared.</param>
    public static string Of(ReadOnlySpan<byte> cell, ref bool isLatin1)
    {
        if (System.Text.Unicode.Utf8.IsValid(cell))
        {
            return Strict.GetString(cell).Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        isLatin1 = true;
        return Encoding.Latin1.GetString(cell).Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
