using Governance.Core.Dossiers;

namespace Governance.Core.Reviews;

/// <summary>A rating by two words of the review's scale.</summary>
public sealed record RiskRating(string Likelihood, string Impact);

/// <summary>A rating to a level of risk: both scales are brought to four steps (see <see cref="RiskLevels"/>).</summary>
public static class RiskMatrix
{
    private const int Steps = 4;

    /// <exception cref="ArgumentException">The rating uses a word that the scale does not have.</exception>
    public static RiskLevel LevelOf(RiskRating rating, RatingScale scale) => RiskLevels.Of(Step(rating.Likelihood, scale.Likelihood), Step(rating.Impact, scale.Impact));

    private static int Step(string word, IReadOnlyList<string> words)
    {
        var position = words.ToList().IndexOf(word) + 1;
        if (position == 0)
        {
            throw new ArgumentException($"“{word}” is not a word of the scale {string.Join(", ", words)}.", nameof(word));
        }

        return (int)Math.Ceiling(position * Steps / (double)words.Count);
    }
}
