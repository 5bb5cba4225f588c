namespace Governance.Workflows.Expressions;

/// <summary>A call of a named function: <c>getVariable('X')</c>, <c>Math.max(a, b)</c>, <c>new Date()</c>.</summary>
internal sealed record CallNode(int Position, string Function, IReadOnlyList<Node> Arguments) : Node(Position)
{
    public override IEnumerable<Node> Inner => Arguments;

    /// <summary>The literal text of an argument, or null.</summary>
    public string? TextArgument(int index) => index < Arguments.Count && Arguments[index] is LiteralNode { Literal: string text } ? text : null;

    protected override object? Value(ScriptScope scope)
    {
        var arguments = Arguments.Select(argument => argument.Evaluate(scope)).ToList();
        return Functions.Call(Position, Function, scope, arguments);
    }
}

/// <summary>A call of a function of a value: <c>text.includes('x')</c>, <c>list.some(x =&gt; x == 'CT')</c>.</summary>
internal sealed record MethodNode(int Position, Node Owner, string Method, IReadOnlyList<Node> Arguments, bool MayBeNull) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Owner, .. Arguments];

    protected override object? Value(ScriptScope scope)
    {
        var owner = Owner.Evaluate(scope);
        if (JsOperators.IsNullish(owner))
        {
            return MayBeNull ? JsUndefined.Value : throw new ScriptException(Position, $"cannot call \"{Method}\" of {JsOperators.ToText(owner)}");
        }

        var arguments = Arguments.Select(argument => argument.Evaluate(scope)).ToList();
        return Methods.Call(Position, Method, owner!, arguments);
    }
}
