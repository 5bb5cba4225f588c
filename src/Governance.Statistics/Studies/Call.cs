namespace Governance.Statistics.Studies;

/// <summary>What the reference standard, the product or a reader said about a study. The default is no answer, so nothing becomes negative by being absent.</summary>
public enum Call : byte
{
    /// <summary>No answer. Never counted as negative.</summary>
    Missing,
    Negative,
    Positive,
}
