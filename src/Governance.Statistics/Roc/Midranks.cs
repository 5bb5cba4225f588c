namespace Governance.Statistics.Roc;

/// <summary>Ranks from 1 in which equal scores share the average of their ranks.</summary>
internal static class Midranks
{
    /// <param name="sorted">Scores in ascending order.</param>
    /// <returns>Midrank of each, in the same order.</returns>
    public static double[] Of(ReadOnlySpan<double> sorted)
    {
        var ranks = new double[sorted.Length];
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from])
            {
                to++;
            }

            ranks.AsSpan(from, to - from).Fill((from + 1 + to) / 2.0);
            from = to;
        }

        return ranks;
    }
}
