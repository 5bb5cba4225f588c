using System.Text;
using Governance.Pdf.Drawing;
using Governance.Pdf.Fonts;
using Governance.Pdf.Model;

namespace Governance.Pdf.Layout;

/// <summary>Cuts rich text into atoms.</summary>
internal sealed class AtomBuilder(TextStyle style, PageNumbers pages)
{
    private const int NoGlyph = 0x25A1;
    private const int NoBreakHyphen = 0x2011;
    private const int ZeroWidth = 0x200B;
    private readonly List<Atom> _atoms = [];

    public static IReadOnlyList<Atom> Build(RichText text, TextStyle style, PageNumbers pages)
    {
        var builder = new AtomBuilder(style, pages);
        foreach (var run in text.Runs)
        {
            builder.Add(run);
        }

        return builder._atoms;
    }

    private void Add(Inline run)
    {
        switch (run)
        {
            case TextRun text:
                Add(text);
                break;
            case HashRun hash:
                Add(hash);
                break;
            case PageReference reference:
                Add(reference);
                break;
            case PageCount:
                AddUnbroken(PdfText.Number(pages.Count), style.Face, null);
                break;
            case MarkRun mark:
                _atoms.Add(Atom.OfMark(mark.Mark, style.Face with { Colour = Palette.Of(mark.Mark.Tone()) }));
                break;
            case LineBreak:
                EndLine();
                break;
        }
    }

    private void Add(TextRun run)
    {
        var face = new TextFace(IsBold(run), style.Size, run.Tone is { } other ? Palette.Of(other) : LinkColour(run));
        var tag = run.Target is null && run.Address is null ? null : new InlineTag("Link") { Target = run.Target, Address = run.Address, Title = run.Text };
        if (run.IsUnbroken)
        {
            AddUnbroken(run.Text, face, tag);
            return;
        }

        var lines = run.Text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            AddWords(lines[i], face, tag);
            if (i < lines.Length - 1)
            {
                EndLine();
            }
        }
    }

    private bool IsBold(TextRun run) => (style.IsBold && !run.IsRegular) || run.IsBold || (run.Tone is { } tone && Tones.IsBold(tone));

    private Colour LinkColour(TextRun run) => run.Target is null && run.Address is null ? style.Colour : Palette.Ink;

    private void AddWords(string line, TextFace face, InlineTag? tag)
    {
        var start = 0;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || line[i] is ' ' or '\t')
            {
                AddWord(line[start..i], face, tag, i < line.Length ? Break.Space : Break.None);
                start = i + 1;
            }
            else if (IsHyphenInside(line, i))
            {
                AddWord(line[start..(i + 1)], face, tag, Break.Silent);
                start = i + 1;
            }
        }
    }

    /// <summary>"Kessler-Oyelaran" and "Clopper–Pearson" may part there, "BIA-04", "-5" and "3–5" not.</summary>
    internal static bool IsHyphenInside(ReadOnlySpan<char> line, int at) =>
        line[at] is '-' or '–' && at > 1 && at + 2 < line.Length && char.IsLetter(line[at - 1]) && char.IsLetter(line[at - 2])
        && char.IsLetter(line[at + 1]) && char.IsLetter(line[at + 2]);

    private void AddWord(string word, TextFace face, InlineTag? tag, Break after)
    {
        if (word.Length == 0)
        {
            AddSpace(after);
            return;
        }

        AddPrintable(word, face, tag, after, false);
    }

    // A space at the start of a run belongs behind the run before it; the first of several is a part of the word.
    private void AddSpace(Break after)
    {
        if (after != Break.Space || _atoms.Count == 0 || _atoms[^1].Break is not (Break.None or Break.Space))
        {
            return;
        }

        var last = _atoms[^1];
        _atoms[^1] = last.Break == Break.None ? last with { Break = Break.Space } : last.Part(last.Text + " ", last.Original is null ? null : last.Original + " ", Break.Space);
    }

    private void AddUnbroken(string text, TextFace face, InlineTag? tag) => AddPrintable(text, face, tag, Break.None, true);

    private void AddPrintable(string text, TextFace face, InlineTag? tag, Break after, bool isUnbroken)
    {
        var printable = Printable(text, face.Font);
        var isChanged = printable != text;
        _atoms.Add(new Atom(printable, face)
        {
            Tag = tag ?? (isChanged ? new InlineTag("Span") : null),
            Original = isChanged ? text : null,
            Break = after,
            IsUnbroken = isUnbroken,
        });
    }

    /// <summary>Characters the face does not have become a square (the text itself stays in the tag), control characters a space.</summary>
    internal static string Printable(string text, TrueTypeFont font)
    {
        // Most words are plain ASCII, which every face has.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') || text.EnumerateRunes().All(r => Shown(r, font) == r))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            shown.Append(Shown(rune, font).ToString());
        }

        return shown.ToString();
    }

    private static Rune Shown(Rune rune, TrueTypeFont font)
    {
        if (Rune.IsControl(rune))
        {
            return new Rune(' ');
        }

        if (IsInvisible(rune.Value))
        {
            return new Rune(ZeroWidth);
        }

        return font.GlyphOf(rune.Value) != 0 ? rune : new Rune(rune.Value == NoBreakHyphen ? '-' : NoGlyph);
    }

    // Soft hyphens, joiners, variation selectors and direction marks in pasted text are no characters to be seen.
    private static bool IsInvisible(int codePoint) => codePoint is 0x00AD or 0x061C or 0xFEFF
        or (>= 0x2060 and <= 0x206F) or (>= 0x202A and <= 0x202E) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    private void Add(HashRun hash)
    {
        var face = style.Face with { Size = TextStyle.HashSize };
        if (!hash.IsWhole)
        {
            var start = hash.Hex[..Math.Min(16, hash.Hex.Length)];
            var tag = new InlineTag("Span") { ActualText = $"SHA-256 begins {start}" };
            _atoms.Add(new Atom(start + "…", face) { Tag = tag, IsHash = true, IsUnbroken = true });
            return;
        }

        var whole = new InlineTag("Span") { ActualText = hash.Hex };
        var half = hash.Hex.Length / 2;
        _atoms.Add(new Atom(hash.Hex[..half], face) { Tag = whole, IsHash = true, Break = Break.HashGap });
        _atoms.Add(new Atom(hash.Hex[half..], face) { Tag = whole, IsHash = true });
    }

    private void Add(PageReference reference)
    {
        var number = PdfText.Number(pages.PageOf(reference.Target));
        var tag = new InlineTag("Link") { Target = reference.Target, Title = reference.Title };
        AddUnbroken(reference.Prefix.Replace(' ', '\u00A0') + number, style.Face, tag);
    }

    private void EndLine()
    {
        if (_atoms.Count == 0)
        {
            _atoms.Add(new Atom("", style.Face));
        }

        _atoms[^1] = _atoms[^1] with { Break = Break.Line };
    }
}
