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
    private readonly List<OperatingPoint> points;

    private RocCurve(List<OperatingPoint> points, long positives, long negatives)
    {
        this.points = points;
        Positives = positives;
        Negatives = negatives;
    }

    public long Positives { get; }

    public long Negatives { get; }

    /// <summary>By falling threshold; the curve starts at (0, 0) before the first.</summary>
    public IReadOnlyList<OperatingPoint> Points => points;

    public static RocCurve Of(ScoredStudies studies)
    {
        var (positives, negatives) = (Falling(studies.Positives), Falling(studies.Negatives));
        var points = new List<OperatingPoint>();
        var (p, n) = (0, 0);
        while (p < positives.Length || n < negatives.Length)
        {
            var threshold = Math.Max(p < positives.Length ? positives[p] : double.NegativeInfinity, n < negatives.Length ? negatives[n] : double.NegativeInfinity);
            p = Past(positives, p, threshold);
            n = Past(negatives, n, threshold);
            points.Add(new OperatingPoint(threshold, new ConfusionMatrix(p, positives.Length - p, n, negatives.Length - n)));
        }

        return new RocCurve(points, positives.Length, negatives.Length);
    }

    /// <summary>The table at a threshold.</summary>
    public static ConfusionMatrix At(double threshold, ScoredStudies studies)
    {
        var (p, n) = (Count(studies.Positives, threshold), Count(studies.Negatives, threshold));
        return new ConfusionMatrix(p, studies.Positives.Length - p, n, studies.Negatives.Length - n);
    }

    /// <summary>
    /// The largest threshold whose sensitivity reaches the target; null without positive studies. Chosen on one sample, it must be confirmed on another.
    /// </summary>
    public OperatingPoint? ForSensitivity(double target) => target is > 0 and <= 1
        ? points.FirstOrDefault(p => p.Sensitivity >= target)
        : throw new ArgumentOutOfRangeException(nameof(target), target, "A target sensitivity lies above 0 and is at most 1.");

    /// <summary>Largest sensitivity + specificity − 1. No clinical choice: information only. Null where a class is empty.</summary>
    public OperatingPoint? Youden() => Positives == 0 || Negatives == 0 ? null : points.MaxBy(p => p.Sensitivity!.Value - p.FalsePositiveRate!.Value);

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
        foreach (var point in points.TakeWhile(_ => x < most))
        {
            var (nextX, nextY) = (point.FalsePositiveRate!.Value, point.Sensitivity!.Value);
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
        foreach (var matrix in points.Select(p => p.Matrix))
        {
            sum.Add((double)(matrix.TruePositives - before) / Positives * matrix.TruePositives / (matrix.TruePositives + matrix.FalsePositives));
            before = matrix.TruePositives;
        }

        return sum.Value;
    }

    private static double[] Falling(ReadOnlySpan<double> scores)
    {
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        return sorted;
    }

    private static int Past(double[] falling, int from, double threshold)
    {
        while (from < falling.Length && falling[from] >= threshold)
        {
            from++;
        }

        return from;
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
