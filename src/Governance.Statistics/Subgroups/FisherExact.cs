namespace Governance.Statistics.Subgroups;

/// <summary>Fisher's exact test of two proportions.</summary>
public static class FisherExact
{
    // Tables that are equally likely differ in the last digits of their logarithms.
    private const double Tolerance = 1e-7;

    // Terms fall faster than a geometric series once they fall: what is left out is below the last digit.
    private const double Negligible = 1e-18;

    /// <summary>Two-sided p: the sum over all tables with the same margins that are at most as likely as this one.</summary>
    /// <remarks>
    /// The likelihood has one peak. So the tail beyond the table is added up outwards, and the other tail from the first table that is as unlikely:
    /// some thousands of terms for a million studies.
    /// </remarks>
    public static double TwoSided(long hits1, long total1, long hits2, long total2)
    {
        var margins = new Margins(total1, total2, hits1 + hits2);
        var observed = margins.Log(hits1) + Tolerance;
        var mode = margins.Mode;
        if (margins.Log(mode) <= observed)
        {
            return 1;
        }

        var (low, high) = hits1 <= mode
            ? (hits1, margins.FirstAbove(mode, observed))
            : (margins.LastBelow(mode, observed), hits1);
        return Math.Min(1, margins.Outwards(low, -1) + margins.Outwards(high, 1));
    }

    private readonly record struct Margins(long Total1, long Total2, long Hits)
    {
        public long Least => Math.Max(0, Hits - Total2);

        public long Most => Math.Min(Hits, Total1);

        public long Mode => Math.Clamp((long)Math.Floor((Hits + 1.0) * (Total1 + 1.0) / (Total1 + Total2 + 2.0)), Least, Most);

        public double Log(long x) =>
            Quantiles.LogChoose(Total1, x) + Quantiles.LogChoose(Total2, Hits - x) - Quantiles.LogChoose(Total1 + Total2, Hits);

        /// <summary>First table above the peak that is at most so likely; one past the last where there is none.</summary>
        public long FirstAbove(long mode, double log)
        {
            var (low, high) = (mode, Most + 1);
            while (low + 1 < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Log(middle) <= log ? (low, middle) : (middle, high);
            }

            return high;
        }

        public long LastBelow(long mode, double log)
        {
            var (low, high) = (Least - 1, mode);
            while (low + 1 < high)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Log(middle) <= log ? (middle, high) : (low, middle);
            }

            return low;
        }

        /// <summary>Probability of a table and of all beyond it, away from the peak.</summary>
        public double Outwards(long from, int step)
        {
            if (from < Least || from > Most)
            {
                return 0;
            }

            var term = Math.Exp(Log(from));
            var sum = new Sums();
            for (var x = from; ; x += step)
            {
                sum.Add(term);
                if (x + step < Least || x + step > Most || term < sum.Value * Negligible)
                {
                    return sum.Value;
                }

                term *= step > 0 ? Rise(x) : 1 / Rise(x - 1);
            }
        }

        // Likelihood of x + 1 over that of x.
        private double Rise(long x) => (double)(Hits - x) * (Total1 - x) / ((x + 1.0) * (Total2 - Hits + x + 1));
    }
}
