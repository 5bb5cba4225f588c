using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows.Expressions;

/// <summary>An array value. Values never change after they are made, so states may share them.</summary>
internal sealed record JsArray(IReadOnlyList<object?> Items);

/// <summary>An object value with its keys in the order they were written.</summary>
internal sealed record JsObject(OrderedDictionary<string, object?> Members);

/// <summary>An instant, in milliseconds since 1970-01-01 UTC.</summary>
internal sealed record JsDate(double Milliseconds)
{
    public string ToIso() => DateTime.UnixEpoch.AddMilliseconds(Milliseconds)
        .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>An arrow function, usable only as an argument of an array function.</summary>
internal sealed record JsFunction(Func<IReadOnlyList<object?>, object?> Call);

/// <summary>Between JSON and the values of the expression language: null, undefined, bool, double, string, <see cref="JsArray"/>, <see cref="JsObject"/>, <see cref="JsDate"/>.</summary>
internal static class JsValues
{
    private static readonly JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object? FromJson(JsonNode? node) => node switch
    {
        null => null,
        JsonArray array => new JsArray([.. array.Select(FromJson)]),
        JsonObject written => new JsObject(new(written.Select(pair => KeyValuePair.Create(pair.Key, FromJson(pair.Value))))),
        JsonValue value => FromScalar(value),
        _ => null,
    };

    public static JsonNode? ToJson(object? value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        double number => NumberToJson(number),
        string text => JsonValue.Create(text),
        JsDate date => JsonValue.Create(date.ToIso()),
        JsArray array => new JsonArray([.. array.Items.Select(ToJson)]),
        JsObject written => new JsonObject(written.Members.Where(pair => pair.Value is not (JsUndefined or JsFunction))
            .Select(pair => KeyValuePair.Create(pair.Key, ToJson(pair.Value)))),
        _ => null,
    };

    /// <summary>JSON text as JSON.stringify writes it: no spaces, nothing escaped that need not be.</summary>
    public static string Stringify(object? value) => ToJson(value)?.ToJsonString(Written) ?? "null";

    private static object? FromScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => NumberFromJson(value),
        JsonValueKind.String => value.GetValue<string>(),
        _ => null,
    };

    private static double NumberFromJson(JsonValue value) =>
        double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static JsonValue? NumberToJson(double number)
    {
        if (!double.IsFinite(number))
        {
            return null;
        }

        // Read back from text, so that the caller may take it as any kind of number.
        var text = Math.Floor(number) == number && Math.Abs(number) <= 9007199254740991d
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

        return JsonValue.Create(JsonElement.Parse(text));
    }
}
