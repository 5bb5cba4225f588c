using System.Globalization;

namespace Governance.Core.Templates.Conditions;

/// <summary>Comparisons of values that are known and of a fitting shape.</summary>
internal static class ValueCompare
{
    private static readonly char[] Separators = [',', ';', '/', '\n'];

    public static bool Holds(Comparison comparison, SubjectValue value) => comparison switch
    {
        EqualTo equal => IsEqual(value, equal.Value),
        OneOf one => one.Values.Any(v => IsEqual(value, v)),
        IncludesAny any => any.Values.Any(v => value.Texts.Any(t => IsSame(t, v))),
        NumberCompared number => Holds(number, value.Number ?? 0),
        _ => throw new InvalidOperationException($"{comparison.GetType().Name} compares two subjects."),
    };

    public static bool Differ(SubjectValue first, SubjectValue second)
    {
        if (first.Number is { } a && second.Number is { } b)
        {
            return a != b;
        }

        return !Covers(first, second) || !Covers(second, first);
    }

    /// <summary>Whether everything in <paramref name="inner"/> is among the values of <paramref name="outer"/>. "CR, DX" in one cell counts as two values.</summary>
    public static bool Covers(SubjectValue outer, SubjectValue inner)
    {
        var known = Pieces(outer).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Pieces(inner).All(known.Contains);
    }

    private static IEnumerable<string> Pieces(SubjectValue value) =>
        value.Texts.SelectMany(t => t.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static bool IsEqual(SubjectValue value, string expected)
    {
        if (value.Number is { } number && decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted))
        {
            return number == wanted;
        }

        return value.Texts.Any(t => IsSame(t, expected));
    }

    private static bool IsSame(string first, string second) => string.Equals(first.Trim(), second.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Holds(NumberCompared comparison, decimal value) => comparison.Order switch
    {
        NumberOrder.LessThan => value < comparison.Limit,
        NumberOrder.AtMost => value <= comparison.Limit,
        NumberOrder.MoreThan => value > comparison.Limit,
        _ => value >= comparison.Limit,
    };
}
