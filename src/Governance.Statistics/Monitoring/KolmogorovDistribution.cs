namespace Governance.Statistics.Monitoring;

/// <summary>Distribution of the one-sample Kolmogorov–Smirnov distance.</summary>
/// <remarks>Exact by Durbin's matrix: G. Marsaglia, W. W. Tsang, J. Wang, J. Stat. Softw. 8 (2003) issue 18. Beyond 1,000 values Kolmogorov's limit.</remarks>
internal static class KolmogorovDistribution
{
    private const int MostForExact = 1000;

    /// <summary>P(D ≥ d) for n values.</summary>
    public static double Upper(double d, int n) => d >= 1 ? 0 : d <= 0 || n < 1 ? 1 : Math.Clamp(n <= MostForExact ? 1 - Below(d, n) : Limit(d * Math.Sqrt(n)), 0, 1);

    private static double Limit(double x)
    {
        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        }

        return sum;
    }

    private static double Below(double d, int n)
    {
        var k = (int)(n * d) + 1;
        var size = (2 * k) - 1;
        var (power, exponent) = Power(Steps(size, k - (n * d)), n);
        var value = power[k - 1, k - 1];
        for (var i = 1; i <= n; i++)
        {
            value *= (double)i / n;
            if (value < 1e-140)
            {
                (value, exponent) = (value * 1e140, exponent - 140);
            }
        }

        return value * Math.Pow(10, exponent);
    }

    private static double[,] Steps(int size, double h)
    {
        var steps = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                steps[i, j] = i - j + 1 < 0 ? 0 : 1;
            }
        }

        for (var i = 0; i < size; i++)
        {
            steps[i, 0] -= Math.Pow(h, i + 1);
            steps[size - 1, i] -= Math.Pow(h, size - i);
        }

        steps[size - 1, 0] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, size) : 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= Math.Min(i + 1, size - 1); j++)
            {
                for (var g = 1; g <= i - j + 1; g++)
                {
                    steps[i, j] /= g;
                }
            }
        }

        return steps;
    }

    // By squaring; what grows too large is kept as a power of ten.
    private static (double[,] Value, int Exponent) Power(double[,] matrix, int n)
    {
        if (n == 1)
        {
            return (matrix, 0);
        }

        var (half, exponent) = Power(matrix, n / 2);
        var (value, doubled) = (Product(half, half), exponent * 2);
        value = n % 2 == 0 ? value : Product(matrix, value);
        var middle = value.GetLength(0) / 2;
        if (value[middle, middle] <= 1e140)
        {
            return (value, doubled);
        }

        for (var i = 0; i < value.GetLength(0); i++)
        {
            for (var j = 0; j < value.GetLength(1); j++)
            {
                value[i, j] *= 1e-140;
            }
        }

        return (value, doubled + 140);
    }

    private static double[,] Product(double[,] a, double[,] b)
    {
        var size = a.GetLength(0);
        var product = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                for (var k = 0; k < size; k++)
                {
                    product[i, j] += a[i, k] * b[k, j];
                }
            }
        }

        return product;
    }
}
