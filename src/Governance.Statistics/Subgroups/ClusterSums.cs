namespace Governance.Statistics.Subgroups;

/// <summary>What the variance of a proportion over patients needs of them: exact sums, so that a patient can be added and taken away.</summary>
internal record struct ClusterSums(long Patients, long Hits, long Total, long HitsSquared, long HitsTotal, long TotalSquared)
{
    /// <summary>Adds one patient with studies counted; a patient without one adds nothing.</summary>
    public void Add(long hits, long total, long sign = 1)
    {
        if (total == 0)
        {
            return;
        }

        Patients += sign;
        Hits += sign * hits;
        Total += sign * total;
        HitsSquared += sign * hits * hits;
        HitsTotal += sign * hits * total;
        TotalSquared += sign * total * total;
    }

    /// <summary>Variance of the ratio estimator of hits over studies between patients; at least two patients.</summary>
    public readonly double RatioVariance
    {
        get
        {
            var p = (double)Hits / Total;
            var squares = Math.Max(0, HitsSquared - (2 * p * HitsTotal) + (p * p * TotalSquared));
            return Patients / (Patients - 1.0) * squares / ((double)Total * Total);
        }
    }

    /// <summary>Variance over patients divided by that of independent studies; never below 1.</summary>
    public readonly double DesignEffect
    {
        get
        {
            var p = (double)Hits / Total;
            var binomial = p * (1 - p) / Total;
            return binomial == 0 || Patients < 2 ? 1 : Math.Max(1, RatioVariance / binomial);
        }
    }
}
