namespace Governance.Workflows.Expressions;

/// <summary>Reads what stands between operators: literals, names, calls, members, parentheses, signs before them.</summary>
internal sealed class OperandParser(TokenStream words, ExpressionParser expressions)
{
    private static readonly string[] Namespaces = ["Math", "JSON", "Object", "Array", "Number", "Date"];

    public Node Read()
    {
        var word = words.Current;
        if (word.Kind is TokenKind.Sign or TokenKind.Word && word.Text is "!" or "-" or "+" or "typeof")
        {
            words.Enter();
            words.Next();
            var node = new UnaryNode(word.Position, word.Text, Read());
            words.Leave();
            return node;
        }

        return ReadAccess(ReadPrimary());
    }

    private Node ReadAccess(Node owner)
    {
        while (words.Current.Kind == TokenKind.Sign)
        {
            var sign = words.Current;
            if (sign.Text is "++" or "--")
            {
                throw new ScriptException(sign.Position, $"\"{sign.Text}\" is not supported; write variables.N = variables.N + 1");
            }

            if (sign.Text is not ("." or "?." or "["))
            {
                return owner;
            }

            words.Next();
            owner = ReadMember(owner, sign);
        }

        return owner;
    }

    private Node ReadMember(Node owner, Token sign)
    {
        if (sign.Text == "[" || (sign.Text == "?." && words.Take("[")))
        {
            var key = expressions.Read();
            words.Expect("]");
            return new MemberNode(sign.Position, owner, key, sign.Text == "?.");
        }

        var name = words.ExpectWord("a name after the point");
        if (!words.Current.Is("("))
        {
            return new MemberNode(name.Position, owner, new LiteralNode(name.Position, name.Text), sign.Text == "?.");
        }

        return Methods.Names.Contains(name.Text)
            ? new MethodNode(name.Position, owner, name.Text, ReadArguments(), sign.Text == "?.")
            : throw new ScriptException(name.Position, $"the function \"{name.Text}\" is not supported; supported are {string.Join(", ", Methods.Names)}");
    }

    private Node ReadPrimary()
    {
        var word = words.Next();
        return word.Kind switch
        {
            TokenKind.Number => new LiteralNode(word.Position, word.Number),
            TokenKind.Text => new LiteralNode(word.Position, word.Text),
            TokenKind.Template => ReadTemplate(word),
            TokenKind.Word => ReadName(word),
            TokenKind.End => throw new ScriptException(word.Position, "the expression ends too early"),
            _ => ReadSigned(word),
        };
    }

    private Node ReadSigned(Token sign)
    {
        if (sign.Text == "(")
        {
            var inner = expressions.Read();
            words.Expect(")");
            return inner;
        }

        return sign.Text switch
        {
            "[" => new ArrayNode(sign.Position, ReadItems("]")),
            "{" => ReadObject(sign),
            _ => throw new ScriptException(sign.Position, $"\"{sign.Text}\" is not expected here"),
        };
    }

    private Node ReadName(Token name) => name.Text switch
    {
        "true" => new LiteralNode(name.Position, true),
        "false" => new LiteralNode(name.Position, false),
        "null" => new LiteralNode(name.Position, null),
        "undefined" => new LiteralNode(name.Position, JsUndefined.Value),
        "NaN" => new LiteralNode(name.Position, double.NaN),
        "Infinity" => new LiteralNode(name.Position, double.PositiveInfinity),
        _ when words.IsDeclared(name.Text) => new LocalNode(name.Position, name.Text),
        "variables" => ReadVariable(name),
        "new" => ReadNew(name),
        _ when Namespaces.Contains(name.Text) && words.Current.Is(".") => ReadNamespaced(name),
        _ when words.Current.Is("(") => ReadCall(name, name.Text),
        _ => throw new ScriptException(name.Position, $"the name \"{name.Text}\" is not known; variables are read as variables.{name.Text}, inputs as getInput('{name.Text}')"),
    };

    private VariableNode ReadVariable(Token word)
    {
        if (words.Take("["))
        {
            var quoted = words.Next();
            words.Expect("]");
            return quoted.Kind == TokenKind.Text
                ? new VariableNode(word.Position, quoted.Text)
                : throw new ScriptException(quoted.Position, "variables[…] needs a name in quotes");
        }

        if (!words.Current.Is("."))
        {
            throw new ScriptException(word.Position, "\"variables\" needs the name of a variable: variables.Name");
        }

        words.Next();
        return new VariableNode(word.Position, words.ExpectWord("the name of a variable").Text);
    }

    private CallNode ReadNew(Token word)
    {
        var name = words.ExpectWord("a type");
        return name.Text == "Date"
            ? ReadCall(word, "new Date")
            : throw new ScriptException(name.Position, $"new {name.Text}(…) is not supported; only new Date()");
    }

    private Node ReadNamespaced(Token owner)
    {
        words.Expect(".");
        var name = words.ExpectWord("a name after the point");

        return (owner.Text, name.Text) switch
        {
            ("Math", "PI") => new LiteralNode(owner.Position, Math.PI),
            ("Math", "E") => new LiteralNode(owner.Position, Math.E),
            _ => ReadCall(owner, $"{owner.Text}.{name.Text}"),
        };
    }

    private CallNode ReadCall(Token name, string function)
    {
        if (!Functions.IsKnown(function) && Functions.AccessedName(function) is null)
        {
            throw new ScriptException(name.Position, $"the function \"{function}\" is not supported; supported are {string.Join(", ", Functions.Names)} and getName(), setName(value) of a variable");
        }

        return new CallNode(name.Position, function, ReadArguments());
    }

    private List<Node> ReadArguments()
    {
        words.Expect("(");
        return ReadItems(")");
    }

    private List<Node> ReadItems(string close)
    {
        var items = new List<Node>();
        while (!words.Take(close))
        {
            items.Add(expressions.Read());
            if (!words.Current.Is(close))
            {
                words.Expect(",");
            }
        }

        return items;
    }

    private ObjectNode ReadObject(Token open)
    {
        var members = new List<KeyValuePair<string, Node>>();
        while (!words.Take("}"))
        {
            members.Add(ReadObjectMember());
            if (!words.Current.Is("}"))
            {
                words.Expect(",");
            }
        }

        return new ObjectNode(open.Position, members);
    }

    private KeyValuePair<string, Node> ReadObjectMember()
    {
        var key = words.Next();
        if (key.Kind is not (TokenKind.Word or TokenKind.Text or TokenKind.Number))
        {
            throw new ScriptException(key.Position, $"a key is expected, not \"{key.Text}\"");
        }

        var name = key.Kind == TokenKind.Number ? JsNumbers.Write(key.Number) : key.Text;
        if (words.Take(":"))
        {
            return new(name, expressions.Read());
        }

        return key.Kind == TokenKind.Word ? new(name, ReadName(key)) : throw new ScriptException(key.Position, $"the key \"{name}\" has no value");
    }

    private TemplateNode ReadTemplate(Token template)
    {
        var parts = new List<Node>();
        foreach (var part in template.Parts!)
        {
            parts.Add(part.IsExpression ? ReadPlaceholder(part) : new LiteralNode(part.Position, part.Text));
        }

        return new TemplateNode(template.Position, parts);
    }

    private Node ReadPlaceholder(TemplatePart part)
    {
        words.Enter();
        var inner = new TokenStream(Tokenizer.Read(part.Text, part.Position), words.Depth);
        foreach (var name in words.Declared)
        {
            inner.Declare(name);
        }

        var node = new ExpressionParser(inner).Read();
        words.Leave();

        return inner.Current.Kind == TokenKind.End
            ? node
            : throw new ScriptException(inner.Current.Position, $"\"{inner.Current.Text}\" is not expected here");
    }
}
