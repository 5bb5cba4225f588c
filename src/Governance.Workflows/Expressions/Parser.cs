namespace Governance.Workflows.Expressions;

/// <summary>Reads statements; expressions are read by <see cref="ExpressionParser"/>.</summary>
internal sealed class Parser(IReadOnlyList<Token> tokens)
{
    private static readonly string[] Refused =
    [
        "for", "while", "do", "function", "class", "switch", "try", "throw", "import", "export", "async", "await", "yield", "delete", "with", "debugger",
    ];

    private readonly TokenStream words = new(tokens);

    public BlockStatement ReadScript()
    {
        var statements = new List<Statement>();
        while (words.Current.Kind != TokenKind.End)
        {
            if (!words.Take(";"))
            {
                statements.AddRange(ReadStatement());
            }
        }

        return statements.Count > 0 ? new BlockStatement(0, statements) : throw new ScriptException(0, "the expression is empty");
    }

    private List<Statement> ReadStatement()
    {
        var word = words.Current;
        if (word.Kind == TokenKind.Word && Refused.Contains(word.Text))
        {
            throw new ScriptException(word.Position, $"\"{word.Text}\" is not supported; write const, let, if, return and expressions");
        }

        return word.Text switch
        {
            "const" or "let" or "var" when word.Kind == TokenKind.Word => ReadDeclarations(),
            "return" when word.Kind == TokenKind.Word => [ReadReturn()],
            "if" when word.Kind == TokenKind.Word => [ReadIf()],
            "{" when word.Kind == TokenKind.Sign => [ReadBlock()],
            _ => [ReadExpression()],
        };
    }

    private List<Statement> ReadDeclarations()
    {
        words.Next();
        var declared = new List<Statement>();
        do
        {
            var name = words.ExpectWord("a name");
            var source = words.Take("=") ? new ExpressionParser(words).Read() : null;
            words.Declare(name.Text);
            declared.Add(new DeclareStatement(name.Position, name.Text, source));
        }
        while (words.Take(","));

        EndStatement();
        return declared;
    }

    private ReturnStatement ReadReturn()
    {
        var word = words.Next();
        var empty = words.Current.Kind == TokenKind.End || words.Current.Is(";") || words.Current.Is("}") || words.Current.AfterLineBreak;
        var value = empty ? null : new ExpressionParser(words).Read();
        EndStatement();

        return new ReturnStatement(word.Position, value);
    }

    private IfStatement ReadIf()
    {
        var word = words.Next();
        words.Expect("(");
        var test = new ExpressionParser(words).Read();
        words.Expect(")");
        var then = new BlockStatement(word.Position, ReadStatement());
        var otherwise = words.Take("else") ? new BlockStatement(word.Position, ReadStatement()) : null;

        return new IfStatement(word.Position, test, then, otherwise);
    }

    private BlockStatement ReadBlock()
    {
        var open = words.Next();
        var statements = new List<Statement>();
        while (!words.Take("}"))
        {
            if (words.Current.Kind == TokenKind.End)
            {
                throw new ScriptException(open.Position, "this { has no }");
            }

            if (!words.Take(";"))
            {
                statements.AddRange(ReadStatement());
            }
        }

        return new BlockStatement(open.Position, statements);
    }

    private ExpressionStatement ReadExpression()
    {
        var start = words.Current.Position;
        var expression = new ExpressionParser(words).Read();
        EndStatement();

        return new ExpressionStatement(start, expression);
    }

    private void EndStatement()
    {
        var word = words.Current;
        if (!words.Take(";") && word.Kind != TokenKind.End && !word.Is("}") && !word.AfterLineBreak)
        {
            throw new ScriptException(word.Position, $"\"{word.Text}\" is not expected here");
        }
    }
}
