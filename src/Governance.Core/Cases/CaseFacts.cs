using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Cases;

/// <summary>Facts of a case: snake_case in templates (data_leaves_site), PascalCase as workflow variables (DataLeavesSite): the same words.</summary>
public static class CaseFacts
{
    /// <summary>The workflow variable of a fact.</summary>
    public static string VariableOf(string key) =>
        string.Concat(key.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>The facts as the engine takes them: only those that the definition declares; unknown is null.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> ForEngine(IEnumerable<KeyValuePair<string, JsonNode?>> facts, IReadOnlyList<string> declared) =>
        facts.Select(f => (Variable: VariableOf(f.Key), f.Value)).Where(f => declared.Contains(f.Variable)).ToDictionary(f => f.Variable, f => f.Value?.DeepClone());

    /// <summary>Rows for the facts whose value differs from the present one.</summary>
    public static IReadOnlyList<CaseFact> Changed(
        int caseNumber, IReadOnlyDictionary<string, CaseFact> present, IEnumerable<(string Key, JsonNode? Value, string Origin)> facts, int? byPersonId, DateTime at)
    {
        var rows = new List<CaseFact>();
        foreach (var (key, value, origin) in facts)
        {
            var text = CanonicalJson.Write(value);
            var before = present.GetValueOrDefault(key);
            if (before?.Value != text)
            {
                rows.Add(CaseFact.Of(caseNumber, key, (before?.Number ?? 0) + 1, text, origin, byPersonId, at));
            }
        }

        return rows;
    }
}
