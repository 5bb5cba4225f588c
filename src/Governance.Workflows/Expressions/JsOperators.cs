using System.Globalization;

namespace Governance.Workflows.Expressions;

/// <summary>The conversions and comparisons of JavaScript, for the values of <see cref="JsValues"/>.</summary>
internal static class JsOperators
{
    public static bool IsNullish(object? value) => value is null or JsUndefined;

    public static bool ToBoolean(object? value) => value switch
    {
        null or JsUndefined => false,
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => true,
    };

    public static double ToNumber(object? value) => value switch
    {
        null => 0,
        bool flag => flag ? 1 : 0,
        double number => number,
        string text => TextToNumber(text),
        JsDate date => date.Milliseconds,
        JsArray or JsObject => TextToNumber(ToText(value)),
        _ => double.NaN,
    };

    public static string ToText(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => JsNumbers.Write(number),
        string text => text,
        JsDate date => date.ToIso(),
        JsArray array => string.Join(',', array.Items.Select(item => IsNullish(item) ? "" : ToText(item))),
        JsObject => "[object Object]",
        _ => "undefined",
    };

    public static bool StrictEquals(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (double a, double b) => a == b,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        _ => ReferenceEquals(left, right) && left is not null,
    };

    public static bool LooseEquals(object? left, object? right)
    {
        if (IsNullish(left) || IsNullish(right))
        {
            return IsNullish(left) && IsNullish(right);
        }

        if (left!.GetType() == right!.GetType())
        {
            return StrictEquals(left, right);
        }

        return (IsScalar(left) || IsScalar(right)) && ScalarEquals(ToPrimitive(left), ToPrimitive(right));
    }

    public static object Add(object? left, object? right)
    {
        var (a, b) = (ToPrimitive(left), ToPrimitive(right));

        return a is string || b is string || left is JsDate || right is JsDate
            ? ToText(a) + ToText(b)
            : ToNumber(a) + ToNumber(b);
    }

    /// <summary>Compares as JavaScript does: two texts by code unit, everything else as numbers; null when one is not a number.</summary>
    public static int? Compare(object? left, object? right)
    {
        var (a, b) = (ToComparable(left), ToComparable(right));
        if (a is string first && b is string second)
        {
            return string.CompareOrdinal(first, second);
        }

        var (x, y) = (ToNumber(a), ToNumber(b));

        return double.IsNaN(x) || double.IsNaN(y) ? null : x.CompareTo(y);
    }

    public static string TypeOf(object? value) => value switch
    {
        JsUndefined => "undefined",
        bool => "boolean",
        double => "number",
        string => "string",
        JsFunction => "function",
        _ => "object",
    };

    private static bool ScalarEquals(object? left, object? right) => left is string a && right is string b
        ? string.Equals(a, b, StringComparison.Ordinal)
        : ToNumber(left) == ToNumber(right);

    private static object? ToComparable(object? value) => value is JsDate date ? date.Milliseconds : ToPrimitive(value);

    private static object? ToPrimitive(object? value) => value is JsArray or JsObject or JsDate ? ToText(value) : value;

    private static bool IsScalar(object? value) => value is bool or double or string;

    private static double TextToNumber(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return 0;
        }

        return trimmed switch
        {
            "Infinity" or "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => ParseNumber(trimmed),
        };
    }

    private static double ParseNumber(string text)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : double.NaN;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

        return text.Any(char.IsAsciiDigit) && double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }
}
