namespace Governance.Statistics.Roc;

/// <summary>Which interval an area gets.</summary>
public enum AucInterval
{
    /// <summary>Normal interval, cut to 0…1.</summary>
    Wald,

    /// <summary>Normal interval on the logit scale: better above 0.9 and below 50 positives.</summary>
    Logit,
}

/// <summary>Area under the ROC curve with DeLong's variance.</summary>
/// <remarks>
/// E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845, doi 10.2307/2531595, computed by midranks after X. Sun and W. Xu,
/// IEEE Signal Process. Lett. 21 (2014) 1389–1393, doi 10.1109/LSP.2014.2337313: O(n log n).
/// </remarks>
public sealed class Auc
{
    public const string WaldMethod = "delong-wald/1";
    public const string LogitMethod = "delong-logit/1";
    public const string PairedMethod = "delong-paired/1";

    private readonly double[] v10;
    private readonly double[] v01;

    private Auc(double area, double u, double[] v10, double[] v01)
    {
        Area = area;
        MannWhitneyU = u;
        this.v10 = v10;
        this.v01 = v01;
        Variance = v10.Length < 2 || v01.Length < 2 ? null : Covariance(this, this);
    }

    /// <summary>Probability that a positive study scores higher than a negative one, ties counted half.</summary>
    public double Area { get; }

    public double MannWhitneyU { get; }

    /// <summary>DeLong's variance of the area; null with fewer than two studies of a class.</summary>
    public double? Variance { get; }

    public long Studies => v10.Length + v01.Length;

    /// <returns>Null where a class is empty.</returns>
    public static Auc? Of(ScoredStudies studies)
    {
        var (m, n) = (studies.Positives.Length, studies.Negatives.Length);
        if (m == 0 || n == 0)
        {
            return null;
        }

        var (amongPositives, toPositive) = Sorted(studies.Positives);
        var (amongNegatives, toNegative) = Sorted(studies.Negatives);
        var (v10, v01) = (new double[m], new double[n]);
        var sum = Components(amongPositives, amongNegatives, (toPositive, v10), (toNegative, v01));
        var u = sum - (m * (m + 1.0) / 2);
        return new Auc(u / ((double)m * n), u, v10, v01);
    }

    /// <summary>The area with its interval.</summary>
    public Estimate Estimate(AucInterval interval, double level = Levels.Usual)
    {
        var method = interval == AucInterval.Wald ? WaldMethod : LogitMethod;
        var plain = Statistics.Estimate.Of(Area, method, null, Studies);
        if (Variance is not { } variance)
        {
            return plain.Warn("Fewer than two studies of a class: no interval can be given.");
        }

        if (variance == 0)
        {
            return plain.Warn("The classes do not overlap, so the interval is not estimable; a larger sample is needed.");
        }

        var z = Levels.Z(level);
        var half = z * Math.Sqrt(variance);
        if (interval == AucInterval.Wald)
        {
            return plain.Between(Math.Max(0, Area - half), Math.Min(1, Area + half), level);
        }

        var halfLogit = half / (Area * (1 - Area));
        return plain.Between(Quantiles.FromLogit(Quantiles.Logit(Area) - halfLogit), Quantiles.FromLogit(Quantiles.Logit(Area) + halfLogit), level);
    }

    /// <summary>Interval that is recommended for this area and number of positives: logit above 0.9 or below 50 positives.</summary>
    public AucInterval Recommended => Area > 0.9 || v10.Length < 50 ? AucInterval.Logit : AucInterval.Wald;

    /// <summary>Covariance of two areas on the same studies in the same order; of an area with itself: its variance.</summary>
    public static double Covariance(Auc a, Auc b)
    {
        if (a.v10.Length != b.v10.Length || a.v01.Length != b.v01.Length)
        {
            throw new ArgumentException("Paired areas come from the same studies in the same order.", nameof(b));
        }

        return (Covariance(a.v10, b.v10) / a.v10.Length) + (Covariance(a.v01, b.v01) / a.v01.Length);
    }

    /// <summary>Difference of two areas on the same studies, with interval and two-sided p.</summary>
    public static (Estimate Difference, double? P) Compare(Auc a, Auc b, double level = Levels.Usual)
    {
        var difference = Statistics.Estimate.Of(a.Area - b.Area, PairedMethod, null, a.Studies);
        if (a.Variance is null)
        {
            return (difference.Warn("Fewer than two studies of a class: no interval can be given."), null);
        }

        var variance = a.Variance.Value + b.Variance!.Value - (2 * Covariance(a, b));
        if (variance <= 0)
        {
            return (difference.Warn("The two products rank the studies alike: no interval can be given."), a.Area == b.Area ? 1 : null);
        }

        var error = Math.Sqrt(variance);
        var half = Levels.Z(level) * error;
        return (difference.Between(difference.Value!.Value - half, difference.Value.Value + half, level), Quantiles.NormalTwoSided(difference.Value.Value / error));
    }

    // Walks both sorted classes once; a midrank in the whole is the midrank in the own class and what the other class puts below.
    private static double Components(double[] positives, double[] negatives, (int[] Place, double[] Value) v10, (int[] Place, double[] Value) v01)
    {
        var (ownPositive, ownNegative) = (Midranks.Of(positives), Midranks.Of(negatives));
        var sum = Compared(positives, negatives, (i, below) =>
        {
            v10.Value[v10.Place[i]] = below / negatives.Length;
            return ownPositive[i] + below;
        });
        Compared(negatives, positives, (i, below) =>
        {
            v01.Value[v01.Place[i]] = 1 - (below / positives.Length);
            return ownNegative[i] + below;
        });
        return sum;
    }

    // For each of the first: how many of the second lie below it, ties counted half.
    private static double Compared(double[] first, double[] second, Func<int, double, double> rank)
    {
        var (below, atMost, sum) = (0, 0, 0.0);
        for (var i = 0; i < first.Length; i++)
        {
            while (below < second.Length && second[below] < first[i])
            {
                below++;
            }

            atMost = Math.Max(atMost, below);
            while (atMost < second.Length && second[atMost] <= first[i])
            {
                atMost++;
            }

            sum += rank(i, (below + atMost) / 2.0);
        }

        return sum;
    }

    private static (double[] Values, int[] Places) Sorted(ReadOnlySpan<double> scores)
    {
        var (values, places) = (scores.ToArray(), new int[scores.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        Array.Sort(values, places);
        return (values, places);
    }

    private static double Covariance(double[] a, double[] b)
    {
        var (meanA, meanB) = (Sums.Mean(a), Sums.Mean(b));
        var sum = new Sums();
        for (var i = 0; i < a.Length; i++)
        {
            sum.Add((a[i] - meanA) * (b[i] - meanB));
        }

        return sum.Value / (a.Length - 1);
    }
}
