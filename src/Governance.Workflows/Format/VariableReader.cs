using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Governance.Workflows.Expressions;

namespace Governance.Workflows.Format;

/// <summary>Reads the variables of a workflow or of a container inside it.</summary>
internal static class VariableReader
{
    public static IReadOnlyList<WorkflowVariable> Read(JsonObject owner) => [.. owner.Objects("variables").Select(ReadOne)];

    private static WorkflowVariable ReadOne(JsonObject written)
    {
        var type = written.Text("typeName") ?? "Object";
        var isArray = written.Flag("isArray");

        return new(written.Text("id") ?? "", written.Text("name") ?? "", type, isArray, ElsaWorkflowReader.IsStored(written.Text("storageDriverTypeName")))
        {
            Default = ReadValue(written["value"], isArray ? "ObjectDictionary" : type),
        };
    }

    // The file holds every first value as text; the type of the variable says what it means.
    private static object? ReadValue(JsonNode? value, string type)
    {
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text))
        {
            return JsValues.FromJson(value);
        }

        return type switch
        {
            "Int32" or "Int64" or "Decimal" or "Double" or "Single" => Number(text),
            "Boolean" => bool.TryParse(text, out var flag) ? flag : null,
            "ObjectDictionary" or "List<String>" => Structure(text),
            _ => text,
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static object? Structure(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsValues.FromJson(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
