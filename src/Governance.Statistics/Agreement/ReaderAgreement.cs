using Governance.Statistics.Proportions;

namespace Governance.Statistics.Agreement;

/// <summary>AI and reader on the same studies. A reader is not truth: this is agreement, never sensitivity.</summary>
/// <param name="Both">Both positive.</param>
/// <param name="AiOnly">AI positive, reader negative.</param>
/// <param name="ReaderOnly">Reader positive, AI negative.</param>
/// <param name="Neither">Both negative.</param>
public sealed record ReaderAgreement(long Both, long AiOnly, long ReaderOnly, long Neither)
{
    public long Total => Both + AiOnly + ReaderOnly + Neither;

    /// <summary>The same studies with positive and negative exchanged.</summary>
    public ReaderAgreement Mirrored() => new(Neither, ReaderOnly, AiOnly, Both);

    public Estimate Observed(double level = Levels.Usual) => Proportion.Wilson(Both + Neither, Total, level);

    /// <summary>Agreement on what is positive; unlike kappa it does not fall with rare findings.</summary>
    public Estimate PositiveAgreement() => Specific(Both);

    public Estimate NegativeAgreement() => Specific(Neither);

    /// <summary>Prevalence- and bias-adjusted kappa: 2 · observed agreement − 1.</summary>
    public Estimate Pabak() => Total == 0 ? None("pabak/1") : Estimate.Of((2.0 * (Both + Neither) / Total) - 1, "pabak/1", null, Total);

    /// <summary>Cohen's kappa with the large-sample standard error.</summary>
    /// <remarks>J. L. Fleiss, J. Cohen, B. S. Everitt, Psychol. Bull. 72 (1969) 323–327.</remarks>
    public Estimate Kappa(double level = Levels.Usual)
    {
        const string Method = "cohen-kappa/1";
        if (Total == 0)
        {
            return None(Method);
        }

        double n = Total;
        var (a, b, c, d) = (Both / n, AiOnly / n, ReaderOnly / n, Neither / n);
        var (ai, reader) = (a + b, a + c);
        var expected = (ai * reader) + ((1 - ai) * (1 - reader));
        if (expected >= 1)
        {
            return Estimate.None("AI and reader call every study alike, so chance cannot be told from agreement.", Method, null, Total);
        }

        var kappa = (a + d - expected) / (1 - expected);
        var diagonal = (a * Math.Pow(1 - ((ai + reader) * (1 - kappa)), 2)) + (d * Math.Pow(1 - ((2 - ai - reader) * (1 - kappa)), 2));

        // A cell off the diagonal weighs with the other rater's share of its row's class and this rater's share of its column's class.
        var others = Math.Pow(1 - kappa, 2) * ((b * Math.Pow(reader + 1 - ai, 2)) + (c * Math.Pow(ai + 1 - reader, 2)));
        var correction = Math.Pow(kappa - (expected * (1 - kappa)), 2);
        var error = Math.Sqrt(Math.Max(0, diagonal + others - correction) / n) / (1 - expected);
        return Estimate.Of(kappa, Method, null, Total).Between(kappa - (Levels.Z(level) * error), kappa + (Levels.Z(level) * error), level);
    }

    /// <summary>AI's positive rate less the reader's, with Newcombe's paired interval.</summary>
    /// <remarks>R. G. Newcombe, Stat. Med. 17 (1998) 2635–2650, method 10: phi with continuity correction.</remarks>
    public Estimate Difference(double level = Levels.Usual)
    {
        const string Method = "newcombe-paired-10/1";
        if (Total == 0)
        {
            return None(Method);
        }

        double n = Total;
        var (ai, reader) = (Both + AiOnly, Both + ReaderOnly);
        var (p1, p2) = (ai / n, reader / n);
        var (l1, u1) = Proportion.WilsonBounds(ai, n, level);
        var (l2, u2) = Proportion.WilsonBounds(reader, n, level);
        var phi = Phi();
        var (d1, d2, e1, e2) = (p1 - l1, u2 - p2, u1 - p1, p2 - l2);
        var lower = Math.Sqrt(Math.Max(0, (d1 * d1) - (2 * phi * d1 * d2) + (d2 * d2)));
        var upper = Math.Sqrt(Math.Max(0, (e2 * e2) - (2 * phi * e2 * e1) + (e1 * e1)));
        return Estimate.Of(p1 - p2, Method, null, Total).Between(p1 - p2 - lower, p1 - p2 + upper, level);
    }

    private double Phi()
    {
        double n = Total;
        var margins = Math.Sqrt((double)(Both + AiOnly) * (ReaderOnly + Neither)) * Math.Sqrt((double)(Both + ReaderOnly) * (AiOnly + Neither));
        var cross = ((double)Both * Neither) - ((double)AiOnly * ReaderOnly);
        return margins == 0 ? 0 : (cross > n / 2 ? cross - (n / 2) : cross >= 0 ? 0 : cross) / margins;
    }

    private Estimate Specific(long agreed)
    {
        var below = (2 * agreed) + AiOnly + ReaderOnly;
        return below == 0
            ? Estimate.None("Neither AI nor reader called a study so.", "specific-agreement/1", null, Total)
            : Estimate.Of(2.0 * agreed / below, "specific-agreement/1", 2 * agreed, below);
    }

    private static Estimate None(string method) => Estimate.None("There is no study to count.", method, null, 0);
}
