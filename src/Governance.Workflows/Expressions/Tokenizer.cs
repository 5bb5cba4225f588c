using System.Globalization;
using System.Text;

namespace Governance.Workflows.Expressions;

/// <summary>Cuts an expression into words. Positions are offsets in the whole expression, also inside templates.</summary>
internal sealed class Tokenizer(string text, int offset = 0)
{
    // Longest first, so that === is not read as == and =.
    private static readonly string[] Signs =
    [
        "===", "!==", "**=", "...", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "=>", "+=", "-=", "*=", "/=", "**", "++", "--",
        "(", ")", "[", "]", "{", "}", ",", ";", ":", "?", ".", "<", ">", "=", "+", "-", "*", "/", "%", "!",
    ];

    private int at;

    public static IReadOnlyList<Token> Read(string text, int offset = 0) => new Tokenizer(text, offset).ReadAll();

    private List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (true)
        {
            var lineBreak = SkipBlanks();
            if (at >= text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "end of the expression", offset + at, lineBreak));
                return tokens;
            }

            tokens.Add(Next(lineBreak));
        }
    }

    private bool SkipBlanks()
    {
        var lineBreak = false;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                lineBreak |= text[at] is '\n' or '\r';
                at++;
            }
            else if (!SkipComment())
            {
                break;
            }
        }

        return lineBreak;
    }

    private bool SkipComment()
    {
        if (At("//"))
        {
            var end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end;
            return true;
        }

        if (!At("/*"))
        {
            return false;
        }

        var close = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        at = close < 0 ? throw Error("this comment does not end") : close + 2;
        return true;
    }

    private Token Next(bool lineBreak)
    {
        var first = text[at];
        if (char.IsAsciiDigit(first) || (first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return ReadNumber(lineBreak);
        }

        if (IsWordStart(first))
        {
            return ReadWord(lineBreak);
        }

        return first switch
        {
            '\'' or '"' => ReadText(first, lineBreak),
            '`' => ReadTemplate(lineBreak),
            _ => ReadSign(lineBreak),
        };
    }

    private Token ReadNumber(bool lineBreak)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.' || IsExponentSign(start)))
        {
            at++;
        }

        var written = text[start..at];
        if (!double.TryParse(written, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            throw new ScriptException(offset + start, $"\"{written}\" is not a number; write decimal numbers such as 12 or 0.5");
        }

        return new Token(TokenKind.Number, written, offset + start, lineBreak, number);
    }

    private bool IsExponentSign(int start) => at > start && text[at] is '+' or '-' && text[at - 1] is 'e' or 'E';

    private Token ReadWord(bool lineBreak)
    {
        var start = at;
        while (at < text.Length && (IsWordStart(text[at]) || char.IsDigit(text[at])))
        {
            at++;
        }

        return new Token(TokenKind.Word, text[start..at], offset + start, lineBreak);
    }

    private Token ReadText(char quote, bool lineBreak)
    {
        var start = at++;
        var content = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\n')
            {
                throw Error("this text does not end on its line");
            }

            content.Append(ReadCharacter());
        }

        if (at >= text.Length)
        {
            throw new ScriptException(offset + start, "this text does not end");
        }

        at++;
        return new Token(TokenKind.Text, content.ToString(), offset + start, lineBreak);
    }

    private string ReadCharacter()
    {
        if (text[at] != '\\' || at + 1 >= text.Length)
        {
            return text[at++].ToString();
        }

        at++;
        var escaped = text[at++];
        return escaped switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '0' => "\0",
            'u' => ReadUnicode(),
            '\n' => "",
            _ => escaped.ToString(),
        };
    }

    private string ReadUnicode()
    {
        if (at + 4 > text.Length || !int.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw Error("\\u needs four hexadecimal digits");
        }

        at += 4;
        return ((char)code).ToString();
    }

    private Token ReadTemplate(bool lineBreak)
    {
        var start = at++;
        var parts = new List<TemplatePart>();
        var literal = new StringBuilder();
        while (at < text.Length && text[at] != '`')
        {
            if (At("${"))
            {
                parts.Add(new TemplatePart(literal.ToString(), false, offset + at));
                literal.Clear();
                parts.Add(ReadPlaceholder());
            }
            else
            {
                literal.Append(ReadCharacter());
            }
        }

        if (at >= text.Length)
        {
            throw new ScriptException(offset + start, "this template does not end");
        }

        at++;
        parts.Add(new TemplatePart(literal.ToString(), false, offset + at));
        return new Token(TokenKind.Template, "template", offset + start, lineBreak, Parts: parts);
    }

    private TemplatePart ReadPlaceholder()
    {
        at += 2;
        var start = at;
        var depth = 1;
        while (at < text.Length)
        {
            depth += text[at] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return new TemplatePart(text[start..at++], true, offset + start);
            }

            SkipOne();
        }

        throw new ScriptException(offset + start, "this ${…} does not end");
    }

    // A brace inside a text of the placeholder does not close it.
    private void SkipOne()
    {
        var quote = text[at++];
        if (quote is not ('\'' or '"' or '`'))
        {
            return;
        }

        while (at < text.Length && text[at] != quote)
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        at = Math.Min(at + 1, text.Length);
    }

    private Token ReadSign(bool lineBreak)
    {
        var sign = Signs.FirstOrDefault(At) ?? throw Error($"the character \"{text[at]}\" is not supported here");
        var token = new Token(TokenKind.Sign, sign, offset + at, lineBreak);
        at += sign.Length;

        return token;
    }

    private bool At(string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;

    private static bool IsWordStart(char character) => char.IsLetter(character) || character is '_' or '$';

    private ScriptException Error(string message) => new(offset + at, message);
}
