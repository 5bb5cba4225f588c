namespace Governance.Statistics.Proportions;

/// <summary>Counts that give a published point and interval when rounded as published.</summary>
public sealed record ClaimedCounts(long Hits, long Total, string Method);

/// <summary>Whether a published proportion and its interval can come from whole counts, and from which.</summary>
/// <param name="Candidates">By total, then method; empty where nothing up to the limit reproduces the claim.</param>
/// <param name="IsComplete">False when more candidates exist than are listed.</param>
public sealed record ClaimCheck(IReadOnlyList<ClaimedCounts> Candidates, bool IsComplete)
{
    public const string MethodName = "claim-check/1";

    private const int MostCandidates = 200;

    public bool IsReproducible => Candidates.Count > 0;

    /// <summary>Looks for counts under Wilson's and Clopper–Pearson's interval.</summary>
    /// <param name="point">As published, a fraction.</param>
    /// <param name="decimals">Decimals of the published fractions: 3 for 0.912, also 3 for 91.2 %.</param>
    /// <param name="mostTotal">Largest total that is looked at, 1 to 20,000.</param>
    public static ClaimCheck Of(double point, double lower, double upper, int decimals, int mostTotal = 20_000, double level = Levels.Usual)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostTotal, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostTotal, 20_000);
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        var tolerance = (0.5 * Math.Pow(10, -decimals)) + 1e-12;
        var found = new List<ClaimedCounts>();
        for (long total = 1; total <= mostTotal; total++)
        {
            var first = Math.Max(0, (long)Math.Ceiling((point - tolerance) * total));
            for (var hits = first; hits <= Math.Min(total, (long)Math.Floor((point + tolerance) * total)); hits++)
            {
                if (found.Count >= MostCandidates)
                {
                    return new ClaimCheck(found, false);
                }

                found.AddRange(Matching(hits, total, new Bounds(lower, upper), tolerance, level));
            }
        }

        return new ClaimCheck(found, true);
    }

    private static IEnumerable<ClaimedCounts> Matching(long hits, long total, Bounds claimed, double tolerance, double level)
    {
        // Both intervals lie within a few hundredths of each other; a cheap look at Wilson's spares most of the exact ones.
        var wilson = Proportion.WilsonBounds(hits, total, level);
        if (Fits(wilson, claimed, tolerance))
        {
            yield return new ClaimedCounts(hits, total, Proportion.WilsonMethod);
        }

        if (Fits(wilson, claimed, tolerance + (2.5 / total) + (0.5 / Math.Sqrt(total))) && Fits(Proportion.ExactBounds(hits, total, level), claimed, tolerance))
        {
            yield return new ClaimedCounts(hits, total, Proportion.ExactMethod);
        }
    }

    private static bool Fits(Bounds bounds, Bounds claimed, double tolerance) =>
        Math.Abs(bounds.Lower - claimed.Lower) <= tolerance && Math.Abs(bounds.Upper - claimed.Upper) <= tolerance;
}
