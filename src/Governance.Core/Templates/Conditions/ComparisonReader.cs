using Governance.Core.Templates.Reading;

namespace Governance.Core.Templates.Conditions;

/// <summary>Reads the operator of a test.</summary>
internal sealed class ComparisonReader(ProblemList problems, string? thisQuestion)
{
    private static readonly Dictionary<string, NumberOrder> Orders = new()
    {
        ["less-than"] = NumberOrder.LessThan,
        ["at-most"] = NumberOrder.AtMost,
        ["more-than"] = NumberOrder.MoreThan,
        ["at-least"] = NumberOrder.AtLeast,
    };

    private static readonly string[] Operators =
        ["equals", "in", "includes", "includes-any", "empty", "less-than", "at-most", "more-than", "at-least", "differs-from", "not-covered-by"];

    public Comparison? Read(MapReader keys)
    {
        var found = Operators.Where(keys.Has).ToList();
        if (found.Count != 1)
        {
            foreach (var name in found)
            {
                keys.Node(name);
            }

            problems.Add(keys.Place, $"a test needs exactly one operator, this one has {(found.Count == 0 ? "none" : string.Join(" and ", found))}; allowed: {string.Join(", ", Operators)}");
            return null;
        }

        return Read(found[0], keys);
    }

    private Comparison? Read(string name, MapReader keys) => name switch
    {
        "equals" => new EqualTo(keys.RequiredText(name)),
        "in" => new OneOf(Values(name, keys)),
        "includes" => new IncludesAny([keys.RequiredText(name)]),
        "includes-any" => new IncludesAny(Values(name, keys)),
        "empty" => new Empty(keys.Flag(name) ?? true),
        "differs-from" => Other(name, keys) is { } other ? new DiffersFrom(other) : null,
        "not-covered-by" => Other(name, keys) is { } other ? new NotCoveredBy(other) : null,
        _ => new NumberCompared(Orders[name], keys.Number(name) ?? 0),
    };

    private List<string> Values(string name, MapReader keys)
    {
        var values = keys.Texts(name) ?? [];
        if (keys.IsEmptyList(name))
        {
            problems.Add(keys.PlaceOf(name), $"“{name}” has no values; at least one is needed");
        }

        return [.. values.Select(v => v.Text)];
    }

    private Subject? Other(string name, MapReader keys)
    {
        var other = keys.Map(name, "a subject");
        var subject = other is null ? null : new SubjectReader(problems, thisQuestion).Read(other);
        other?.Close();
        return subject;
    }
}
