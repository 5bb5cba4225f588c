using Governance.Statistics.Proportions;

namespace Governance.Statistics.Roc;

/// <summary>One threshold with the table it gives: positive where the score is at least the threshold.</summary>
public sealed record OperatingPoint(double Threshold, ConfusionMatrix Matrix)
{
    /// <summary>Null without positive studies.</summary>
    public double? Sensitivity => Matrix.Positives == 0 ? null : (double)Matrix.TruePositives / Matrix.Positives;

    public double? FalsePositiveRate => Matrix.Negatives == 0 ? null : (double)Matrix.FalsePositives / Matrix.Negatives;
}

/// <summary>Every distinct threshold of a sample, from the highest score down.</summary>
public sealed class RocCurve
{
    private readonly RocPoints points;

    private RocCurve(RocPoints points)
    {
        this.points = points;
    }

    public long Positives => points.Positives;

    public long Negatives => points.Negatives;

    /// <summary>By falling threshold; the curve starts at (0, 0) before the first.</summary>
    public IReadOnlyList<OperatingPoint> Points => points;

    public static RocCurve Of(ScoredStudies studies) => new(RocPoints.Of(studies.RisingPositives.Scores, studies.RisingNegatives.Scores));

    /// <summary>The table at a threshold.</summary>
    public static ConfusionMatrix At(double threshold, ScoredStudies studies)
    {
        var (p, n) = (Count(studies.Positives, threshold), Count(studies.Negatives, threshold));
        return new ConfusionMatrix(p, studies.Positives.Length - p, n, studies.Negatives.Length - n);
    }

    /// <summary>
    /// The largest threshold whose sensitivity reaches the target; null without positive studies. Chosen on one sample, it must be confirmed on another.
    /// </summary>
    public OperatingPoint? ForSensitivity(double target)
    {
        if (target is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(target), target, "A target sensitivity lies above 0 and is at most 1.");
        }

        // Sensitivity only rises along the curve.
        var (low, high) = (0, points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = points.Found(middle) >= target * Positives ? (low, middle) : (middle + 1, high);
        }

        return Positives == 0 || low == points.Count ? null : Reaching(target, low);
    }

    /// <summary>Largest sensitivity + specificity − 1. No clinical choice: information only. Null where a class is empty.</summary>
    public OperatingPoint? Youden()
    {
        if (Positives == 0 || Negatives == 0)
        {
            return null;
        }

        var (best, at) = (double.NegativeInfinity, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var j = ((double)points.Found(i) / Positives) - ((double)points.False(i) / Negatives);
            (best, at) = j > best ? (j, i) : (best, at);
        }

        return points[at];
    }

    /// <summary>Area for false-positive rates from 0 to <paramref name="most"/>.</summary>
    /// <returns>Raw area, and McClish's standardised one in which 0.5 is chance and 1 is perfect; null where a class is empty.</returns>
    /// <remarks>D. K. McClish, Med. Decis. Making 9 (1989) 190–195.</remarks>
    public (double Raw, double Standardised)? PartialArea(double most)
    {
        if (most is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, "The largest false-positive rate lies above 0 and is at most 1.");
        }

        if (Positives == 0 || Negatives == 0)
        {
            return null;
        }

        var area = new Sums();
        var (x, y) = (0.0, 0.0);
        for (var i = 0; i < points.Count && x < most; i++)
        {
            var (nextX, nextY) = ((double)points.False(i) / Negatives, (double)points.Found(i) / Positives);
            var (endX, endY) = nextX <= most ? (nextX, nextY) : (most, y + ((nextY - y) * (most - x) / (nextX - x)));
            area.Add((endX - x) * (y + endY) / 2);
            (x, y) = (endX, endY);
        }

        var chance = most * most / 2;
        return (area.Value, (1 + ((area.Value - chance) / (most - chance))) / 2);
    }

    /// <summary>Precision averaged over the gains in sensitivity, without interpolation; null without positive studies.</summary>
    public double? AveragePrecision()
    {
        if (Positives == 0)
        {
            return null;
        }

        var sum = new Sums();
        long before = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (found, falsely) = (points.Found(i), points.False(i));
            sum.Add((double)(found - before) / Positives * found / (found + falsely));
            before = found;
        }

        return sum.Value;
    }

    /// <summary>At most so many points of the curve, evenly along it: the first and the last always among them, and all where there are no more.</summary>
    public IReadOnlyList<OperatingPoint> Thinned(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        return points.Count <= most ? points : [.. points.Along(most).Select(i => points[i])];
    }

    // Rounding of target · positives must not let a point pass that stays below the target by the division.
    private OperatingPoint? Reaching(double target, int from)
    {
        for (var i = Math.Max(0, from - 1); i < points.Count; i++)
        {
            if (points[i].Sensitivity >= target)
            {
                return points[i];
            }
        }

        return null;
    }

    private static long Count(ReadOnlySpan<double> scores, double threshold)
    {
        long count = 0;
        foreach (var score in scores)
        {
            count += score >= threshold ? 1 : 0;
        }

        return count;
    }
}
