using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Audit;

/// <summary>Checks that texts whose publication an entry records are there and still have the hash that stands in the entry.</summary>
internal sealed class PublishedTexts(GovernanceDbContext db)
{
    public async Task<IReadOnlyList<string>> ProblemsAsync(AuditEntry entry, JsonObject? body, CancellationToken ct)
    {
        var problems = new List<string>();
        var published = body?["details"] is JsonObject details ? details["published"] as JsonArray : null;
        foreach (var one in published?.OfType<JsonObject>() ?? [])
        {
            if (await ProblemAsync(entry.Trail, one, ct) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems;
    }

    private async Task<string?> ProblemAsync(string trail, JsonObject published, CancellationToken ct)
    {
        var id = published["id"]?.ToString() ?? "";
        _ = int.TryParse(published["version"]?.ToString(), CultureInfo.InvariantCulture, out var version);
        var text = await TextAsync(trail, id, version, ct);
        if (text is null)
        {
            return $"{id} version {version} was published here, but its text is missing.";
        }

        return CanonicalJson.HashOf(text) == published["sha256"]?.ToString()
            ? null
            : $"The text of {id} version {version} is no longer the one that was published here.";
    }

    private Task<string?> TextAsync(string trail, string id, int version, CancellationToken ct) => trail == Trails.Workflows
        ? db.PublishedWorkflows.Where(w => w.Id == id && w.Version == version).Select(w => w.Text).FirstOrDefaultAsync(ct)
        : db.PublishedTemplates.Where(t => t.Id == id && t.Version == version).Select(t => t.Text).FirstOrDefaultAsync(ct);
}
