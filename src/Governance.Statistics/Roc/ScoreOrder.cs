namespace Governance.Statistics.Roc;

/// <summary>Stable order of scores in linear time, for tables of a million studies.</summary>
internal static class ScoreOrder
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << DigitBits;
    private const int Few = 4096;

    /// <param name="scores">Finite scores; put in ascending order.</param>
    /// <returns>For each place the index that its score had before.</returns>
    public static int[] Sort(double[] scores)
    {
        var places = GC.AllocateUninitializedArray<int>(scores.Length);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        if (scores.Length <= Few)
        {
            Array.Sort(scores, places);
            return places;
        }

        var keys = GC.AllocateUninitializedArray<ulong>(scores.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = KeyOf(scores[i]);
        }

        (keys, places) = ByDigits(keys, places);
        for (var i = 0; i < keys.Length; i++)
        {
            scores[i] = ScoreOf(keys[i]);
        }

        return places;
    }

    private static (ulong[] Keys, int[] Places) ByDigits(ulong[] keys, int[] places)
    {
        var counts = Counted(keys);
        var (otherKeys, otherPlaces) = (GC.AllocateUninitializedArray<ulong>(keys.Length), GC.AllocateUninitializedArray<int>(keys.Length));
        for (var digit = 0; digit < Digits; digit++)
        {
            var next = counts.AsSpan(digit * Buckets, Buckets);
            if (IsOneBucket(next, keys.Length))
            {
                continue;
            }

            ToStarts(next);
            var shift = digit * DigitBits;
            for (var i = 0; i < keys.Length; i++)
            {
                var to = next[(int)(keys[i] >> shift) & (Buckets - 1)]++;
                otherKeys[to] = keys[i];
                otherPlaces[to] = places[i];
            }

            (keys, otherKeys, places, otherPlaces) = (otherKeys, keys, otherPlaces, places);
        }

        return (keys, places);
    }

    private static int[] Counted(ulong[] keys)
    {
        var counts = new int[Digits * Buckets];
        foreach (var key in keys)
        {
            for (var digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Buckets) + ((int)(key >> (digit * DigitBits)) & (Buckets - 1))]++;
            }
        }

        return counts;
    }

    private static bool IsOneBucket(ReadOnlySpan<int> counts, int all) => counts.Contains(all);

    private static void ToStarts(Span<int> counts)
    {
        var start = 0;
        foreach (ref var count in counts)
        {
            (count, start) = (start, start + count);
        }
    }

    // Bits of a number in an order that is also that of the numbers; −0 and 0 are one score.
    private static ulong KeyOf(double score)
    {
        var bits = BitConverter.DoubleToUInt64Bits(score + 0.0);
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static double ScoreOf(ulong key) => BitConverter.UInt64BitsToDouble((key >> 63) == 0 ? ~key : key & ~(1UL << 63));
}
