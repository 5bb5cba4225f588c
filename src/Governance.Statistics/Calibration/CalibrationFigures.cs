namespace Governance.Statistics.Calibration;

/// <summary>One bin of a reliability diagram: right-closed, so a probability on an edge belongs to the bin below it.</summary>
public sealed record ReliabilityBin(double From, double To, long Studies, double MeanPredicted, double Observed);

/// <summary>How well predicted probabilities agree with what was found.</summary>
/// <param name="Bins">Empty bins are left out; figures that depend on bins depend on their number.</param>
public sealed record CalibrationFigures(
    Estimate Brier,
    Estimate BrierSkill,
    Estimate ExpectedCalibrationError,
    Estimate MaximumCalibrationError,
    Estimate Slope,
    Estimate Intercept,
    Estimate InTheLarge,
    Estimate ObservedOverExpected,
    Estimate LogLoss,
    Estimate SpiegelhalterZ,
    IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>Fewest positives and negatives for a plot worth reading.</summary>
    public const int FewestPerClass = 100;

    private const double Closest = 1e-6;

    /// <param name="probabilities">Predicted, 0 to 1; for logarithms they are kept 1e-6 away from 0 and 1.</param>
    /// <param name="bins">Number of bins of equal width, at least 1.</param>
    /// <remarks>
    /// Brier skill = 1 − Brier / (ȳ(1 − ȳ)). D. J. Spiegelhalter, Stat. Med. 5 (1986) 421–433, for z. Slope, intercept and calibration in the large by
    /// logistic regression on logit(p).
    /// </remarks>
    public static CalibrationFigures Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> truth, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        Check(probabilities, truth);
        long n = truth.Length;
        var positives = truth.Count(true);
        if (n == 0)
        {
            var none = Estimate.None("There is no study to count.", "calibration/1", null, 0);
            return new CalibrationFigures(none, none, none, none, none, none, none, none, none, none, []);
        }

        var totals = Totals(probabilities, truth);
        var prevalence = (double)positives / n;
        var filled = BinsOf(probabilities, truth, bins);
        var logits = Logits(probabilities);
        var fit = CalibrationFit.WithSlope(logits, truth);
        return new CalibrationFigures(
            Figure(totals.Brier, "brier/1", n),
            prevalence is 0 or 1 ? OneClass("brier/1", n) : Figure(1 - (totals.Brier / (prevalence * (1 - prevalence))), "brier/1", n),
            Figure(filled.Sum(b => b.Studies * Math.Abs(b.Observed - b.MeanPredicted)) / n, $"ece-{bins}-bins/1", n),
            Figure(filled.Max(b => Math.Abs(b.Observed - b.MeanPredicted)), $"mce-{bins}-bins/1", n),
            Fitted(fit?.Slope, n, positives),
            Fitted(fit?.Intercept, n, positives),
            Fitted(CalibrationFit.InTheLarge(logits, truth), n, positives),
            totals.Expected == 0 ? Estimate.None("No positive study is expected.", "observed-expected/1", null, n) : Figure(positives / totals.Expected, "observed-expected/1", n),
            Figure(totals.Loss, "log-loss/1", n),
            totals.Below == 0 ? Estimate.None("Every prediction is 0, ½ or 1.", "spiegelhalter-z/1", null, n) : Figure(totals.Above / Math.Sqrt(totals.Below), "spiegelhalter-z/1", n),
            filled);
    }

    private static void Check(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> truth)
    {
        if (probabilities.Length != truth.Length)
        {
            throw new ArgumentException($"{probabilities.Length} probabilities and {truth.Length} truths: each study has one of both.", nameof(truth));
        }

        for (var i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"The probability of study {i + 1} is not between 0 and 1.", nameof(probabilities));
            }
        }
    }

    private static (double Brier, double Loss, double Expected, double Above, double Below) Totals(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> truth)
    {
        var (brier, loss, expected, above, below) = (new Sums(), new Sums(), new Sums(), new Sums(), new Sums());
        for (var i = 0; i < truth.Length; i++)
        {
            var (p, y) = (probabilities[i], truth[i] ? 1 : 0);
            var kept = Math.Clamp(p, Closest, 1 - Closest);
            brier.Add((p - y) * (p - y));
            loss.Add(truth[i] ? -Math.Log(kept) : -Math.Log(1 - kept));
            expected.Add(p);
            above.Add((y - p) * (1 - (2 * p)));
            below.Add((1 - (2 * p)) * (1 - (2 * p)) * p * (1 - p));
        }

        return (brier.Value / truth.Length, loss.Value / truth.Length, expected.Value, above.Value, below.Value);
    }

    private static double[] Logits(ReadOnlySpan<double> probabilities)
    {
        var logits = new double[probabilities.Length];
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = Quantiles.Logit(Math.Clamp(probabilities[i], Closest, 1 - Closest));
        }

        return logits;
    }

    private static List<ReliabilityBin> BinsOf(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> truth, int bins)
    {
        var (count, positives, sums) = (new long[bins], new long[bins], new Sums[bins]);
        for (var i = 0; i < truth.Length; i++)
        {
            var bin = Math.Clamp((int)Math.Ceiling(probabilities[i] * bins) - 1, 0, bins - 1);
            count[bin]++;
            positives[bin] += truth[i] ? 1 : 0;
            sums[bin].Add(probabilities[i]);
        }

        return [.. Enumerable.Range(0, bins).Where(b => count[b] > 0)
            .Select(b => new ReliabilityBin((double)b / bins, (b + 1.0) / bins, count[b], sums[b].Value / count[b], (double)positives[b] / count[b]))];
    }

    private static Estimate Figure(double value, string method, long n) => Estimate.Of(value, method, null, n);

    private static Estimate Fitted(double? value, long n, long positives)
    {
        if (value is not { } fitted)
        {
            return OneClass("recalibration/1", n);
        }

        var figure = Figure(fitted, "recalibration/1", n);
        return Math.Min(positives, n - positives) < FewestPerClass
            ? figure.Warn($"Fewer than {FewestPerClass} positive or negative studies: too few to judge calibration by.")
            : figure;
    }

    private static Estimate OneClass(string method, long n) => Estimate.None("It needs studies of both classes that overlap.", method, null, n);
}
