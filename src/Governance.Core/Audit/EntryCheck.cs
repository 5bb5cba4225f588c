using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Core.Data;

namespace Governance.Core.Audit;

/// <summary>Checks one entry by itself: its body against its hash, and its columns against its body.</summary>
internal static class EntryCheck
{
    // A key that stands twice would let two readers see two things.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>The body, where it can be read, and what is wrong with the entry.</returns>
    public static (JsonObject? Body, IReadOnlyList<string> Problems) Check(AuditEntry entry)
    {
        var problems = new List<string>();
        if (CanonicalJson.HashOf(entry.Body) != entry.Hash)
        {
            problems.Add("The entry was changed: its body does not hash to the hash that stands beside it.");
        }

        var body = Read(entry.Body);
        if (body is null)
        {
            problems.Add("The body of the entry is not a readable JSON object.");
            return (null, problems);
        }

        problems.AddRange(Columns(entry, body)
            .Where(c => c.Column != c.Body)
            .Select(c => $"The column {c.Name} says “{c.Column ?? "nothing"}”, the hashed body says “{c.Body ?? "nothing"}”."));
        return (body, problems);
    }

    private static JsonObject? Read(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Name, string? Column, string? Body)> Columns(AuditEntry entry, JsonObject body)
    {
        yield return ("Trail", entry.Trail, Text(body["trail"]));
        yield return ("Sequence", entry.Sequence.ToString(CultureInfo.InvariantCulture), Text(body["sequence"]));
        yield return ("At", Instant(entry.At), Text(body["at"]));
        yield return ("Kind", entry.Kind, Text(body["kind"]));
        yield return ("ActorId", entry.ActorId, Text(Member(body["actor"], "id")));
        yield return ("SubjectType", entry.SubjectType, Text(Member(body["subject"], "type")));
        yield return ("SubjectId", entry.SubjectId, Text(Member(body["subject"], "id")));
        yield return ("Request", entry.Request, Text(body["request"]));
        yield return ("Previous", entry.Previous, Text(body["previous"]));
    }

    // An instant with more than milliseconds was not written by this product.
    private static string Instant(DateTime at) => at == at.CutToMilliseconds() ? at.ToInstant() : at.ToString("O", CultureInfo.InvariantCulture);

    private static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToJsonString();
}
