using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Datasets.Exchange;

/// <summary>
/// One dataset as a Croissant description: JSON-LD of a schema.org Dataset, version 1.0 of the format (http://mlcommons.org/croissant/1.0). What
/// Croissant has no word for stands under additionalProperty with the names of the register, so that nothing is lost.
/// </summary>
public static class Croissant
{
    private const string ConformsTo = "http://mlcommons.org/croissant/1.0";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private static readonly string[] Further =
        ["code", "modality", "application", "region", "images", "patients", "labelSource", "demographics", "year", "reference", "access", "confirmation", "notes"];

    public static string WriteText(DatasetItem item, string baseUrl)
    {
        var row = RegisterJson.Row(item);
        var further = Further.Where(row.ContainsKey).Select(name => (JsonNode)new JsonObject { ["@type"] = "PropertyValue", ["name"] = name, ["value"] = row[name]!.DeepClone() });
        var written = new JsonObject
        {
            ["@context"] = new JsonObject { ["@vocab"] = "https://schema.org/", ["sc"] = "https://schema.org/", ["cr"] = "http://mlcommons.org/croissant/", ["dct"] = "http://purl.org/dc/terms/", ["conformsTo"] = "dct:conformsTo", ["citeAs"] = "cr:citeAs" },
            ["@type"] = "sc:Dataset",
            ["@id"] = $"{baseUrl}/register/datasets/{item.Key}",
            ["conformsTo"] = ConformsTo,
            ["identifier"] = item.Key,
            ["name"] = item.Name,
            ["description"] = $"{item.Modality ?? "Images"}; {item.Application ?? "application not stated"}.",
        };
        foreach (var (name, value) in new[] { ("version", item.Version), ("license", item.Licence), ("citeAs", item.Citation) }.Where(v => v.Item2 is not null))
        {
            written[name] = value;
        }

        if (item.Aliases.Count > 0)
        {
            written["alternateName"] = new JsonArray([.. item.Aliases.Select(a => JsonValue.Create(a))]);
        }

        written["additionalProperty"] = new JsonArray([.. further]);
        return written.ToJsonString(Readable) + "\n";
    }

    /// <summary>Reads the description of one dataset. Members of Croissant that the register has no place for (files, records) are left out.</summary>
    public static RegisterReading ReadFile(string text)
    {
        JsonObject? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException fault)
        {
            return RegisterReading.Refused($"line {(fault.LineNumber ?? 0) + 1}", "the text is no JSON, nests too deep, or has one member twice");
        }

        if (root is null || !IsDataset(root))
        {
            return RegisterReading.Refused("@type", "a JSON-LD object of the type sc:Dataset is needed");
        }

        var fields = new JsonFields(root, "", []);
        var item = ItemOf(fields);
        var items = new RegisterItems([item], [], []);
        var problems = fields.Problems.Concat(RegisterCheck.Of(items, (_, _, field) => field)).ToList();
        return new RegisterReading(items, problems);
    }

    public static bool IsDataset(JsonObject root) =>
        root["@type"] is JsonValue type && type.GetValueKind() == JsonValueKind.String && type.GetValue<string>().Split([':', '/'])[^1] == "Dataset";

    private static DatasetItem ItemOf(JsonFields fields)
    {
        var further = fields.Objects("additionalProperty").Select(p => (Name: p.Text("name"), Value: p.Text("value"))).Where(p => p.Name is not null)
            .GroupBy(p => p.Name!).ToDictionary(g => g.Key, g => g.First().Value);
        var name = fields.Text("name") ?? "";
        return new DatasetItem(fields.Text("identifier") ?? KeyOf(name), further.GetValueOrDefault("code"), name)
        {
            Aliases = fields.Texts("alternateName"),
            Modality = further.GetValueOrDefault("modality"),
            Application = further.GetValueOrDefault("application") ?? fields.Text("description"),
            Region = further.GetValueOrDefault("region"),
            Images = further.GetValueOrDefault("images"),
            Patients = further.GetValueOrDefault("patients"),
            LabelSource = further.GetValueOrDefault("labelSource"),
            Demographics = further.GetValueOrDefault("demographics"),
            Year = further.GetValueOrDefault("year"),
            Citation = fields.Text("citeAs"),
            Reference = further.GetValueOrDefault("reference") ?? fields.Text("url"),
            Version = fields.Text("version"),
            Licence = fields.Text("license"),
            Access = further.GetValueOrDefault("access"),
            Confirmation = further.GetValueOrDefault("confirmation"),
            Notes = further.GetValueOrDefault("notes"),
        };
    }

    private static string KeyOf(string name) =>
        string.Join('-', new string([.. name.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
