using System.Runtime.CompilerServices;

namespace Governance.Workflows.Expressions;

/// <summary>A part of a parsed expression that has a value.</summary>
internal abstract record Node(int Position)
{
    public object? Evaluate(ScriptScope scope)
    {
        scope.Step(Position);
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptException(Position, "the expression is nested too deep");
        }

        return Value(scope);
    }

    /// <summary>The nodes directly inside this one, for the checks at publish.</summary>
    public virtual IEnumerable<Node> Inner => [];

    protected abstract object? Value(ScriptScope scope);

    public IEnumerable<Node> AndAllInside() => Inner.SelectMany(node => node.AndAllInside()).Prepend(this);
}

internal sealed record LiteralNode(int Position, object? Literal) : Node(Position)
{
    protected override object? Value(ScriptScope scope) => Literal;
}

/// <summary>A name that the script itself declared.</summary>
internal sealed record LocalNode(int Position, string Name) : Node(Position)
{
    protected override object? Value(ScriptScope scope) => scope.TryGetLocal(Name, out var value)
        ? value
        : throw new ScriptException(Position, $"\"{Name}\" is used before it has a value");
}

/// <summary><c>variables.Name</c>.</summary>
internal sealed record VariableNode(int Position, string Name) : Node(Position)
{
    protected override object? Value(ScriptScope scope) => scope.TryGetVariable(Name, out var value)
        ? value
        : throw new ScriptException(Position, $"the workflow has no variable \"{Name}\"");
}

internal sealed record TemplateNode(int Position, IReadOnlyList<Node> Parts) : Node(Position)
{
    public override IEnumerable<Node> Inner => Parts;

    protected override object? Value(ScriptScope scope) =>
        Limits.Text(Position, string.Concat(Parts.Select(part => JsOperators.ToText(part.Evaluate(scope)))));
}

internal sealed record ArrayNode(int Position, IReadOnlyList<Node> Items) : Node(Position)
{
    public override IEnumerable<Node> Inner => Items;

    protected override object? Value(ScriptScope scope) => new JsArray([.. Items.Select(item => item.Evaluate(scope))]);
}

internal sealed record ObjectNode(int Position, IReadOnlyList<KeyValuePair<string, Node>> Members) : Node(Position)
{
    public override IEnumerable<Node> Inner => Members.Select(member => member.Value);

    protected override object? Value(ScriptScope scope)
    {
        var members = new OrderedDictionary<string, object?>();
        foreach (var (name, node) in Members)
        {
            members[name] = node.Evaluate(scope);
        }

        return new JsObject(members);
    }
}

internal sealed record ConditionalNode(int Position, Node Test, Node Then, Node Else) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Test, Then, Else];

    protected override object? Value(ScriptScope scope) =>
        JsOperators.ToBoolean(Test.Evaluate(scope)) ? Then.Evaluate(scope) : Else.Evaluate(scope);
}

/// <summary>Sets a name of the script or a variable of the workflow; its value is what was set.</summary>
internal sealed record AssignNode(int Position, Node Target, Node Source) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Target, Source];

    protected override object? Value(ScriptScope scope)
    {
        var value = Source.Evaluate(scope);
        if (Target is VariableNode variable)
        {
            if (!scope.TrySetVariable(variable.Name, value))
            {
                throw new ScriptException(Position, $"the workflow has no variable \"{variable.Name}\"");
            }
        }
        else
        {
            scope.SetLocal(((LocalNode)Target).Name, value);
        }

        return value;
    }
}

internal sealed record FunctionNode(int Position, IReadOnlyList<string> Parameters, Node Body) : Node(Position)
{
    public override IEnumerable<Node> Inner => [Body];

    protected override object? Value(ScriptScope scope) => new JsFunction(arguments => Call(scope, arguments));

    private object? Call(ScriptScope scope, IReadOnlyList<object?> arguments)
    {
        var hidden = Parameters.Where(name => scope.TryGetLocal(name, out _)).ToDictionary(name => name, name => scope.Locals[name]);
        for (var i = 0; i < Parameters.Count; i++)
        {
            scope.SetLocal(Parameters[i], i < arguments.Count ? arguments[i] : JsUndefined.Value);
        }

        var value = Body.Evaluate(scope);
        foreach (var name in Parameters)
        {
            scope.RemoveLocal(name);
        }

        foreach (var (name, former) in hidden)
        {
            scope.SetLocal(name, former);
        }

        return value;
    }
}
