using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Register.PublicRecords;

/// <summary>
/// Answers of openFDA as files: an object with "results", or the list alone. A record with "k_number" is a 510(k) or De Novo; one with
/// "definition" or "device_class" and a product code is a classification. Members within "openfda" are kept by their path.
/// </summary>
internal static class OpenFda
{
    private const int DeepestLevel = 16;

    public static PublicReading Read(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = DeepestLevel });
        }
        catch (JsonException fault)
        {
            return PublicRecordReader.Refused($"line {(fault.LineNumber ?? 0) + 1}, byte {fault.BytePositionInLine + 1}", "the file cannot be read as JSON; an answer of openFDA is an object with “results”");
        }

        return ((root as JsonArray) ?? (root as JsonObject)?["results"] as JsonArray) is { } results
            ? Records(results)
            : PublicRecordReader.Refused("results", "the list is missing; an answer of openFDA is an object with “results”");
    }

    private static PublicReading Records(JsonArray results)
    {
        var (items, problems) = (new List<PublicItem>(), new List<ImportProblem>());
        for (var i = 0; i < results.Count; i++)
        {
            var path = $"results[{i}]";
            if (results[i] is not JsonObject record)
            {
                problems.Add(new ImportProblem(path, "an object is needed"));
                continue;
            }

            var fields = new Dictionary<string, string?>();
            Flatten(record, "", path, fields, problems);
            if (ItemOf(fields) is not ({ } item, { } names))
            {
                problems.Add(new ImportProblem(path, "the record has neither “k_number” (device/510k) nor “product_code” with “device_class” or “definition” (device/classification)"));
                continue;
            }

            problems.AddRange(PublicRecordReader.ProblemsOf(item, name => $"{path}.{name}", names));
            items.Add(item);
        }

        return PublicRecordReader.Of(items, problems);
    }

    private static (PublicItem Item, (string Key, string Device) Names)? ItemOf(Dictionary<string, string?> fields)
    {
        string? Of(string name) => fields.GetValueOrDefault(name);
        if (fields.ContainsKey("k_number"))
        {
            return (new PublicItem(PublicSource.OpenFda510k, Of("k_number") ?? "", Of("device_name") ?? "", Of("applicant"), Of("product_code"), Of("decision_date"), fields), ("k_number", "device_name"));
        }

        return fields.ContainsKey("product_code") && (fields.ContainsKey("device_class") || fields.ContainsKey("definition"))
            ? (new PublicItem(PublicSource.OpenFdaClassification, Of("product_code") ?? "", Of("device_name") ?? "", null, Of("product_code"), null, fields), ("product_code", "device_name"))
            : null;
    }

    // Lists of texts become one text; what is empty is silent. Numbers stay as they are written, so that 892.2050 written as a text stays whole.
    private static void Flatten(JsonObject record, string prefix, string path, Dictionary<string, string?> fields, List<ImportProblem> problems)
    {
        foreach (var (name, value) in record)
        {
            switch (value)
            {
                case JsonObject inner:
                    Flatten(inner, $"{prefix}{name}.", path, fields, problems);
                    break;
                case JsonArray list when list.All(v => v is JsonValue):
                    fields[prefix + name] = Said(string.Join("; ", list.Select(v => v!.ToString())));
                    break;
                case JsonArray:
                    problems.Add(new ImportProblem($"{path}.{prefix}{name}", "a list of texts is needed"));
                    break;
                case JsonValue text:
                    fields[prefix + name] = Said(text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : text.ToJsonString());
                    break;
                default:
                    fields[prefix + name] = null;
                    break;
            }
        }
    }

    private static string? Said(string text) => TypedText.Clean(text) is { Length: > 0 } said ? said : null;
}
