using Governance.Core.RegulatoryScope;
using Governance.Web.Components;

namespace Governance.Web.Pages.Scope;

/// <summary>The comparison as a table of two texts for each dimension.</summary>
/// <param name="Record">The scope check that was finished last; null while there is none.</param>
public sealed record ScopeMatrix(ScopeWork Scope, ScopeRecord? Record)
{
    public ScopeResult Result => Scope.Result;

    public Badge Overall => BadgeOf(Result.Overall);

    public IReadOnlyDictionary<string, DimensionDecision> Decided { get; } = Record?.Decided().ToDictionary(d => d.Dimension) ?? new Dictionary<string, DimensionDecision>();

    public static Badge BadgeOf(ScopeOutcome outcome) => outcome switch
    {
        ScopeOutcome.Inside => new Badge(BadgeState.Done, outcome.Label()),
        ScopeOutcome.Outside => new Badge(BadgeState.Late, outcome.Label()),
        ScopeOutcome.NotApplicable => new Badge(BadgeState.Hold, outcome.Label()),
        _ => new Badge(BadgeState.Unknown, outcome.Label()),
    };

    public string Reasons(DimensionResult result) => string.Join("; ", result.Reasons.Select(r => $"{r} {Scope.Rules.CodeLabel(r)}"));
}
