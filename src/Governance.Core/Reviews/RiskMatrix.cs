namespace Governance.Core.Reviews;

public enum RiskLevel
{
    Low,
    Medium,
    High,
    VeryHigh,
}

/// <summary>A rating by two words of the review's scale.</summary>
public sealed record RiskRating(string Likelihood, string Impact);

/// <summary>Likelihood and impact to a level of risk.</summary>
/// <remarks>
/// A default of this product, made to be replaced by a site's own scale. Both scales are brought to four steps; the product of the steps decides:
/// <code>
///             minor      moderate   serious    severe
/// rare        low        low        medium     medium
/// unlikely    low        medium     medium     high
/// possible    medium     medium     high       very high
/// likely      medium     high       very high  very high
/// </code>
/// </remarks>
public static class RiskMatrix
{
    private const int Steps = 4;
    private const int HighestLow = 2;
    private const int HighestMedium = 6;
    private const int HighestHigh = 9;

    /// <exception cref="ArgumentException">The rating uses a word that the scale does not have.</exception>
    public static RiskLevel LevelOf(RiskRating rating, RatingScale scale) => (Step(rating.Likelihood, scale.Likelihood) * Step(rating.Impact, scale.Impact)) switch
    {
        <= HighestLow => RiskLevel.Low,
        <= HighestMedium => RiskLevel.Medium,
        <= HighestHigh => RiskLevel.High,
        _ => RiskLevel.VeryHigh,
    };

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
