namespace Governance.Workflows.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Template,
    Word,
    Sign,
    End,
}

/// <summary>One word of an expression.</summary>
/// <param name="Text">The word, the sign, or the content of a text literal with escapes resolved.</param>
/// <param name="Parts">Of a template: literal pieces and the expressions between them.</param>
internal sealed record Token(TokenKind Kind, string Text, int Position, bool AfterLineBreak, double Number = 0, IReadOnlyList<TemplatePart>? Parts = null)
{
    public bool Is(string sign) => Kind is TokenKind.Sign or TokenKind.Word && Text == sign;
}

/// <summary>A piece of a template: a literal text, or the source of an expression and where it begins.</summary>
internal sealed record TemplatePart(string Text, bool IsExpression, int Position);
