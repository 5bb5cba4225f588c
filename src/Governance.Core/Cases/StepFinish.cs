using System.Text.Json.Nodes;
using Governance.Core.Deployments;

namespace Governance.Core.Cases;

/// <summary>How a person finished a step.</summary>
/// <param name="Outcome">Key that the definition lists for the step.</param>
/// <param name="Facts">Workflow variables that the step sets, by their name in the definition.</param>
/// <param name="Rating">Risk rating as canonical JSON; null where the step has none.</param>
public sealed record StepFinish(string Outcome, IReadOnlyDictionary<string, JsonNode?> Facts, string? Reason, string? Rating, int ByPersonId)
{
    /// <summary>Day on which the approval must be looked at again, where the step decides on one.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Last day of the exception under which the use lies outside the label; null where there is none.</summary>
    public DateOnly? OffLabelUntil { get; init; }

    /// <summary>The configuration that the step decided on, where it decides on one.</summary>
    public ConfigurationBaseline? Configuration { get; init; }

    /// <summary>What the use of the installed product is restricted by, where the step decides on it.</summary>
    public string? Restriction { get; init; }
}
