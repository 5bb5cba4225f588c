namespace Governance.Statistics.Subgroups;

/// <summary>Fisher's exact test of two proportions.</summary>
public static class FisherExact
{
    // Tables that are equally likely differ in the last digits of their logarithms.
    private const double Tolerance = 1e-7;

    /// <summary>Two-sided p: the sum over all tables with the same margins that are at most as likely as this one.</summary>
    public static double TwoSided(long hits1, long total1, long hits2, long total2)
    {
        var (hits, total) = (hits1 + hits2, total1 + total2);
        var (least, most) = (Math.Max(0, hits - total2), Math.Min(hits, total1));
        var all = Quantiles.LogChoose(total, hits);
        double Log(long x) => Quantiles.LogChoose(total1, x) + Quantiles.LogChoose(total2, hits - x) - all;

        var observed = Log(hits1);
        var p = new Sums();
        for (var x = least; x <= most; x++)
        {
            var log = Log(x);
            if (log <= observed + Tolerance)
            {
                p.Add(Math.Exp(log));
            }
        }

        return Math.Min(1, p.Value);
    }
}
