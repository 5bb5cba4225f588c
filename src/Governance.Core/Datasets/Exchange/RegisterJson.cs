using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Datasets.Exchange;

/// <summary>The register as JSON: {"schema":"governance-datasets/1","datasets":[…],"artifacts":[…],"links":[…]}. Unknown members are refused.</summary>
public static class RegisterJson
{
    public const string Schema = "governance-datasets/1";

    private const int MostProblems = 100;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Write(RegisterItems items) => new()
    {
        ["schema"] = Schema,
        ["datasets"] = new JsonArray([.. items.Datasets.Select(Row)]),
        ["artifacts"] = new JsonArray([.. items.Artifacts.Select(Row)]),
        ["links"] = new JsonArray([.. items.Links.Select(Row)]),
    };

    /// <summary>With line ends, for people.</summary>
    public static string WriteText(RegisterItems items) => Write(items).ToJsonString(Readable) + "\n";

    public static JsonObject Row(DatasetItem item) => Filled(
        ("key", item.Key), ("code", item.Code), ("name", item.Name), ("aliases", Texts(item.Aliases)), ("modality", item.Modality), ("application", item.Application),
        ("region", item.Region), ("images", item.Images), ("patients", item.Patients), ("labelSource", item.LabelSource), ("demographics", item.Demographics),
        ("year", item.Year), ("citation", item.Citation), ("reference", item.Reference), ("version", item.Version), ("licence", item.Licence),
        ("access", item.Access), ("confirmation", item.Confirmation), ("notes", item.Notes));

    public static JsonObject Row(ArtifactItem item) => Filled(
        ("key", item.Key), ("dataset", item.Dataset), ("name", item.Name), ("paper", PaperOf(item.Paper)), ("function", item.Function), ("role", item.Role),
        ("type", item.Type), ("leaves", Texts(item.Leaves)), ("finding", item.Finding), ("basis", item.Basis), ("confirmed", item.Confirmed));

    public static JsonObject Row(LinkItem item) =>
        Filled(("from", item.From), ("to", item.To), ("kind", item.Kind), ("basis", item.Basis), ("confirmed", item.Confirmed));

    /// <summary>Reads what was written by this class; for stored rows, which were checked before.</summary>
    public static RegisterItems Read(string text)
    {
        var reading = ReadFile(text);
        return reading.Problems.Count == 0 ? reading.Items : throw new InvalidOperationException($"Stored rows of the register cannot be read: {reading.Problems[0]}");
    }

    /// <summary>Reads a file that somebody brings.</summary>
    public static RegisterReading ReadFile(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException fault)
        {
            return RegisterReading.Refused($"line {(fault.LineNumber ?? 0) + 1}", "the text is no JSON, nests too deep, or has one member twice");
        }

        if (root is not JsonObject whole)
        {
            return RegisterReading.Refused("the file", "it holds no JSON object");
        }

        var fields = new JsonFields(whole, "", []);
        if (fields.Text("schema") is { } schema && schema != Schema)
        {
            fields.Problems.Add(new ImportProblem("schema", $"“{schema}” is not known; “{Schema}” is"));
        }

        var items = new RegisterItems(
            [.. fields.Objects("datasets").Select(DatasetOf)], [.. fields.Objects("artifacts").Select(ArtifactOf)], [.. fields.Objects("links").Select(LinkOf)]);
        fields.Close();
        return new RegisterReading(items, [.. fields.Problems.Take(MostProblems)]);
    }

    private static DatasetItem DatasetOf(JsonFields f)
    {
        var item = new DatasetItem(f.Text("key") ?? "", f.Text("code"), f.Text("name") ?? "")
        {
            Aliases = f.Texts("aliases"),
            Modality = f.Text("modality"),
            Application = f.Text("application"),
            Region = f.Text("region"),
            Images = f.Text("images"),
            Patients = f.Text("patients"),
            LabelSource = f.Text("labelSource"),
            Demographics = f.Text("demographics"),
            Year = f.Text("year"),
            Citation = f.Text("citation"),
            Reference = f.Text("reference"),
            Version = f.Text("version"),
            Licence = f.Text("licence"),
            Access = f.Text("access"),
            Confirmation = f.Text("confirmation"),
            Notes = f.Text("notes"),
        };
        f.Close();
        return item;
    }

    private static ArtifactItem ArtifactOf(JsonFields f)
    {
        var item = new ArtifactItem(f.Text("key") ?? "", f.Text("dataset") ?? "", f.Text("name") ?? "")
        {
            Paper = f.Object("paper") is { } paper ? PaperOf(paper) : null,
            Function = f.Text("function"),
            Role = f.Text("role"),
            Type = f.Text("type"),
            Leaves = f.Texts("leaves"),
            Finding = f.Text("finding"),
            Basis = f.Text("basis"),
            Confirmed = f.Text("confirmed"),
        };
        f.Close();
        return item;
    }

    private static PaperItem PaperOf(JsonFields f)
    {
        var paper = new PaperItem(f.Text("citation") ?? "", f.Text("year"), f.Text("reference"));
        f.Close();
        return paper;
    }

    private static LinkItem LinkOf(JsonFields f)
    {
        var link = new LinkItem(f.Text("from") ?? "", f.Text("to") ?? "", f.Text("kind") ?? "") { Basis = f.Text("basis"), Confirmed = f.Text("confirmed") };
        f.Close();
        return link;
    }

    private static JsonObject? PaperOf(PaperItem? paper) =>
        paper is null ? null : Filled(("citation", paper.Citation), ("year", paper.Year), ("reference", paper.Reference));

    private static JsonArray? Texts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new JsonArray([.. texts.Select(t => JsonValue.Create(t))]);

    private static JsonObject Filled(params (string Name, JsonNode? Value)[] members)
    {
        var written = new JsonObject();
        foreach (var (name, value) in members.Where(m => m.Value is not null))
        {
            written[name] = value;
        }

        return written;
    }
}
