using Governance.Core.Findings;
using Governance.Core.Work;
using Governance.Web.Components;

namespace Governance.Web.Pages.Work;

/// <summary>Findings and conditions of one person, with their due times in words.</summary>
public sealed record PointList(IReadOnlyList<PointRow> Points, DueBadges Due)
{
    public static string WeightOf(PointRow point) => (point.IsCondition, point.Weight) switch
    {
        (true, ConditionBlocks.GoLive) => "condition before go-live",
        (true, ConditionBlocks.Expansion) => "condition before expansion",
        (true, _) => "condition",
        (false, SeverityKey.Blocker) => "finding that blocks",
        _ => $"{point.Weight} finding",
    };
}
