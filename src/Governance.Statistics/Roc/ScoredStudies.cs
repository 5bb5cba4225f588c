namespace Governance.Statistics.Roc;

/// <summary>Scores of one product on studies whose truth is known, held by class.</summary>
public sealed class ScoredStudies
{
    private readonly double[] positives;
    private readonly double[] negatives;
    private readonly Lazy<RisingScores> risingPositives;
    private readonly Lazy<RisingScores> risingNegatives;

    private ScoredStudies(double[] positives, double[] negatives)
    {
        this.positives = positives;
        this.negatives = negatives;
        risingPositives = new(() => Rising(positives));
        risingNegatives = new(() => Rising(negatives));
    }

    /// <summary>Scores of positive studies, in the order given.</summary>
    public ReadOnlySpan<double> Positives => positives;

    public ReadOnlySpan<double> Negatives => negatives;

    public long Count => (long)positives.Length + negatives.Length;

    /// <summary>Scores in ascending order, with the index that each has among <see cref="Positives"/>; sorted once, however many figures need them.</summary>
    internal RisingScores RisingPositives => risingPositives.Value;

    internal RisingScores RisingNegatives => risingNegatives.Value;

    /// <exception cref="ArgumentException">Lengths differ, or a score is not a finite number: it is rejected, never ranked.</exception>
    public static ScoredStudies From(ReadOnlySpan<double> scores, ReadOnlySpan<bool> truth)
    {
        if (scores.Length != truth.Length)
        {
            throw new ArgumentException($"{scores.Length} scores and {truth.Length} truths: each study has one of both.", nameof(truth));
        }

        var count = truth.Count(true);
        var (positives, negatives) = (new double[count], new double[truth.Length - count]);
        var (p, n) = (0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            if (!double.IsFinite(scores[i]))
            {
                throw new ArgumentException($"The score of study {i + 1} is not a finite number.", nameof(scores));
            }

            if (truth[i])
            {
                positives[p++] = scores[i];
            }
            else
            {
                negatives[n++] = scores[i];
            }
        }

        return new ScoredStudies(positives, negatives);
    }

    /// <summary>The same studies with the classes exchanged.</summary>
    public ScoredStudies Swapped() => new(negatives, positives);

    private static RisingScores Rising(double[] scores)
    {
        var sorted = scores.AsSpan().ToArray();
        return new RisingScores(sorted, ScoreOrder.Sort(sorted));
    }
}

/// <summary>Scores in ascending order, and the index that each had before.</summary>
internal sealed record RisingScores(double[] Scores, int[] Places);
