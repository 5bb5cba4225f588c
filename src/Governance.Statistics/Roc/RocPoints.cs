using System.Collections;
using Governance.Statistics.Proportions;

namespace Governance.Statistics.Roc;

/// <summary>Points of a curve as columns: a million of them must not become two million objects.</summary>
internal sealed class RocPoints : IReadOnlyList<OperatingPoint>
{
    private readonly double[] thresholds;
    private readonly int[] found;
    private readonly int[] falsely;

    private RocPoints(double[] thresholds, int[] found, int[] falsely, int count, long positives, long negatives)
    {
        this.thresholds = thresholds;
        this.found = found;
        this.falsely = falsely;
        Count = count;
        Positives = positives;
        Negatives = negatives;
    }

    public int Count { get; }

    public long Positives { get; }

    public long Negatives { get; }

    public OperatingPoint this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new OperatingPoint(thresholds[index], new ConfusionMatrix(found[index], Positives - found[index], falsely[index], Negatives - falsely[index]));
        }
    }

    /// <summary>Positives at or above the threshold of the point.</summary>
    public long Found(int index) => found[index];

    /// <summary>Negatives at or above it.</summary>
    public long False(int index) => falsely[index];

    /// <param name="positives">Scores in ascending order.</param>
    /// <param name="negatives">Likewise.</param>
    public static RocPoints Of(double[] positives, double[] negatives)
    {
        var most = positives.Length + negatives.Length;
        var (thresholds, found, falsely) = (new double[most], new int[most], new int[most]);
        var (p, n, count) = (positives.Length - 1, negatives.Length - 1, 0);
        while (p >= 0 || n >= 0)
        {
            var threshold = Math.Max(p >= 0 ? positives[p] : double.NegativeInfinity, n >= 0 ? negatives[n] : double.NegativeInfinity);
            while (p >= 0 && positives[p] >= threshold)
            {
                p--;
            }

            while (n >= 0 && negatives[n] >= threshold)
            {
                n--;
            }

            (thresholds[count], found[count], falsely[count]) = (threshold, positives.Length - 1 - p, negatives.Length - 1 - n);
            count++;
        }

        return new RocPoints(thresholds, found, falsely, count, positives.Length, negatives.Length);
    }

    /// <summary>Indices of so many points, evenly along the length of the curve, the last among them.</summary>
    public IEnumerable<int> Along(int count)
    {
        var (next, last) = (0, -1);
        for (var i = 0; i < count - 1; i++)
        {
            while (next < Count - 1 && Length(next) < 2.0 * i / (count - 1))
            {
                next++;
            }

            if (next > last && next < Count - 1)
            {
                yield return last = next;
            }
        }

        yield return Count - 1;
    }

    public IEnumerator<OperatingPoint> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Way from (0, 0) along both axes: 2 at the end.
    private double Length(int index) => (Positives == 0 ? 0 : (double)found[index] / Positives) + (Negatives == 0 ? 0 : (double)falsely[index] / Negatives);
}
