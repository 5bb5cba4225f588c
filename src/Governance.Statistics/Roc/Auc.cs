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
    public const string ClusteredWaldMethod = "obuchowski-wald/1";
    public const string ClusteredLogitMethod = "obuchowski-logit/1";

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

        var (positives, negatives) = (studies.RisingPositives, studies.RisingNegatives);
        var (v10, v01) = (new double[m], new double[n]);
        var u = Below(positives, negatives.Scores, v10);
        _ = Below(negatives, positives.Scores, v01);
        for (var i = 0; i < n; i++)
        {
            v01[i] = 1 - v01[i];
        }

        return new Auc(u / ((double)m * n), u, v10, v01);
    }

    /// <summary>The area with its interval, studies taken as independent.</summary>
    public Estimate Estimate(AucInterval interval, double level = Levels.Usual) =>
        Estimate(interval, Variance, interval == AucInterval.Wald ? WaldMethod : LogitMethod, level);

    /// <summary>The area with its interval where a patient has several studies.</summary>
    /// <param name="positives">For each positive, in the order of <see cref="ScoredStudies.Positives"/>, the number of its patient from 0.</param>
    /// <param name="negatives">Likewise for each negative.</param>
    /// <remarks>
    /// N. A. Obuchowski, Biometrics 53 (1997) 567–578: the components of DeLong's variance summed by patient. Clustering is never allowed to narrow the interval.
    /// </remarks>
    public Estimate Estimate(AucInterval interval, ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives, double level = Levels.Usual)
    {
        var clustered = ClusteredVariance(positives, negatives);
        return Estimate(
            interval, clustered is { } c && Variance is { } plain ? Math.Max(c, plain) : null, interval == AucInterval.Wald ? ClusteredWaldMethod : ClusteredLogitMethod, level);
    }

    private Estimate Estimate(AucInterval interval, double? error2, string method, double level)
    {
        var plain = Statistics.Estimate.Of(Area, method, null, Studies);
        if (error2 is not { } variance)
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

    /// <returns>Null with fewer than two patients of a class.</returns>
    internal double? ClusteredVariance(ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        var patients = 0;
        foreach (var patient in positives)
        {
            patients = Math.Max(patients, patient + 1);
        }

        foreach (var patient in negatives)
        {
            patients = Math.Max(patients, patient + 1);
        }

        var (above, below) = (ByPatient(v10, positives, patients), ByPatient(v01, negatives, patients));
        if (above.Patients < 2 || below.Patients < 2)
        {
            return null;
        }

        var (s10, s01, s11) = (new Sums(), new Sums(), new Sums());
        var all = 0;
        for (var i = 0; i < patients; i++)
        {
            s10.Add(above.Sums[i] * above.Sums[i]);
            s01.Add(below.Sums[i] * below.Sums[i]);
            s11.Add(above.Sums[i] * below.Sums[i]);
            all += above.Counts[i] + below.Counts[i] > 0 ? 1 : 0;
        }

        double m = v10.Length, n = v01.Length;
        return (above.Patients / (above.Patients - 1.0) * s10.Value / (m * m)) + (below.Patients / (below.Patients - 1.0) * s01.Value / (n * n))
            + (2 * all / (all - 1.0) * s11.Value / (m * n));
    }

    // For each patient the sum of the components less as often the area.
    private (double[] Sums, int[] Counts, int Patients) ByPatient(double[] components, ReadOnlySpan<int> patients, int count)
    {
        var (sums, counts, filled) = (new double[count], new int[count], 0);
        for (var i = 0; i < components.Length; i++)
        {
            sums[patients[i]] += components[i] - Area;
            filled += counts[patients[i]]++ == 0 ? 1 : 0;
        }

        return (sums, counts, filled);
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

    // For each of the first, in its own place: the share of the second that lies below it, ties counted half. The sum of the counts is Mann and Whitney's U;
    // it equals the sum of midranks less that of the own class, so nothing needs to be ranked.
    private static double Below(RisingScores first, double[] second, double[] share)
    {
        var (below, atMost) = (0, 0);
        double sum = 0, all = second.Length;
        for (var i = 0; i < first.Scores.Length; i++)
        {
            var score = first.Scores[i];
            while (below < second.Length && second[below] < score)
            {
                below++;
            }

            atMost = Math.Max(atMost, below);
            while (atMost < second.Length && second[atMost] <= score)
            {
                atMost++;
            }

            var count = (below + (double)atMost) / 2;
            sum += count;
            share[first.Places[i]] = count / all;
        }

        return sum;
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
