using System.Globalization;
using System.Text.Json.Nodes;

namespace Governance.Core.Register.Uses;

/// <summary>A value of one dimension, of the label or of the plan. Numbers are exact decimals and stand as texts in JSON.</summary>
public abstract record ScopeValue
{
    /// <summary>As the reader of use files takes it.</summary>
    public abstract JsonNode ToJson();

    /// <summary>For people, without the name of the dimension.</summary>
    public abstract string Say();
}

/// <summary>One or more words; an empty list says that there are none.</summary>
public sealed record TermList(IReadOnlyList<string> Terms) : ScopeValue
{
    public override JsonNode ToJson() => new JsonArray([.. Terms.Select(t => (JsonNode)t)]);

    public override string Say() => Terms.Count == 0 ? "none" : string.Join(", ", Terms);

    public bool Equals(TermList? other) => other is not null && Terms.SequenceEqual(other.Terms);

    public override int GetHashCode() => Terms.Aggregate(0, HashCode.Combine);
}

/// <summary>From the least to the greatest; null where there is no bound.</summary>
/// <param name="IsBelow">The greatest itself does not belong to it.</param>
/// <param name="IsAbove">The least itself does not belong to it.</param>
public sealed record NumberRange(decimal? Min, decimal? Max, string Unit, bool IsBelow = false, bool IsAbove = false) : ScopeValue
{
    public override JsonNode ToJson()
    {
        var json = new JsonObject();
        if (Min is { } min)
        {
            json[IsAbove ? "above" : "min"] = Number(min);
        }

        if (Max is { } max)
        {
            json[IsBelow ? "below" : "max"] = Number(max);
        }

        if (Unit.Length > 0)
        {
            json["unit"] = Unit;
        }

        return json;
    }

    public override string Say()
    {
        var unit = Unit.Length == 0 ? "" : $" {UnitWord(Unit)}";
        return this switch
        {
            { Min: { } min, Max: { } max } when min == max => $"{Number(min)}{unit}",
            { Min: { } min, Max: { } max } => $"{Number(min)} to {Number(max)}{unit}",
            { Min: { } min } => IsAbove ? $"above {Number(min)}{unit}" : $"{Number(min)}{unit} and over",
            { Max: { } max } => IsBelow ? $"below {Number(max)}{unit}" : $"up to {Number(max)}{unit}",
            _ => "any",
        };
    }

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string UnitWord(string unit) => unit switch { "y" => "years", "m" => "months", "w" => "weeks", "d" => "days", _ => unit };
}

/// <summary>A value of several named parts: parameters of a protocol, a role with its moment.</summary>
public sealed record PartedValue(IReadOnlyDictionary<string, ScopeValue> Parts) : ScopeValue
{
    public override JsonNode ToJson() => new JsonObject(Parts.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)p.Value.ToJson())));

    public override string Say() => string.Join("; ", Parts.Select(p => $"{p.Key.Replace('-', ' ')}: {p.Value.Say()}"));

    /// <summary>The words of a part; none where it is not there.</summary>
    public IReadOnlyList<string> Words(string part) => Parts.GetValueOrDefault(part) is TermList list ? list.Terms : [];

    /// <summary>The first word of a part; null where it is not there.</summary>
    public string? Word(string part) => Words(part) is [var first, ..] ? first : null;

    public bool Is(string part) => Word(part) == "true";

    public bool Equals(PartedValue? other) =>
        other is not null && Parts.Count == other.Parts.Count && Parts.All(p => other.Parts.TryGetValue(p.Key, out var value) && p.Value.Equals(value));

    public override int GetHashCode() => Parts.Count;
}

/// <summary>Several values of the same named parts: authorisations, findings with their size, counts of tested cases.</summary>
public sealed record ItemList(IReadOnlyList<PartedValue> Items) : ScopeValue
{
    public override JsonNode ToJson() => new JsonArray([.. Items.Select(i => i.ToJson())]);

    public override string Say() => Items.Count == 0 ? "none" : string.Join(", ", Items.Select(SayOne));

    public bool Equals(ItemList? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Count;

    private static string SayOne(PartedValue item)
    {
        var first = item.Parts.First().Value.Say();
        var rest = item.Parts.Skip(1).Select(p => p.Key is "size" ? p.Value.Say() : $"{p.Key.Replace('-', ' ')} {p.Value.Say()}").ToList();
        return rest.Count == 0 ? first : $"{first} ({string.Join(", ", rest)})";
    }
}
