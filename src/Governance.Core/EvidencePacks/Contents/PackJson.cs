using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Governance.Core.Audit;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>The JSON files of a pack: camelCase keys, kebab-case words, canonical form.</summary>
public static class PackJson
{
    /// <summary>The deepest JSON that is read; the files of a pack need less than half of it.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        MaxDepth = MaxDepth,
    };

    public static byte[] Write<T>(T value) => CanonicalJson.WriteBytes(JsonSerializer.SerializeToNode(value, Options));

    public static JsonNode ToNode(PackPart part) => JsonSerializer.SerializeToNode(part, Options)!;

    public static JsonNode ToNode(PackContents contents) => JsonSerializer.SerializeToNode(contents, Options)!;

    /// <exception cref="JsonException">The node is not such a thing.</exception>
    public static T Of<T>(JsonNode node) => node.Deserialize<T>(Options) ?? throw new JsonException("The node holds null.");

    /// <exception cref="JsonException">The bytes are not such a file.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("The file holds null.");

    /// <summary>True when the bytes are JSON in exactly the canonical form.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var node = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return CanonicalJson.WriteBytes(node).AsSpan().SequenceEqual(utf8);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return false;
        }
    }
}
