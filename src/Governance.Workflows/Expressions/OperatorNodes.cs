namespace Governance.Workflows.Expressions;

internal sealed record UnaryNode(int Position, string Sign, Node Operand) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Operand];

    protected override object? Value(ScriptScope scope)
    {
        var value = Operand.Evaluate(scope);
        return Sign switch
        {
            "!" => !JsOperators.ToBoolean(value),
            "-" => -JsOperators.ToNumber(value),
            "+" => JsOperators.ToNumber(value),
            _ => JsOperators.TypeOf(value),
        };
    }
}

/// <summary>An operator that always evaluates both sides.</summary>
internal sealed record BinaryNode(int Position, string Sign, Node Left, Node Right) : Node(Position)
{
    private static readonly Dictionary<string, Func<object?, object?, object?>> Operators = new(StringComparer.Ordinal)
    {
        ["=="] = (a, b) => JsOperators.LooseEquals(a, b),
        ["!="] = (a, b) => !JsOperators.LooseEquals(a, b),
        ["==="] = (a, b) => JsOperators.StrictEquals(a, b),
        ["!=="] = (a, b) => !JsOperators.StrictEquals(a, b),
        ["<"] = (a, b) => JsOperators.Compare(a, b) < 0,
        ["<="] = (a, b) => JsOperators.Compare(a, b) <= 0,
        [">"] = (a, b) => JsOperators.Compare(a, b) > 0,
        [">="] = (a, b) => JsOperators.Compare(a, b) >= 0,
        ["+"] = JsOperators.Add,
        ["-"] = (a, b) => JsOperators.ToNumber(a) - JsOperators.ToNumber(b),
        ["*"] = (a, b) => JsOperators.ToNumber(a) * JsOperators.ToNumber(b),
        ["/"] = (a, b) => JsOperators.ToNumber(a) / JsOperators.ToNumber(b),
        ["%"] = (a, b) => JsOperators.ToNumber(a) % JsOperators.ToNumber(b),
        ["**"] = (a, b) => Math.Pow(JsOperators.ToNumber(a), JsOperators.ToNumber(b)),
        ["in"] = (a, b) => b is JsObject written && written.Members.ContainsKey(JsOperators.ToText(a)),
    };

    public override IEnumerable<Node> Inner => [Left, Right];

    protected override object? Value(ScriptScope scope)
    {
        var left = Left.Evaluate(scope);
        var value = Operators[Sign](left, Right.Evaluate(scope));
        return value is string text ? Limits.Text(Position, text) : value;
    }
}

/// <summary>And, or, and the default for null: the right side is evaluated only when it decides.</summary>
internal sealed record LogicNode(int Position, string Sign, Node Left, Node Right) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Left, Right];

    protected override object? Value(ScriptScope scope)
    {
        var left = Left.Evaluate(scope);
        var needsRight = Sign switch
        {
            "&&" => JsOperators.ToBoolean(left),
            "||" => !JsOperators.ToBoolean(left),
            _ => JsOperators.IsNullish(left),
        };

        return needsRight ? Right.Evaluate(scope) : left;
    }
}

/// <summary><c>a.b</c>, <c>a['b']</c>, <c>a[0]</c>, and with a question mark the same of something that may be null.</summary>
internal sealed record MemberNode(int Position, Node Owner, Node Key, bool MayBeNull) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Owner, Key];

    protected override object? Value(ScriptScope scope)
    {
        var owner = Owner.Evaluate(scope);
        if (MayBeNull && JsOperators.IsNullish(owner))
        {
            return JsUndefined.Value;
        }

        var key = Key.Evaluate(scope);
        return owner switch
        {
            null or JsUndefined => throw new ScriptException(Position, $"cannot read \"{JsOperators.ToText(key)}\" of {JsOperators.ToText(owner)}"),
            JsObject written => written.Members.TryGetValue(JsOperators.ToText(key), out var member) ? member : JsUndefined.Value,
            JsArray array => Of(key, array.Items.Count, index => array.Items[index]),
            string text => Of(key, text.Length, index => text[index].ToString()),
            _ => JsUndefined.Value,
        };
    }

    private static object? Of(object? key, int length, Func<int, object?> at)
    {
        if (key is "length")
        {
            return (double)length;
        }

        var index = JsOperators.ToNumber(key);
        return index >= 0 && index < length && Math.Floor(index) == index ? at((int)index) : JsUndefined.Value;
    }
}
