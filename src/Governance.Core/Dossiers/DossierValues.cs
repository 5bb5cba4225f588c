using System.Globalization;
using System.Text.Json.Nodes;
using Governance.Core.Audit;

namespace Governance.Core.Dossiers;

/// <summary>The fields of one entry as they are stored: texts, or lists of texts. What was not given is absent.</summary>
public sealed class DossierValues
{
    private readonly JsonObject fields;

    private DossierValues(JsonObject fields) => this.fields = fields;

    public static DossierValues Empty => new([]);

    public static DossierValues Parse(string stored) => new(JsonNode.Parse(stored)!.AsObject());

    public static DossierValues Of(params (string Key, string? Value)[] values)
    {
        var fields = new JsonObject();
        foreach (var (key, value) in values.Where(v => v.Value is not null))
        {
            fields[key] = value;
        }

        return new DossierValues(fields);
    }

    /// <summary>Canonical JSON.</summary>
    public string Stored => CanonicalJson.Write(fields);

    public string? Text(string key) => fields[key] is JsonValue value ? (string?)value : null;

    public IReadOnlyList<string> Texts(string key) => fields[key] is JsonArray list ? [.. list.Select(t => (string)t!)] : Text(key) is { } one ? [one] : [];

    /// <summary>A whole number; null where none was given.</summary>
    public int? Count(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public DateOnly? Day(string key) => DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public bool Has(string key) => fields.ContainsKey(key);

    internal void Set(string key, string value) => fields[key] = value;

    internal void Set(string key, IEnumerable<string> values) => fields[key] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
}
