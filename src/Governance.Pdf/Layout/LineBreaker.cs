using System.Text;

namespace Governance.Pdf.Layout;

/// <summary>Fills lines from the left; a word that is wider than the line parts at / _ . and then between characters.</summary>
internal sealed class LineBreaker
{
    private readonly double _width;
    private readonly List<TextLine> _lines = [];
    private List<Atom> _line = [];
    private double _used;

    private LineBreaker(double width) => _width = width + 0.01;

    public static IReadOnlyList<TextLine> Break(IReadOnlyList<Atom> atoms, double width)
    {
        var breaker = new LineBreaker(width);
        var start = 0;
        for (var i = 0; i < atoms.Count; i++)
        {
            if (i == atoms.Count - 1 || atoms[i].Break != Layout.Break.None)
            {
                breaker.AddWord(atoms, start, i + 1);
                start = i + 1;
            }
        }

        if (breaker._line.Count > 0)
        {
            breaker.EndLine();
        }

        return breaker._lines;
    }

    private void AddWord(IReadOnlyList<Atom> atoms, int start, int end)
    {
        var width = 0.0;
        for (var i = start; i < end; i++)
        {
            width += atoms[i].TotalWidth;
        }

        if (_line.Count > 0 && _used + width > _width)
        {
            EndLine();
        }

        for (var i = start; i < end; i++)
        {
            if (width <= _width)
            {
                Add(atoms[i]);
                continue;
            }

            foreach (var part in Parts(atoms[i]))
            {
                Add(part);
            }
        }

        if (atoms[end - 1].Break == Layout.Break.Line)
        {
            EndLine();
        }
    }

    private void Add(Atom atom)
    {
        if (_line.Count > 0 && _used + atom.TotalWidth > _width && _line[^1].Break != Layout.Break.None)
        {
            EndLine();
        }

        _line.Add(atom);
        _used += atom.TotalWidth + TextLine.GapBehind(atom);
    }

    private void EndLine()
    {
        _lines.Add(new TextLine(_line));
        _line = [];
        _used = 0;
    }

    private List<Atom> Parts(Atom atom)
    {
        if (atom.Mark is not null || (atom.IsUnbroken && atom.TotalWidth <= _width))
        {
            return [atom];
        }

        var pieces = Pieces(atom).ToArray();
        List<Atom> parts = [];
        var at = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            var characters = pieces[i].EnumerateRunes().Count();
            var original = atom.Original is null ? null : string.Concat(atom.Original.EnumerateRunes().Skip(at).Take(characters));
            parts.Add(atom.Part(pieces[i], original, i == pieces.Length - 1 ? atom.Break : InnerBreak(atom)));
            at += characters;
        }

        return parts;
    }

    private static Break InnerBreak(Atom atom) => atom.IsHash ? Layout.Break.HashGap : Layout.Break.Silent;

    private IEnumerable<string> Pieces(Atom atom)
    {
        if (atom.IsHash)
        {
            return Enumerable.Range(0, (atom.Text.Length + 7) / 8).Select(i => atom.Text[(8 * i)..Math.Min(atom.Text.Length, (8 * i) + 8)]);
        }

        return AtSigns(atom.Text).SelectMany(p => atom.Face.WidthOf(p) <= _width ? [p] : BetweenCharacters(p, atom));
    }

    private static IEnumerable<string> AtSigns(string word)
    {
        var start = 0;
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word[i] is '-' or '/' or '_' or '.' or '\\' or '@' or ',' or ';' or ' ' or '\u00A0')
            {
                yield return word[start..(i + 1)];
                start = i + 1;
            }
        }

        yield return word[start..];
    }

    private IEnumerable<string> BetweenCharacters(string word, Atom atom)
    {
        var piece = new StringBuilder();
        var width = 0.0;
        foreach (var rune in word.EnumerateRunes())
        {
            var next = atom.Face.WidthOf(rune.ToString());
            if (piece.Length > 0 && width + next > _width)
            {
                yield return piece.ToString();
                piece.Clear();
                width = 0;
            }

            piece.Append(rune.ToString());
            width += next;
        }

        yield return piece.ToString();
    }
}
