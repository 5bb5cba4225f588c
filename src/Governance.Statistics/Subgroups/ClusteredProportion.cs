using Governance.Statistics.Proportions;

namespace Governance.Statistics.Subgroups;

/// <summary>Proportions where a patient has several studies or lesions, which are alike.</summary>
public static class ClusteredProportion
{
    public const string Method = "wilson-clustered/1";

    /// <summary>1 + (mean cluster size − 1) · intraclass correlation.</summary>
    public static double DesignEffect(double meanClusterSize, double intraclassCorrelation) => 1 + ((meanClusterSize - 1) * intraclassCorrelation);

    /// <summary>Number of independent studies that tell as much.</summary>
    public static double EffectiveNumber(double number, double designEffect) => number / designEffect;

    /// <summary>Wilson's interval on the effective number of studies, with the variance of the ratio estimator over patients.</summary>
    /// <param name="clusters">For each patient: hits, and studies counted (at least 1).</param>
    /// <remarks>J. N. K. Rao and A. J. Scott, Biometrics 48 (1992) 577–585. Clustering is never allowed to narrow the interval.</remarks>
    public static Estimate Wilson(IReadOnlyCollection<(long Hits, long Total)> clusters, double level = Levels.Usual)
    {
        long hits = 0, total = 0;
        foreach (var (h, t) in clusters)
        {
            Proportion.Check(h, t);
            (hits, total) = (hits + h, total + t);
        }

        if (total == 0)
        {
            return Estimate.None("There is no study to count.", Method, 0, 0);
        }

        var p = (double)hits / total;
        var estimate = Estimate.Of(p, Method, hits, total);
        if (clusters.Count < 2)
        {
            return estimate.Warn("All studies are of one patient: no interval can be given.");
        }

        var variance = RatioVariance(clusters, p, total);
        var binomial = p * (1 - p) / total;
        var effect = binomial == 0 ? 1 : Math.Max(1, variance / binomial);
        var (lower, upper) = Proportion.WilsonBounds(hits / effect, total / effect, level);
        var given = estimate.Between(lower, upper, level);
        return binomial == 0 ? given.Warn("All studies agree, so the likeness within patients could not be estimated; the interval takes them as independent.") : given;
    }

    private static double RatioVariance(IReadOnlyCollection<(long Hits, long Total)> clusters, double p, long total)
    {
        var squares = new Sums();
        foreach (var (hits, of) in clusters)
        {
            squares.Add(Math.Pow(hits - (p * of), 2));
        }

        var k = (double)clusters.Count;
        return k / (k - 1) * squares.Value / ((double)total * total);
    }
}
