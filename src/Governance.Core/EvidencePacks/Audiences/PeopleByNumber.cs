using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Governance.Core.EvidencePacks.Contents;

namespace Governance.Core.EvidencePacks.Audiences;

/// <summary>Puts “person 7” in the place of every name of the people of the site, wherever in the contents it stands: in fields and in what people wrote.</summary>
internal static class PeopleByNumber
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="contents">With names.</param>
    /// <param name="people">Names by number.</param>
    public static PackContents In(PackContents contents, IReadOnlyDictionary<string, string> people)
    {
        if (people.Count == 0)
        {
            return contents;
        }

        // The longest first, so that nobody is left with a part of another's name.
        var numbers = people.GroupBy(p => p.Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => $"person {g.First().Key}");
        var names = string.Join('|', numbers.Keys.OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Select(Regex.Escape));
        var pattern = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{names})(?![\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant, Longest);
        var node = Replaced(PackJson.ToNode(contents with { People = new Dictionary<string, string>() }), text => pattern.Replace(text, m => numbers[m.Value]));
        return PackJson.Of<PackContents>(node!);
    }

    private static JsonNode? Replaced(JsonNode? node, Func<string, string> replace) => node switch
    {
        JsonObject map => new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Replaced(p.Value, replace)))),
        JsonArray list => new JsonArray([.. list.Select(n => Replaced(n, replace))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(replace(text)),
        _ => node?.DeepClone(),
    };
}
