namespace Governance.Workflows.Expressions;

/// <summary>Reads one expression: assignment, arrow function, conditional, operators, calls, literals.</summary>
internal sealed class ExpressionParser(TokenStream words)
{
    private static readonly Dictionary<string, int> Binding = new(StringComparer.Ordinal)
    {
        ["??"] = 1,
        ["||"] = 2,
        ["&&"] = 3,
        ["=="] = 4,
        ["!="] = 4,
        ["==="] = 4,
        ["!=="] = 4,
        ["<"] = 5,
        [">"] = 5,
        ["<="] = 5,
        [">="] = 5,
        ["in"] = 5,
        ["+"] = 6,
        ["-"] = 6,
        ["*"] = 7,
        ["/"] = 7,
        ["%"] = 7,
        ["**"] = 8,
    };

    public Node Read()
    {
        words.Enter();
        var node = IsFunction() ? ReadFunction() : ReadAssignment();
        words.Leave();

        return node;
    }

    // Operands are read by their own class; the two call each other.
    private Node ReadAssignment()
    {
        var left = ReadConditional();
        var sign = words.Current;
        if (sign.Kind != TokenKind.Sign || sign.Text is not ("=" or "+=" or "-=" or "*=" or "/="))
        {
            return left;
        }

        if (left is not (VariableNode or LocalNode))
        {
            throw new ScriptException(left.Position, "only variables.Name and names declared with let can be set");
        }

        words.Next();
        var right = Read();
        var source = sign.Text == "=" ? right : new BinaryNode(sign.Position, sign.Text[..1], left, right);

        return new AssignNode(sign.Position, left, source);
    }

    private Node ReadConditional()
    {
        var test = ReadBinary(0);
        if (!words.Current.Is("?"))
        {
            return test;
        }

        var sign = words.Next();
        var then = Read();
        words.Expect(":");

        return new ConditionalNode(sign.Position, test, then, Read());
    }

    private Node ReadBinary(int weakest)
    {
        var left = new OperandParser(words, this).Read();
        while (words.Current.Kind is TokenKind.Sign or TokenKind.Word && Binding.TryGetValue(words.Current.Text, out var strength) && strength > weakest)
        {
            var sign = words.Next();
            // ** binds to the right: 2 ** 3 ** 2 is 2 ** 9.
            var right = ReadBinary(sign.Text == "**" ? strength - 1 : strength);
            left = sign.Text is "&&" or "||" or "??"
                ? new LogicNode(sign.Position, sign.Text, left, right)
                : new BinaryNode(sign.Position, sign.Text, left, right);
        }

        return left;
    }

    private bool IsFunction()
    {
        if (words.Current.Kind == TokenKind.Word)
        {
            return words.Ahead(1).Is("=>");
        }

        var ahead = 1;
        if (!words.Current.Is("("))
        {
            return false;
        }

        while (words.Ahead(ahead).Kind == TokenKind.Word || words.Ahead(ahead).Is(","))
        {
            ahead++;
        }

        return words.Ahead(ahead).Is(")") && words.Ahead(ahead + 1).Is("=>");
    }

    private FunctionNode ReadFunction()
    {
        var start = words.Current.Position;
        var parameters = new List<string>();
        if (words.Take("("))
        {
            while (!words.Take(")"))
            {
                parameters.Add(words.ExpectWord("a name").Text);
                words.Take(",");
            }
        }
        else
        {
            parameters.Add(words.Next().Text);
        }

        words.Expect("=>");
        if (words.Current.Is("{"))
        {
            throw new ScriptException(words.Current.Position, "a function with { } is not supported; write x => expression");
        }

        var hidden = parameters.Where(words.IsDeclared).ToList();
        parameters.ForEach(words.Declare);
        var body = Read();
        parameters.Except(hidden).ToList().ForEach(words.Forget);

        return new FunctionNode(start, parameters, body);
    }
}
