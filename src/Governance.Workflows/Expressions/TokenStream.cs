namespace Governance.Workflows.Expressions;

/// <summary>The words of an expression in reading order, and the names declared so far.</summary>
internal sealed class TokenStream(IReadOnlyList<Token> tokens, int outerDepth = 0)
{
    /// <summary>Expressions inside each other before one is refused; keeps a hostile text from exhausting the stack.</summary>
    private const int Deepest = 60;

    private readonly HashSet<string> declared = new(StringComparer.Ordinal);
    private int at;
    private int depth = outerDepth;

    public Token Current => tokens[at];

    public Token Ahead(int count) => tokens[Math.Min(at + count, tokens.Count - 1)];

    public Token Next() => tokens[at < tokens.Count - 1 ? at++ : at];

    public bool Take(string sign)
    {
        if (!Current.Is(sign))
        {
            return false;
        }

        Next();
        return true;
    }

    public Token Expect(string sign) => Current.Is(sign)
        ? Next()
        : throw new ScriptException(Current.Position, $"\"{sign}\" is expected, not \"{Current.Text}\"");

    public Token ExpectWord(string what) => Current.Kind == TokenKind.Word
        ? Next()
        : throw new ScriptException(Current.Position, $"{what} is expected, not \"{Current.Text}\"");

    public void Declare(string name) => declared.Add(name);

    public void Forget(string name) => declared.Remove(name);

    public bool IsDeclared(string name) => declared.Contains(name);

    public IReadOnlyCollection<string> Declared => declared;

    public void Enter()
    {
        if (++depth > Deepest)
        {
            throw new ScriptException(Current.Position, $"expressions are nested more than {Deepest} deep");
        }
    }

    public int Depth => depth;

    public void Leave() => depth--;
}
