using Governance.Statistics.Proportions;

namespace Governance.Statistics.Agreement;

/// <summary>
/// Enhanced detection rate: positives that the product found and the reader's report does not hold, for each positive that the report holds. What
/// a reader could have gained at most; a ratio, which can exceed 1.
/// </summary>
/// <remarks>
/// A. P. Brady et al., multi-society statement of ACR, CAR, ESR, RANZCR and RSNA, Insights into Imaging 15 (2024) 16, table 3,
/// doi 10.1186/s13244-023-01541-3.
/// </remarks>
public static class EnhancedDetection
{
    public const string Method = "enhanced-detection-wilson/1";

    /// <param name="foundByProductAlone">Positives by the reference that the product called positive and the reader negative.</param>
    /// <param name="foundByReader">Positives by the reference that the reader called positive, whatever the product said, or when it had no result.</param>
    /// <returns>
    /// The ratio. Its interval: given their sum the two counts are binomial, so the Wilson bounds p of the share become p / (1 − p). Not
    /// estimable where the reader found none.
    /// </returns>
    public static Estimate Of(long foundByProductAlone, long foundByReader, double level = Levels.Usual)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(foundByProductAlone);
        ArgumentOutOfRangeException.ThrowIfNegative(foundByReader);
        if (foundByReader == 0)
        {
            _ = Levels.TailOf(level);
            return Estimate.None("The reader found no positive.", Method, foundByProductAlone, foundByReader);
        }

        var (lower, upper) = Proportion.WilsonBounds(foundByProductAlone, foundByProductAlone + foundByReader, level);
        return Estimate.Of((double)foundByProductAlone / foundByReader, Method, foundByProductAlone, foundByReader)
            .Between(lower / (1 - lower), upper / (1 - upper), level);
    }
}
