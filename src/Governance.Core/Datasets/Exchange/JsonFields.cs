using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Core.Datasets.Exchange;

/// <summary>Reads the members of one JSON object and remembers which were asked for, so that a member nobody knows is said.</summary>
internal sealed class JsonFields(JsonObject node, string path, List<ImportProblem> problems)
{
    private readonly HashSet<string> asked = [];

    public List<ImportProblem> Problems => problems;

    public string Path => path.Length == 0 ? "the file" : path;

    /// <summary>A text, or a number as it is written; null where there is none.</summary>
    public string? Text(string name)
    {
        switch (Member(name))
        {
            case null:
                return null;
            case JsonValue value when value.GetValueKind() is JsonValueKind.String:
                var text = TypedText.Clean(value.GetValue<string>());
                return text.Length == 0 ? null : text;
            case JsonValue value when value.GetValueKind() is JsonValueKind.Number:
                return value.ToJsonString();
            default:
                problems.Add(new ImportProblem(At(name), "a text is needed"));
                return null;
        }
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Member(name) is not { } member)
        {
            return [];
        }

        if (member is JsonArray list && list.All(i => i is JsonValue v && v.GetValueKind() == JsonValueKind.String))
        {
            return [.. list.Select(i => TypedText.Clean(i!.GetValue<string>())).Where(t => t.Length > 0)];
        }

        problems.Add(new ImportProblem(At(name), "a list of texts is needed"));
        return [];
    }

    public JsonFields? Object(string name)
    {
        if (Member(name) is not { } member)
        {
            return null;
        }

        if (member is JsonObject inner)
        {
            return new JsonFields(inner, At(name), problems);
        }

        problems.Add(new ImportProblem(At(name), "an object is needed"));
        return null;
    }

    public IReadOnlyList<JsonFields> Objects(string name)
    {
        if (Member(name) is not { } member)
        {
            return [];
        }

        if (member is not JsonArray list)
        {
            problems.Add(new ImportProblem(At(name), "a list is needed"));
            return [];
        }

        var read = new List<JsonFields>();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject inner)
            {
                read.Add(new JsonFields(inner, $"{At(name)}[{i}]", problems));
            }
            else
            {
                problems.Add(new ImportProblem($"{At(name)}[{i}]", "an object is needed"));
            }
        }

        return read;
    }

    /// <summary>Says which members nobody asked for.</summary>
    public void Close()
    {
        foreach (var name in node.Select(m => m.Key).Where(k => !asked.Contains(k)))
        {
            problems.Add(new ImportProblem(At(TypedText.Shortened(name, 60)), "this member is not known here"));
        }
    }

    private JsonNode? Member(string name)
    {
        asked.Add(name);
        return node[name];
    }

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
