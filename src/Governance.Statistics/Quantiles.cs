using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Governance.Statistics;

/// <summary>Distribution functions and their inverses to near machine precision, on the special functions of MathNet.Numerics.</summary>
/// <remarks>The library's inverse of the beta distribution stops at 1e-8, so it is inverted here by bisection.</remarks>
internal static class Quantiles
{
    private const int MostHalvings = 1100;

    public static double Normal(double p) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);

    /// <summary>P(Z > z), exact also far out in the tail.</summary>
    public static double NormalUpper(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;

    public static double NormalTwoSided(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>Inverse of the regularised incomplete beta function.</summary>
    public static double Beta(double p, double a, double b)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < MostHalvings; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = SpecialFunctions.BetaRegularized(a, b, middle) < p ? (middle, high) : (low, middle);
        }

        return low + ((high - low) / 2);
    }

    /// <summary>P(X ≤ k) of a binomial count.</summary>
    public static double BinomialAtMost(long k, long n, double p) => k < 0 ? 0 : k >= n ? 1 : SpecialFunctions.BetaRegularized(n - k, k + 1, 1 - p);

    /// <summary>P(X ≥ k) of a binomial count.</summary>
    public static double BinomialAtLeast(long k, long n, double p) => k <= 0 ? 1 : k > n ? 0 : SpecialFunctions.BetaRegularized(k, n - k + 1, p);

    /// <summary>Smallest count whose distribution function reaches the probability.</summary>
    public static int Poisson(double p, double mean)
    {
        var count = 0;
        while (SpecialFunctions.GammaUpperRegularized(count + 1, mean) < p)
        {
            count++;
        }

        return count;
    }

    /// <summary>P(X > x) of a chi-square variable.</summary>
    public static double ChiSquareUpper(double x, int degrees) => x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2.0, x / 2);

    public static double ChiSquare(double p, int degrees)
    {
        var (low, high) = (0.0, Math.Max(1, ChiSquared.InvCDF(degrees, p) * 2));
        for (var i = 0; i < MostHalvings; i++)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = SpecialFunctions.GammaLowerRegularized(degrees / 2.0, middle / 2) < p ? (middle, high) : (low, middle);
        }

        return low + ((high - low) / 2);
    }

    /// <summary>Natural logarithm of n over k.</summary>
    public static double LogChoose(long n, long k) =>
        SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);

    public static double Logit(double p) => Math.Log(p / (1 - p));

    public static double FromLogit(double x) => 1 / (1 + Math.Exp(-x));
}
