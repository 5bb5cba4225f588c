using Governance.Statistics.Proportions;

namespace Governance.Statistics.Subgroups;

/// <summary>Proportions where a patient has several studies or lesions, which are alike.</summary>
public static class ClusteredProportion
{
    public const string Method = "wilson-clustered/1";
    public const string ExactMethod = "clopper-pearson-clustered/1";

    /// <summary>1 + (mean cluster size − 1) · intraclass correlation.</summary>
    public static double DesignEffect(double meanClusterSize, double intraclassCorrelation) => 1 + ((meanClusterSize - 1) * intraclassCorrelation);

    /// <summary>Number of independent studies that tell as much.</summary>
    public static double EffectiveNumber(double number, double designEffect) => number / designEffect;

    /// <summary>Wilson's interval on the effective number of studies, with the variance of the ratio estimator over patients.</summary>
    /// <param name="clusters">For each patient: hits, and studies counted; a patient with none counts for nothing.</param>
    /// <remarks>J. N. K. Rao and A. J. Scott, Biometrics 48 (1992) 577–585. Clustering is never allowed to narrow the interval.</remarks>
    public static Estimate Wilson(IEnumerable<(long Hits, long Total)> clusters, double level = Levels.Usual)
    {
        var sums = new ClusterSums();
        foreach (var (hits, total) in clusters)
        {
            Proportion.Check(hits, total);
            sums.Add(hits, total);
        }

        return Wilson(sums, level);
    }

    internal static Estimate Wilson(ClusterSums sums, double level) => Of(sums, level, Method, Proportion.WilsonBounds);

    /// <summary>The exact interval on the effective number of studies.</summary>
    internal static Estimate Exact(ClusterSums sums, double level) => Of(sums, level, ExactMethod, Proportion.ExactBounds);

    private static Estimate Of(ClusterSums sums, double level, string method, Func<double, double, double, Bounds> bounds)
    {
        if (sums.Total == 0)
        {
            return Estimate.None("There is no study to count.", method, 0, 0);
        }

        var estimate = Estimate.Of((double)sums.Hits / sums.Total, method, sums.Hits, sums.Total);
        if (sums.Patients < 2)
        {
            return estimate.Warn("All studies are of one patient: no interval can be given.");
        }

        var effect = sums.DesignEffect;
        var (lower, upper) = bounds(sums.Hits / effect, sums.Total / effect, level);
        var given = estimate.Between(lower, upper, level);
        return sums.Hits == 0 || sums.Hits == sums.Total
            ? given.Warn("All studies agree, so the likeness within patients could not be estimated; the interval takes them as independent.")
            : given;
    }
}
