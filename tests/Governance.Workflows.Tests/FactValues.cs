using System.Text.Json.Nodes;

namespace Governance.Workflows.Tests;

/// <summary>Values of the facts that shipped definitions branch on.</summary>
internal static class FactValues
{
    private static readonly string[] Links =
        ["acquisition", "clinical-use", "integration", "security", "privacy", "regulatory", "data-evidence", "vendor", "monitoring"];

    /// <summary>Values that a case may have for good.</summary>
    public static IReadOnlyDictionary<string, JsonNode?[]> Known { get; } = new Dictionary<string, JsonNode?[]>
    {
        ["Tier"] = [2, 1, 3],
        ["Hosting"] = ["on_prem", "cloud", "hybrid", "scanner_embedded"],
        ["ChangeKind"] = [Kinds("new-model"), Kinds("software-update"), Kinds("hosting-move", "viewer-upgrade"), Kinds("new-population"), Kinds("new-sub-processor")],
        ["SeriousConcern"] = ["no", "yes", null],
        ["FailedLink"] = [.. Links.Select(link => (JsonNode?)link), null],
    };

    /// <summary>Values that are not known, or that nobody lists: each must lead somewhere too.</summary>
    public static JsonNode?[] Odd { get; } = [null, "nobody-lists-this", 9];

    private static JsonArray Kinds(params string[] kinds) => new([.. kinds.Select(kind => JsonValue.Create(kind))]);
}
