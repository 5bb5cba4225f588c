using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows.Format;

/// <summary>Reads members of JSON objects without failing on another type.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject? owner, string name) =>
        owner?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Whole(this JsonObject? owner, string name) =>
        owner?[name] is JsonValue value ? Whole(value) : null;

    /// <summary>A whole number, however it came to be; null when it is something else.</summary>
    public static int? Whole(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.Number && int.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Flag(this JsonObject? owner, string name) =>
        owner?[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static JsonObject? Object(this JsonObject? owner, string name) => owner?[name] as JsonObject;

    /// <summary>The objects of a list; older files wrap lists in "$values".</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject? owner, string name) => List(owner?[name]).OfType<JsonObject>();

    public static IReadOnlyList<string> Texts(this JsonObject? owner, string name) =>
        [.. List(owner?[name]).OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : null).OfType<string>()];

    private static JsonArray List(JsonNode? node) => node switch
    {
        JsonArray array => array,
        JsonObject wrapped when wrapped["$values"] is JsonArray inner => inner,
        _ => [],
    };
}
