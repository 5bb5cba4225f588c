using System.Text.Json.Nodes;

namespace Governance.Core.Cases.Versions;

/// <summary>One thing that moved the workflow of a case, as the record holds it: its start, a finished step, or a delay that ended.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Seed">What the engine was given with it.</param>
public sealed record FlowMove(DateTime At, long Seed)
{
    /// <summary>Key of the finished step; null where it was none.</summary>
    public string? StepKey { get; init; }

    /// <summary>For people: title of the finished step.</summary>
    public string? Title { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The delay that ended; null where it was none.</summary>
    public string? TimerActivity { get; init; }

    /// <summary>Facts of the case as they stood then, as workflow variables.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Facts { get; init; } = new Dictionary<string, JsonNode?>();
}
