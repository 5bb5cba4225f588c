using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Questionnaires;

/// <summary>
/// The stored forms of an answer. Choice: its key. Multi and list: a list of texts. Text, ISO duration, ISO day: a text. Number:
/// {"unit":"%","value":"0.9"}, the figure as invariant text. Table: a list of rows, each an object of column id and text. File and diagram: a
/// list of evidence ids. A combined type: an object of these under the names of its halves. For every type also "unknown" and "declined".
/// </summary>
public static class AnswerValue
{
    public const string Unknown = "unknown";
    public const string Declined = "declined";

    /// <summary>The text, when the value is one.</summary>
    public static string? TextOf(JsonNode? value) =>
        value is JsonValue single && single.GetValueKind() == JsonValueKind.String ? single.GetValue<string>() : null;

    public static JsonObject OfNumber(decimal value, string? unit)
    {
        var number = new JsonObject();
        if (unit is not null)
        {
            number["unit"] = unit;
        }

        number["value"] = Invariant(value);
        return number;
    }

    public static JsonArray OfTexts(IEnumerable<string> texts) => new([.. texts.Select(t => JsonValue.Create(t))]);

    /// <summary>The stored value of one half; the whole value for a simple type.</summary>
    public static JsonNode? PartOf(Question question, JsonNode? value, AnswerPart part)
    {
        if (!question.IsCombined)
        {
            return value;
        }

        return value is JsonObject halves && halves.TryGetPropertyValue(part.Name(), out var half) ? half : null;
    }

    /// <summary>The figure of a number answer; null when the value is none. Takes texts and JSON numbers.</summary>
    public static decimal? NumberOf(JsonNode? value)
    {
        var figure = value is JsonObject number ? number["value"] : value;
        var text = figure is JsonValue single && single.GetValueKind() == JsonValueKind.Number ? single.ToJsonString() : TextOf(figure);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) ? read : null;
    }

    /// <summary>The texts of a list; null when the value is no list of texts.</summary>
    public static IReadOnlyList<string>? TextsOf(JsonNode? value)
    {
        if (value is not JsonArray items || items.Any(i => TextOf(i) is null))
        {
            return null;
        }

        return [.. items.Select(i => TextOf(i)!)];
    }

    /// <summary>The rows of a table; null when the value is no table.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>>? RowsOf(JsonNode? value)
    {
        if (value is not JsonArray rows || rows.Any(r => r is not JsonObject))
        {
            return null;
        }

        return [.. rows.Select(r => (IReadOnlyDictionary<string, string>)r!.AsObject().ToDictionary(c => c.Key, c => CellText(c.Value)))];
    }

    /// <summary>Nothing was given: no value, a blank text, an empty list.</summary>
    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.All(IsEmpty),
        JsonObject parts => parts.All(p => IsEmpty(p.Value) || p.Key == "unit"),
        _ => TextOf(value) is { } text && string.IsNullOrWhiteSpace(text),
    };

    /// <summary>Shortest figure that reads back: no trailing zeros, no exponent.</summary>
    public static string Invariant(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string CellText(JsonNode? cell) => TextOf(cell) ?? (NumberOf(cell) is { } number ? Invariant(number) : "");
}
