namespace Governance.Workflows.Expressions;

/// <summary>What executing a statement led to: whether it returned, and the last value.</summary>
internal readonly record struct Completion(bool Returned, object? Value);

internal abstract record Statement(int Position)
{
    public abstract IEnumerable<Node> Nodes { get; }

    public abstract Completion Execute(ScriptScope scope, object? last);
}

internal sealed record ExpressionStatement(int Position, Node Expression) : Statement(Position)
{
    public override IEnumerable<Node> Nodes => Expression.AndAllInside();

    public override Completion Execute(ScriptScope scope, object? last) => new(false, Expression.Evaluate(scope));
}

internal sealed record DeclareStatement(int Position, string Name, Node? Source) : Statement(Position)
{
    public override IEnumerable<Node> Nodes => Source?.AndAllInside() ?? [];

    public override Completion Execute(ScriptScope scope, object? last)
    {
        scope.SetLocal(Name, Source is null ? JsUndefined.Value : Source.Evaluate(scope));
        return new(false, last);
    }
}

internal sealed record ReturnStatement(int Position, Node? Expression) : Statement(Position)
{
    public override IEnumerable<Node> Nodes => Expression?.AndAllInside() ?? [];

    public override Completion Execute(ScriptScope scope, object? last) =>
        new(true, Expression is null ? JsUndefined.Value : Expression.Evaluate(scope));
}

internal sealed record BlockStatement(int Position, IReadOnlyList<Statement> Statements) : Statement(Position)
{
    public override IEnumerable<Node> Nodes => Statements.SelectMany(statement => statement.Nodes);

    public override Completion Execute(ScriptScope scope, object? last)
    {
        var completion = new Completion(false, last);
        foreach (var statement in Statements)
        {
            completion = statement.Execute(scope, completion.Value);
            if (completion.Returned)
            {
                break;
            }
        }

        return completion;
    }
}

internal sealed record IfStatement(int Position, Node Test, Statement Then, Statement? Else) : Statement(Position)
{
    public override IEnumerable<Node> Nodes => [.. Test.AndAllInside(), .. Then.Nodes, .. Else?.Nodes ?? []];

    public override Completion Execute(ScriptScope scope, object? last)
    {
        if (JsOperators.ToBoolean(Test.Evaluate(scope)))
        {
            return Then.Execute(scope, last);
        }

        return Else?.Execute(scope, last) ?? new Completion(false, last);
    }
}
