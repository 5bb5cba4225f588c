using System.Text.RegularExpressions;

namespace Governance.Core.RegulatoryScope;

/// <summary>A piece of a text and whether the other text has it too.</summary>
public sealed record TextPiece(string Text, bool IsShared);

/// <summary>Two texts word by word: what both say, and what only one of them says. By the longest common sequence of words.</summary>
public static partial class WordDifference
{
    /// <summary>Texts of more words are shown without marks.</summary>
    public const int MostWords = 400;

    public static (IReadOnlyList<TextPiece> One, IReadOnlyList<TextPiece> Other) Of(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Count > MostWords || b.Count > MostWords)
        {
            return ([new TextPiece(one, true)], [new TextPiece(other, true)]);
        }

        var (inOne, inOther) = Shared(a, b);
        return (Pieces(a, inOne), Pieces(b, inOther));
    }

    private static (bool[] One, bool[] Other) Shared(List<string> a, List<string> b)
    {
        var lengths = Lengths(a, b);
        var (inOne, inOther) = (new bool[a.Count], new bool[b.Count]);
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (Same(a[i], b[j]))
            {
                (inOne[i++], inOther[j++]) = (true, true);
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (inOne, inOther);
    }

    private static int[,] Lengths(List<string> a, List<string> b)
    {
        var lengths = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = Same(a[i], b[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static List<TextPiece> Pieces(List<string> words, bool[] shared)
    {
        var pieces = new List<TextPiece>();
        for (var i = 0; i < words.Count; i++)
        {
            if (pieces.Count > 0 && pieces[^1].IsShared == shared[i])
            {
                pieces[^1] = pieces[^1] with { Text = $"{pieces[^1].Text} {words[i]}" };
            }
            else
            {
                pieces.Add(new TextPiece(words[i], shared[i]));
            }
        }

        return pieces;
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(',', ';', '.'), other.Trim(',', ';', '.'), StringComparison.OrdinalIgnoreCase);

    private static List<string> Words(string text) => [.. Blank().Split(text.Trim()).Where(w => w.Length > 0)];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
