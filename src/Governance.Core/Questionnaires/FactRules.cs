namespace Governance.Core.Questionnaires;

/// <summary>Facts that follow from answers and from other facts.</summary>
public static class FactRules
{
    public const string Tier = "tier";
    public const string DataLeavesSite = "data_leaves_site";
}
