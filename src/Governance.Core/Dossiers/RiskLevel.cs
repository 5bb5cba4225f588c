namespace Governance.Core.Dossiers;

public enum RiskLevel
{
    Low,
    Medium,
    High,
    VeryHigh,
}

/// <summary>Likelihood and impact to a level of risk.</summary>
/// <remarks>
/// A default of this product, made to be replaced by a site's own scale. The product of the two steps, each from 1 to 4, decides:
/// <code>
///             minor      moderate   serious    severe
/// rare        low        low        medium     medium
/// unlikely    low        medium     medium     high
/// possible    medium     medium     high       very high
/// likely      medium     high       very high  very high
/// </code>
/// </remarks>
public static class RiskLevels
{
    private const int HighestLow = 2;
    private const int HighestMedium = 6;
    private const int HighestHigh = 9;

    public static RiskLevel Of(int likelihood, int impact) => (likelihood * impact) switch
    {
        <= HighestLow => RiskLevel.Low,
        <= HighestMedium => RiskLevel.Medium,
        <= HighestHigh => RiskLevel.High,
        _ => RiskLevel.VeryHigh,
    };

    public static string WordOf(RiskLevel level) => level switch
    {
        RiskLevel.Low => "low",
        RiskLevel.Medium => "medium",
        RiskLevel.High => "high",
        _ => "very high",
    };
}
