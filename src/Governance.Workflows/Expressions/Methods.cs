using System.Globalization;

namespace Governance.Workflows.Expressions;

/// <summary>The functions of texts, arrays, numbers and dates that an expression may call.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Func<string, IReadOnlyList<object?>, object?>> OfText = new(StringComparer.Ordinal)
    {
        ["includes"] = (text, a) => text.Contains(Text(a, 0), StringComparison.Ordinal),
        ["startsWith"] = (text, a) => text.StartsWith(Text(a, 0), StringComparison.Ordinal),
        ["endsWith"] = (text, a) => text.EndsWith(Text(a, 0), StringComparison.Ordinal),
        ["indexOf"] = (text, a) => (double)text.IndexOf(Text(a, 0), StringComparison.Ordinal),
        ["lastIndexOf"] = (text, a) => (double)text.LastIndexOf(Text(a, 0), StringComparison.Ordinal),
        ["toLowerCase"] = (text, _) => text.ToLowerInvariant(),
        ["toUpperCase"] = (text, _) => text.ToUpperInvariant(),
        ["trim"] = (text, _) => text.Trim(),
        ["charAt"] = (text, a) => Slice(text, (int)Number(a, 0, 0), (int)Number(a, 0, 0) + 1),
        ["slice"] = (text, a) => Slice(text, From(a, text.Length), Until(a, text.Length)),
        ["substring"] = (text, a) => Slice(text, Math.Max(0, (int)Number(a, 0, 0)), Math.Max(0, (int)Number(a, 1, text.Length))),
        ["split"] = (text, a) => new JsArray([.. text.Split(Text(a, 0)).Select(part => (object?)part)]),
        ["replace"] = (text, a) => ReplaceFirst(text, Text(a, 0), Text(a, 1)),
        ["replaceAll"] = (text, a) => text.Replace(Text(a, 0), Text(a, 1), StringComparison.Ordinal),
        ["padStart"] = (text, a) => text.PadLeft((int)Math.Min(Number(a, 0, 0), 1000), a.Count > 1 ? Text(a, 1)[0] : ' '),
        ["concat"] = (text, a) => text + string.Concat(a.Select(JsOperators.ToText)),
        ["toString"] = (text, _) => text,
    };

    private static readonly Dictionary<string, Func<JsArray, IReadOnlyList<object?>, object?>> OfArray = new(StringComparer.Ordinal)
    {
        ["includes"] = (array, a) => array.Items.Any(item => JsOperators.StrictEquals(item, At(a, 0))),
        ["indexOf"] = (array, a) => (double)IndexOf(array.Items, item => JsOperators.StrictEquals(item, At(a, 0))),
        ["join"] = (array, a) => string.Join(a.Count == 0 ? "," : Text(a, 0), array.Items.Select(item => JsOperators.IsNullish(item) ? "" : JsOperators.ToText(item))),
        ["slice"] = (array, a) => new JsArray([.. array.Items.Take(Until(a, array.Items.Count)).Skip(From(a, array.Items.Count))]),
        ["concat"] = (array, a) => new JsArray([.. array.Items, .. a.SelectMany(item => item is JsArray other ? other.Items : [item])]),
        ["some"] = (array, a) => array.Items.Any(item => Holds(a, item)),
        ["every"] = (array, a) => array.Items.All(item => Holds(a, item)),
        ["filter"] = (array, a) => new JsArray([.. array.Items.Where(item => Holds(a, item))]),
        ["map"] = (array, a) => new JsArray([.. array.Items.Select((item, index) => Given(a).Call([item, (double)index]))]),
        ["find"] = (array, a) => IndexOf(array.Items, item => Holds(a, item)) is var at and >= 0 ? array.Items[at] : JsUndefined.Value,
        ["findIndex"] = (array, a) => (double)IndexOf(array.Items, item => Holds(a, item)),
        ["toString"] = (array, _) => JsOperators.ToText(array),
    };

    private static readonly Dictionary<string, Func<object, IReadOnlyList<object?>, object?>> OfOthers = new(StringComparer.Ordinal)
    {
        ["toString"] = (value, _) => JsOperators.ToText(value),
        ["toFixed"] = (value, a) => JsOperators.ToNumber(value).ToString("F" + (int)Math.Clamp(Number(a, 0, 0), 0, 20), CultureInfo.InvariantCulture),
        ["toISOString"] = (value, _) => (value as JsDate)?.ToIso() ?? (object)JsUndefined.Value,
        ["toJSON"] = (value, _) => (value as JsDate)?.ToIso() ?? (object)JsUndefined.Value,
        ["getTime"] = (value, _) => JsOperators.ToNumber(value),
        ["getFullYear"] = (value, _) => (double)DateTime.UnixEpoch.AddMilliseconds(JsOperators.ToNumber(value)).Year,
        ["getUTCFullYear"] = (value, _) => (double)DateTime.UnixEpoch.AddMilliseconds(JsOperators.ToNumber(value)).Year,
    };

    public static IReadOnlyList<string> Names { get; } =
        [.. OfText.Keys.Concat(OfArray.Keys).Concat(OfOthers.Keys).Distinct().Order(StringComparer.Ordinal)];

    public static object? Call(int position, string method, object owner, IReadOnlyList<object?> arguments)
    {
        var value = Find(method, owner) is { } found
            ? found(arguments)
            : throw new ScriptException(position, $"a {JsOperators.TypeOf(owner)} has no function \"{method}\"");

        return value is string text ? Limits.Text(position, text) : value;
    }

    private static Func<IReadOnlyList<object?>, object?>? Find(string method, object owner) => owner switch
    {
        string text => OfText.TryGetValue(method, out var found) ? a => found(text, a) : null,
        JsArray array => OfArray.TryGetValue(method, out var found) ? a => found(array, a) : null,
        _ => OfOthers.TryGetValue(method, out var found) ? a => found(owner, a) : null,
    };

    private static object? At(IReadOnlyList<object?> arguments, int index) => index < arguments.Count ? arguments[index] : JsUndefined.Value;

    private static string Text(IReadOnlyList<object?> arguments, int index) => JsOperators.ToText(At(arguments, index));

    private static double Number(IReadOnlyList<object?> arguments, int index, double otherwise) =>
        index < arguments.Count && JsOperators.ToNumber(arguments[index]) is var number && !double.IsNaN(number) ? number : otherwise;

    private static JsFunction Given(IReadOnlyList<object?> arguments) => At(arguments, 0) as JsFunction
        ?? throw new ScriptException(0, "an array function needs a function such as x => x == 'CT'");

    private static bool Holds(IReadOnlyList<object?> arguments, object? item) => JsOperators.ToBoolean(Given(arguments).Call([item]));

    private static int IndexOf(IReadOnlyList<object?> items, Func<object?, bool> matches)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (matches(items[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int From(IReadOnlyList<object?> arguments, int length) => Place(Number(arguments, 0, 0), length);

    private static int Until(IReadOnlyList<object?> arguments, int length) => Place(Number(arguments, 1, length), length);

    // Negative places count from the end.
    private static int Place(double place, int length) => (int)Math.Clamp(place < 0 ? length + place : place, 0, length);

    private static string Slice(string text, int from, int until)
    {
        var start = Math.Clamp(from, 0, text.Length);
        var end = Math.Clamp(until, start, text.Length);

        return text[start..end];
    }

    private static string ReplaceFirst(string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);

        return at < 0 ? text : string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length));
    }
}
