using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Data;

/// <summary>The hash that binds the rows of one commit to its entry.</summary>
public static class RecordContent
{
    /// <summary>SHA-256 of the canonical JSON list of the rows' contents, ordered by type and key.</summary>
    public static string Hash(IEnumerable<RecordRow> rows)
    {
        var contents = rows
            .OrderBy(r => r.GetType().Name, StringComparer.Ordinal)
            .ThenBy(r => r.RecordKey, StringComparer.Ordinal)
            .Select(r => (JsonNode)new JsonObject { ["type"] = r.GetType().Name, ["key"] = r.RecordKey, ["row"] = r.Content() });
        return CanonicalJson.Hash(new JsonArray([.. contents]));
    }
}
