using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows.Format;

/// <summary>Where each value of a JSON text begins, found again by its path ($.root.activities[3].id).</summary>
internal sealed class JsonPositions
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, int> offsets = new(StringComparer.Ordinal);

    private JsonPositions(byte[] bytes) => this.bytes = bytes;

    /// <param name="json">Well-formed JSON.</param>
    public static JsonPositions Of(string json)
    {
        var positions = new JsonPositions(Encoding.UTF8.GetBytes(json));
        var reader = new Utf8JsonReader(positions.bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        reader.Read();
        positions.Visit(ref reader, "$");

        return positions;
    }

    /// <summary>One-based line and column of a value.</summary>
    public (int Line, int Column)? Of(JsonNode? node) => node is not null && offsets.TryGetValue(node.GetPath(), out var offset) ? LineOf(offset) : null;

    private (int Line, int Column) LineOf(int offset)
    {
        var before = bytes.AsSpan(0, offset);
        var lastBreak = before.LastIndexOf((byte)'\n');

        return (before.Count((byte)'\n') + 1, offset - lastBreak);
    }

    private void Visit(ref Utf8JsonReader reader, string path)
    {
        offsets[path] = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            VisitObject(ref reader, path);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            VisitArray(ref reader, path);
        }
    }

    private void VisitObject(ref Utf8JsonReader reader, string path)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            Visit(ref reader, path + "." + name);
        }
    }

    private void VisitArray(ref Utf8JsonReader reader, string path)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            Visit(ref reader, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]");
        }
    }
}
