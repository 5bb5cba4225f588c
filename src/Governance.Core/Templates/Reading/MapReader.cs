using System.Globalization;

namespace Governance.Core.Templates.Reading;

/// <summary>
/// Reads the keys of one mapping by a schema: what is asked for is known, and <see cref="Close"/> reports the rest. A missing or wrong value is
/// reported where it stands, and reading goes on, so that an author sees all problems of a file at once.
/// </summary>
public sealed class MapReader
{
    private readonly MapNode map;
    private readonly string what;
    private readonly List<string> asked = [];

    /// <param name="map">The keys and values.</param>
    /// <param name="what">What they describe, for messages: "a question".</param>
    /// <param name="problems">Where problems go.</param>
    public MapReader(MapNode map, string what, ProblemList problems)
    {
        this.map = map;
        this.what = what;
        Problems = problems;
    }

    public ProblemList Problems { get; }

    public TextPlace Place => map.Place;

    /// <summary>Every key that stands there, for mappings whose keys the author chooses.</summary>
    public IReadOnlyList<string> Keys => [.. map.Entries.Select(e => e.Key.Text)];

    public bool Has(string key) => map.Entries.Any(e => e.Key.Text == key);

    /// <summary>The key is there and holds a list of nothing.</summary>
    public bool IsEmptyList(string key) => map.Entries.Any(e => e.Key.Text == key && e.Value is ListNode { Items.Count: 0 });

    /// <summary>Where the value of the key stands, or the mapping itself when it is missing.</summary>
    public TextPlace PlaceOf(string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value.Place ?? map.Place;

    public TextPlace PlaceOfKey(string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Key.Place ?? map.Place;

    public TemplateNode? Node(string key)
    {
        if (!asked.Contains(key))
        {
            asked.Add(key);
        }

        return map.Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
    }

    /// <summary>Reports a missing key, saying what it would hold.</summary>
    public TemplateNode? Required(string key, string allowed)
    {
        var node = Node(key);
        if (node is null)
        {
            Problems.Add(map.Place, $"{what} has no “{key}”; {allowed}");
        }

        return node;
    }

    public string RequiredText(string key, string allowed = "a text is needed") => TextOf(Required(key, allowed), key, allowed) ?? "";

    public string? Text(string key, string allowed = "a text is needed") => TextOf(Node(key), key, allowed);

    public string RequiredKey(string key, string allowed = KeyForm.Kebab) => KeyOf(RequiredText(key, allowed), key, allowed);

    public string? Key(string key, string allowed = KeyForm.Kebab) => Text(key, allowed) is { } text ? KeyOf(text, key, allowed) : null;

    public int? Whole(string key, int least, int most)
    {
        var allowed = string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most} is needed");
        var text = TextOf(Node(key), key, allowed);
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Problems.Add(PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; {allowed}");
        return null;
    }

    public decimal? Number(string key)
    {
        const string allowed = "a number with a decimal point is needed";
        var text = TextOf(Node(key), key, allowed);
        if (text is null)
        {
            return null;
        }

        if (KeyForm.TryNumber(text, out var number))
        {
            return number;
        }

        Problems.Add(PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; {allowed}");
        return null;
    }

    public bool? Flag(string key)
    {
        const string allowed = "true or false is needed";
        var text = TextOf(Node(key), key, allowed);
        if (text is "true" or "false" or null)
        {
            return text is null ? null : text == "true";
        }

        Problems.Add(PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; {allowed}");
        return null;
    }

    /// <summary>A word of a closed list.</summary>
    public string? Word(string key, IReadOnlyCollection<string> words)
    {
        var allowed = $"allowed: {string.Join(", ", words)}";
        var text = TextOf(Node(key), key, allowed);
        if (text is null || words.Contains(text))
        {
            return text;
        }

        Problems.Add(PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; {allowed}");
        return null;
    }

    public string? RequiredWord(string key, IReadOnlyCollection<string> words)
    {
        Required(key, $"allowed: {string.Join(", ", words)}");
        return Word(key, words);
    }

    public MapReader? Map(string key, string whatItIs)
    {
        var node = Node(key);
        return node is null ? null : NodeReading.AsMap(node, key, whatItIs, Problems);
    }

    /// <summary>A list of mappings; null when the key is missing.</summary>
    public IReadOnlyList<MapReader>? Maps(string key, string whatEachIs)
    {
        var items = Items(key, $"a list is needed, each entry {whatEachIs}");
        return items is null ? null : [.. items.Select(i => NodeReading.AsMap(i, key, whatEachIs, Problems)).OfType<MapReader>()];
    }

    /// <summary>A list of texts; null when the key is missing.</summary>
    public IReadOnlyList<TextNode>? Texts(string key, string allowed = "a list of texts is needed")
    {
        var items = Items(key, allowed);
        return items is null ? null : [.. items.Select(i => NodeReading.AsText(i, key, allowed, Problems)).OfType<TextNode>()];
    }

    public IReadOnlyList<TemplateNode>? Items(string key, string allowed)
    {
        switch (Node(key))
        {
            case null or RefusedNode:
                return null;
            case ListNode list:
                return list.Items;
            case var other:
                Problems.Add(other.Place, $"“{key}” is {NodeReading.Say(other)}; {allowed}");
                return [];
        }
    }

    /// <summary>Reports every key that the schema did not ask for.</summary>
    public void Close()
    {
        foreach (var entry in map.Entries.Where(e => !asked.Contains(e.Key.Text)))
        {
            Problems.Add(entry.Key.Place, $"unknown key “{StrictYaml.Shorten(entry.Key.Text)}” in {what}; allowed: {string.Join(", ", asked)}");
        }
    }

    private string KeyOf(string text, string key, string allowed)
    {
        if (text.Length > 0 && !KeyForm.IsKebab(text))
        {
            Problems.Add(PlaceOf(key), $"“{key}” is “{StrictYaml.Shorten(text)}”; {allowed}");
        }

        return text;
    }

    private string? TextOf(TemplateNode? node, string key, string allowed) => node is null ? null : NodeReading.AsText(node, key, allowed, Problems)?.Text;
}
