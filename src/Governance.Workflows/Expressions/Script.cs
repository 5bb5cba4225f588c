namespace Governance.Workflows.Expressions;

/// <summary>A parsed expression of the closed JavaScript subset: no loops, nothing of the host, bounded steps.</summary>
internal sealed class Script
{
    /// <summary>Characters of an expression; keeps a hostile text from exhausting the stack.</summary>
    public const int Longest = 8_000;

    private readonly BlockStatement body;

    private Script(string text, BlockStatement body)
    {
        Text = text;
        this.body = body;
        Nodes = [.. body.Nodes];
    }

    public string Text { get; }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The object literal that the whole script is, as in <c>({ kind: 'review' })</c>, or null.</summary>
    public ObjectNode? ObjectLiteral => body.Statements switch
    {
        [ExpressionStatement { Expression: ObjectNode written }] => written,
        [ReturnStatement { Expression: ObjectNode written }] => written,
        _ => null,
    };

    /// <exception cref="ScriptException">The text is outside the subset; the message says where and what is supported.</exception>
    public static Script Parse(string text) => text.Length <= Longest
        ? new(text, new Parser(Tokenizer.Read(text)).ReadScript())
        : throw new ScriptException(Longest, $"the expression is longer than {Longest} characters");

    /// <exception cref="ScriptException">The script cannot be evaluated.</exception>
    public object? Run(ScriptScope scope) => body.Execute(scope, JsUndefined.Value).Value;
}
