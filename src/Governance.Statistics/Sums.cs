namespace Governance.Statistics;

/// <summary>Compensated addition, so that a million terms lose nothing that shows.</summary>
/// <remarks>A. Neumaier, Z. Angew. Math. Mech. 54 (1974) 39–51.</remarks>
internal struct Sums
{
    private double sum;
    private double lost;

    public readonly double Value => sum + lost;

    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }

    public static double Of(ReadOnlySpan<double> terms)
    {
        var sum = new Sums();
        foreach (var term in terms)
        {
            sum.Add(term);
        }

        return sum.Value;
    }

    public static double Mean(ReadOnlySpan<double> terms) => Of(terms) / terms.Length;
}
