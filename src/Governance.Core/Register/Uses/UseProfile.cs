using System.Text.Json.Nodes;

namespace Governance.Core.Register.Uses;

/// <summary>Where a value of a label stands; a letter of the vendor is weaker than the label, an assumption weaker than everything.</summary>
public static class ValueSource
{
    public const string Label = "label";
    public const string Summary = "summary";
    public const string Manual = "manual";
    public const string Vendor = "vendor-statement";
    public const string Assumed = "assumed";

    /// <summary>From the strongest to the weakest.</summary>
    public static IReadOnlyList<string> All { get; } = [Label, Summary, Manual, Vendor, Assumed];

    public static string LabelOf(string source) => source switch
    {
        Label => "label",
        Summary => "summary of the authorisation",
        Manual => "manual",
        Vendor => "statement of the vendor",
        _ => "assumed",
    };
}

/// <summary>What is said about one dimension, by the label or by the plan.</summary>
/// <param name="Value">Null where the side says nothing of it.</param>
public sealed record UseEntry(string Dimension, ScopeValue? Value)
{
    /// <summary>What the label names as not covered; null for nothing.</summary>
    public ScopeValue? Excludes { get; init; }

    /// <summary>What the vendor's test data contained: evidence, never permission.</summary>
    public ScopeValue? Tested { get; init; }

    /// <summary>Why the dimension does not apply; null where it does.</summary>
    public string? DoesNotApply { get; init; }

    /// <summary>What the side says is not known: the label was not at hand or could not be read.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Of <see cref="ValueSource"/>.</summary>
    public string Source { get; init; } = ValueSource.Label;

    /// <summary>The words themselves, or where they stand.</summary>
    public string? QuoteRef { get; init; }

    public string? Document { get; init; }

    public string? Page { get; init; }

    public DateOnly? DatedOn { get; init; }

    /// <summary>The side says something: a value, an exclusion, or that it does not apply.</summary>
    public bool IsStated => Value is not null || Excludes is not null || DoesNotApply is not null;

    /// <summary>Document, page and day in one line; empty where none is named.</summary>
    public string Place => string.Join(", ", new[] { Document, Page is null ? null : $"page {Page}", DatedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }.Where(p => !string.IsNullOrEmpty(p)));

    /// <summary>For people: the value, what is left out, or that nothing is said.</summary>
    public string Say()
    {
        if (DoesNotApply is { } why)
        {
            return $"does not apply: {why}";
        }

        if (IsUnknown)
        {
            return "not known";
        }

        var value = Value?.Say();
        var excluded = Excludes is null ? null : $"not {Excludes.Say()}";
        return value is null && excluded is null ? "not stated" : string.Join("; ", new[] { value, excluded }.OfType<string>());
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        if (DoesNotApply is { } why)
        {
            json["applies"] = "false";
            json["reason"] = why;
        }
        else if (Value is null && Excludes is null)
        {
            json[IsUnknown ? "known" : "stated"] = "false";
        }

        Add(json, "value", Value?.ToJson());
        Add(json, "excludes", Excludes?.ToJson());
        Add(json, "tested", Tested?.ToJson());
        json["source"] = Source;
        Add(json, "quoteRef", QuoteRef);
        Add(json, "document", Document);
        Add(json, "page", Page);
        Add(json, "dated", DatedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return json;
    }

    private static void Add(JsonObject json, string key, JsonNode? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}

/// <summary>A cleared or a planned use: what is said about each dimension. A dimension that is missing was not asked.</summary>
public sealed record UseProfile(IReadOnlyDictionary<string, UseEntry> Entries)
{
    public static UseProfile Empty { get; } = new(new Dictionary<string, UseEntry>());

    public UseEntry? Of(string dimension) => Entries.GetValueOrDefault(dimension);

    public UseProfile With(UseEntry entry) => new(new Dictionary<string, UseEntry>(Entries) { [entry.Dimension] = entry });

    public UseProfile Without(string dimension) => new(Entries.Where(e => e.Key != dimension).ToDictionary(e => e.Key, e => e.Value));

    /// <summary>In the form of a use file, dimensions in order.</summary>
    public JsonObject ToJson() => new(Entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value.ToJson())));
}
