namespace Governance.Statistics.Agreement;

/// <summary>McNemar's test on the studies where two raters differ.</summary>
/// <param name="ExactP">Two-sided, binomial. For fewer than 25 differing studies.</param>
/// <param name="MidP">Two-sided, half the weight on what was seen.</param>
/// <param name="ChiSquare">Without continuity correction.</param>
public sealed record McNemar(double ExactP, double MidP, double? ChiSquare, double? ChiSquareP, double? CorrectedChiSquare, double? CorrectedP)
{
    /// <summary>Differing studies below which the exact p counts.</summary>
    public const int ExactBelow = 25;

    /// <param name="first">Studies that only the first called positive (or right).</param>
    /// <param name="second">Studies that only the second called so.</param>
    public static McNemar Of(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(second);
        var n = first + second;
        if (n == 0)
        {
            return new McNemar(1, 1, null, null, null, null);
        }

        var fewer = Math.Min(first, second);
        var exact = Math.Min(1, 2 * Quantiles.BinomialAtMost(fewer, n, 0.5));
        var seen = Math.Exp(Quantiles.LogChoose(n, fewer) - (n * Math.Log(2)));
        var midP = first == second ? 1 - seen : (2 * Quantiles.BinomialAtMost(fewer, n, 0.5)) - seen;
        var apart = Math.Abs(first - second);
        var chi = (double)apart * apart / n;
        var corrected = Math.Pow(Math.Max(0, apart - 1), 2) / n;
        return new McNemar(exact, midP, chi, Quantiles.ChiSquareUpper(chi, 1), corrected, Quantiles.ChiSquareUpper(corrected, 1));
    }
}
