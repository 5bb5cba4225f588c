using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Governance.Workflows.Expressions;

/// <summary>The functions that an expression may call by name. Clock and random functions read the instant and the seed of the trigger.</summary>
internal static class Functions
{
    private delegate object? Function(ScriptScope scope, IReadOnlyList<object?> arguments);

    // Answered by the engine, because they depend on the running workflow.
    private static readonly string[] Asked =
    [
        "getOutputFrom", "getLastResult", "getCorrelationId", "setCorrelationId", "getWorkflowInstanceId", "getWorkflowInstanceName",
        "setWorkflowInstanceName", "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion",
        "setOutcome", "setOutcomes",
    ];

    private static readonly Dictionary<string, Function> Known = new(StringComparer.Ordinal)
    {
        ["getVariable"] = (scope, a) => scope.TryGetVariable(Text(a, 0), out var value) ? value : null,
        ["setVariable"] = SetVariable,
        ["getInput"] = (scope, a) => scope.TryGetInput(Text(a, 0), out var value) ? value : null,
        ["isNullOrEmpty"] = (_, a) => string.IsNullOrEmpty(TextOrNull(a, 0)),
        ["isNullOrWhiteSpace"] = (_, a) => string.IsNullOrWhiteSpace(TextOrNull(a, 0)),
        ["toJson"] = (_, a) => JsValues.Stringify(At(a, 0)),
        ["parseGuid"] = (_, a) => Guid.Parse(Text(a, 0)).ToString(),
        ["newGuid"] = (scope, _) => NewGuid(scope).ToString(),
        ["newGuidString"] = (scope, _) => NewGuid(scope).ToString(),
        ["newShortGuid"] = (scope, _) => ShortGuid(NewGuid(scope)),
        ["stringToBase64"] = (_, a) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0))),
        ["stringFromBase64"] = (_, a) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(a, 0))),
        ["String"] = (_, a) => a.Count == 0 ? "" : Text(a, 0),
        ["Number"] = (_, a) => a.Count == 0 ? 0d : Number(a, 0),
        ["Boolean"] = (_, a) => JsOperators.ToBoolean(At(a, 0)),
        ["parseInt"] = (_, a) => ParseStart(Text(a, 0), wholeOnly: true),
        ["parseFloat"] = (_, a) => ParseStart(Text(a, 0), wholeOnly: false),
        ["isNaN"] = (_, a) => double.IsNaN(Number(a, 0)),
        ["JSON.stringify"] = (_, a) => At(a, 0) is JsUndefined ? JsUndefined.Value : JsValues.Stringify(At(a, 0)),
        ["JSON.parse"] = (_, a) => JsValues.FromJson(JsonNode.Parse(Text(a, 0))),
        ["Array.isArray"] = (_, a) => At(a, 0) is JsArray,
        ["Object.keys"] = (_, a) => new JsArray([.. Members(a).Select(member => (object?)member.Key)]),
        ["Object.values"] = (_, a) => new JsArray([.. Members(a).Select(member => member.Value)]),
        ["Number.isInteger"] = (_, a) => At(a, 0) is double number && Math.Floor(number) == number,
        ["Math.abs"] = (_, a) => Math.Abs(Number(a, 0)),
        ["Math.ceil"] = (_, a) => Math.Ceiling(Number(a, 0)),
        ["Math.floor"] = (_, a) => Math.Floor(Number(a, 0)),
        ["Math.round"] = (_, a) => Math.Floor(Number(a, 0) + 0.5),
        ["Math.trunc"] = (_, a) => Math.Truncate(Number(a, 0)),
        ["Math.sqrt"] = (_, a) => Math.Sqrt(Number(a, 0)),
        ["Math.pow"] = (_, a) => Math.Pow(Number(a, 0), Number(a, 1)),
        ["Math.min"] = (_, a) => a.Count == 0 ? double.PositiveInfinity : a.Min(JsOperators.ToNumber),
        ["Math.max"] = (_, a) => a.Count == 0 ? double.NegativeInfinity : a.Max(JsOperators.ToNumber),
        ["Math.random"] = (scope, _) => (scope.NextRandom() >> 11) / 9007199254740992d,
        ["Date.now"] = (scope, _) => scope.Now,
        ["new Date"] = (scope, a) => NewDate(scope, a),
    };

    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys.Concat(Asked).Order(StringComparer.Ordinal)];

    public static bool IsKnown(string name) => Known.ContainsKey(name) || Asked.Contains(name);

    /// <summary>The name of X in <c>getX()</c> or <c>setX(…)</c>, when it is not a function of its own.</summary>
    public static string? AccessedName(string function) =>
        !IsKnown(function) && function.Length > 3 && function[..3] is "get" or "set" && !IsKnown(function) ? function[3..] : null;

    public static object? Call(int position, string name, ScriptScope scope, IReadOnlyList<object?> arguments)
    {
        try
        {
            return Known.TryGetValue(name, out var known) ? known(scope, arguments)
                : Asked.Contains(name) ? scope.Ask(name, arguments)
                : Access(position, name, scope, arguments);
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or ArgumentOutOfRangeException)
        {
            throw new ScriptException(position, $"{name}(…) does not accept this value: {wrong.Message}");
        }
    }

    // getAmount() reads the variable or input Amount; setAmount(1) sets the variable.
    private static object? Access(int position, string function, ScriptScope scope, IReadOnlyList<object?> arguments)
    {
        var name = AccessedName(function) ?? throw new ScriptException(position, $"there is no function {function}");
        if (function.StartsWith("set", StringComparison.Ordinal))
        {
            return scope.TrySetVariable(name, At(arguments, 0)) ? JsUndefined.Value : throw NoVariable(position, name);
        }

        return scope.TryGetVariable(name, out var value) || scope.TryGetInput(name, out value) ? value : throw NoVariable(position, name);
    }

    private static ScriptException NoVariable(int position, string name) => new(position, $"the workflow has no variable or input \"{name}\"");

    private static JsUndefined SetVariable(ScriptScope scope, IReadOnlyList<object?> arguments) => scope.TrySetVariable(Text(arguments, 0), At(arguments, 1))
        ? JsUndefined.Value
        : throw new FormatException($"the workflow has no variable \"{Text(arguments, 0)}\"");

    private static object? At(IReadOnlyList<object?> arguments, int index) => index < arguments.Count ? arguments[index] : JsUndefined.Value;

    private static string Text(IReadOnlyList<object?> arguments, int index) => JsOperators.ToText(At(arguments, index));

    private static string? TextOrNull(IReadOnlyList<object?> arguments, int index) => JsOperators.IsNullish(At(arguments, index)) ? null : Text(arguments, index);

    private static double Number(IReadOnlyList<object?> arguments, int index) => JsOperators.ToNumber(At(arguments, index));

    private static OrderedDictionary<string, object?> Members(IReadOnlyList<object?> arguments) =>
        At(arguments, 0) is JsObject written ? written.Members : new();

    private static Guid NewGuid(ScriptScope scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, scope.NextRandom());
        BitConverter.TryWriteBytes(bytes[8..], scope.NextRandom());
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);

        return new Guid(bytes);
    }

    private static string ShortGuid(Guid guid) => Convert.ToBase64String(guid.ToByteArray())[..22].Replace('/', '_').Replace('+', '-');

    private static JsDate NewDate(ScriptScope scope, IReadOnlyList<object?> arguments) => At(arguments, 0) switch
    {
        JsUndefined => new JsDate(scope.Now),
        string text => new JsDate((DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - DateTimeOffset.UnixEpoch).TotalMilliseconds),
        var number => new JsDate(JsOperators.ToNumber(number)),
    };

    private static double ParseStart(string text, bool wholeOnly)
    {
        var trimmed = text.Trim();
        for (var length = trimmed.Length; length > 0; length--)
        {
            var style = NumberStyles.AllowLeadingSign | (wholeOnly ? 0 : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent);
            if (double.TryParse(trimmed.AsSpan(0, length), style, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }
        }

        return double.NaN;
    }
}
