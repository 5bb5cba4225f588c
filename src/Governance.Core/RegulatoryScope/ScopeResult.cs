using System.Text.Json.Nodes;
using Governance.Core.Register.Uses;

namespace Governance.Core.RegulatoryScope;

/// <summary>What is compared: the label's side, the plan's side, and the day on which authorisations must be in force.</summary>
public sealed record ScopeQuestion(UseProfile Cleared, UseProfile Planned, DateOnly OnDay);

/// <summary>What the comparison says of one dimension.</summary>
/// <param name="Reasons">Reason codes, the deciding one first; empty where nothing stands against it.</param>
/// <param name="Sentence">For people: why.</param>
/// <param name="Cleared">What the label says, in words.</param>
/// <param name="Planned">What is planned, in words.</param>
public sealed record DimensionResult(string Dimension, ScopeOutcome Outcome, IReadOnlyList<string> Reasons, string Sentence, string Cleared, string Planned)
{
    public string Name => ScopeDimension.NameOf(Dimension);

    /// <summary>The part of the plan that the label covers, where it covers only a part.</summary>
    public string? Covered { get; init; }

    /// <summary>The part of the plan that it does not cover.</summary>
    public string? Uncovered { get; init; }

    /// <summary>The planned value narrowed to what is covered; null where there is nothing to propose.</summary>
    public ScopeValue? Narrowed { get; init; }

    /// <summary>Kind of the source of the label's value; null where the label's side has no entry.</summary>
    public string? Source { get; init; }

    /// <summary>Words or place on which the result rests.</summary>
    public string? QuoteRef { get; init; }

    /// <summary>Document, page and day of the label's value.</summary>
    public string? Place { get; init; }

    /// <summary>What to do.</summary>
    public string Action { get; init; } = "";

    public string? Reason => Reasons.Count == 0 ? null : Reasons[0];

    public JsonObject ToJson() => new()
    {
        ["dimension"] = Dimension,
        ["name"] = Name,
        ["outcome"] = Outcome.Key(),
        ["reason"] = Reason,
        ["reasons"] = new JsonArray([.. Reasons.Select(r => (JsonNode)r)]),
        ["sentence"] = Sentence,
        ["cleared"] = Cleared,
        ["planned"] = Planned,
        ["covered"] = Covered,
        ["uncovered"] = Uncovered,
        ["narrowed"] = Narrowed?.ToJson(),
        ["source"] = Source,
        ["quoteRef"] = QuoteRef,
        ["place"] = string.IsNullOrEmpty(Place) ? null : Place,
        ["action"] = Action,
    };
}

/// <summary>The comparison of all dimensions.</summary>
/// <param name="NotCompared">Dimensions that neither side names.</param>
/// <param name="PlanIncomplete">Dimensions that the label names and the plan does not.</param>
public sealed record ScopeResult(string RulesId, int RulesVersion, IReadOnlyList<DimensionResult> Dimensions, IReadOnlyList<string> NotCompared, IReadOnlyList<string> PlanIncomplete)
{
    /// <summary>Every dimension has been compared. An incomplete comparison never closes a gate.</summary>
    public bool IsComplete => NotCompared.Count == 0 && PlanIncomplete.Count == 0;

    /// <summary>The worst of all; never better, and unknown where the plan is incomplete or nothing was compared.</summary>
    public ScopeOutcome Overall
    {
        get
        {
            var worst = Dimensions.Select(d => d.Outcome).DefaultIfEmpty(ScopeOutcome.Unknown).Max();
            worst = worst == ScopeOutcome.NotApplicable ? ScopeOutcome.Unknown : worst;
            return PlanIncomplete.Count > 0 ? ScopeOutcomes.Worse(worst, ScopeOutcome.Unknown) : worst;
        }
    }

    public DimensionResult? Of(string dimension) => Dimensions.FirstOrDefault(d => d.Dimension == dimension);

    /// <summary>What was not compared, in a sentence; null where everything was.</summary>
    public string? WhyIncomplete
    {
        get
        {
            string?[] parts =
            [
                PlanIncomplete.Count == 0 ? null : $"The planned use is incomplete: the label names {Names(PlanIncomplete)}, the plan does not.",
                NotCompared.Count == 0 ? null : $"Not compared, because neither side says anything: {Names(NotCompared)}.",
            ];
            var text = string.Join(' ', parts.OfType<string>());
            return text.Length == 0 ? null : text;
        }
    }

    public JsonObject ToJson() => new()
    {
        ["schema"] = "governance-scope-check/1",
        ["rules"] = new JsonObject { ["id"] = RulesId, ["version"] = RulesVersion },
        ["overall"] = Overall.Key(),
        ["complete"] = IsComplete,
        ["notCompared"] = new JsonArray([.. NotCompared.Select(d => (JsonNode)d)]),
        ["planIncomplete"] = new JsonArray([.. PlanIncomplete.Select(d => (JsonNode)d)]),
        ["dimensions"] = new JsonArray([.. Dimensions.Select(d => (JsonNode)d.ToJson())]),
    };

    private static string Names(IEnumerable<string> dimensions) => string.Join(", ", dimensions.Select(d => $"{ScopeDimension.NameOf(d).ToLowerInvariant()} ({d})"));
}
