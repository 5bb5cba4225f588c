namespace Governance.Statistics.Calibration;

/// <summary>Logistic recalibration: logit P(positive) = a + b · logit(p), by maximum likelihood.</summary>
internal static class CalibrationFit
{
    private const int MostSteps = 100;
    private const double SmallEnough = 1e-13;

    /// <returns>Intercept and slope; null where the classes separate, so that no finite fit exists.</returns>
    public static (double Intercept, double Slope)? WithSlope(ReadOnlySpan<double> logits, ReadOnlySpan<bool> truth)
    {
        if (IsOneClass(truth))
        {
            return null;
        }

        var (a, b) = (0.0, 1.0);
        for (var step = 0; step < MostSteps; step++)
        {
            if (Step(a, b, logits, truth) is not { } change)
            {
                return null;
            }

            (a, b) = (a + change.Intercept, b + change.Slope);
            if (Math.Abs(change.Intercept) + Math.Abs(change.Slope) < SmallEnough)
            {
                return (a, b);
            }
        }

        return null;
    }

    // One step of Newton's method; null where the likelihood is flat.
    private static (double Intercept, double Slope)? Step(double a, double b, ReadOnlySpan<double> logits, ReadOnlySpan<bool> truth)
    {
        var (g0, g1, h00, h01, h11) = (new Sums(), new Sums(), new Sums(), new Sums(), new Sums());
        for (var i = 0; i < logits.Length; i++)
        {
            var p = Quantiles.FromLogit(a + (b * logits[i]));
            var (rest, weight) = ((truth[i] ? 1 : 0) - p, p * (1 - p));
            g0.Add(rest);
            g1.Add(rest * logits[i]);
            h00.Add(weight);
            h01.Add(weight * logits[i]);
            h11.Add(weight * logits[i] * logits[i]);
        }

        var determinant = (h00.Value * h11.Value) - (h01.Value * h01.Value);
        return determinant > 1e-12
            ? (((h11.Value * g0.Value) - (h01.Value * g1.Value)) / determinant, ((h00.Value * g1.Value) - (h01.Value * g0.Value)) / determinant)
            : null;
    }

    /// <returns>Intercept with the slope fixed at 1; null where every study is of one class.</returns>
    public static double? InTheLarge(ReadOnlySpan<double> logits, ReadOnlySpan<bool> truth)
    {
        if (IsOneClass(truth))
        {
            return null;
        }

        var a = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var (gradient, weight) = (new Sums(), new Sums());
            for (var i = 0; i < logits.Length; i++)
            {
                var p = Quantiles.FromLogit(a + logits[i]);
                gradient.Add((truth[i] ? 1 : 0) - p);
                weight.Add(p * (1 - p));
            }

            if (!(weight.Value > 1e-12))
            {
                return null;
            }

            var change = gradient.Value / weight.Value;
            a += change;
            if (Math.Abs(change) < SmallEnough)
            {
                return a;
            }
        }

        return null;
    }

    private static bool IsOneClass(ReadOnlySpan<bool> truth) => !truth.Contains(true) || !truth.Contains(false);
}
