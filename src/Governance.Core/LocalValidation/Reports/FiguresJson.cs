using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Core.Audit;

namespace Governance.Core.LocalValidation.Reports;

/// <summary>Figures as canonical JSON and back. Figures are texts in their shortest form that reads back, as canonical JSON asks; counts are numbers.</summary>
public static class FiguresJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new FractionAsText() },
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(ValidationFigures figures) => CanonicalJson.Write(JsonSerializer.SerializeToNode(figures, Options));

    /// <exception cref="JsonException">The text is none that <see cref="Write"/> made.</exception>
    public static ValidationFigures Read(string text) =>
        JsonSerializer.Deserialize<ValidationFigures>(text, Options) ?? throw new JsonException("The figures of a report are empty.");

    private sealed class FractionAsText : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            double.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString("R", CultureInfo.InvariantCulture));
    }
}
