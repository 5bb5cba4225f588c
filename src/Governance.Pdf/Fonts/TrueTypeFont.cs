using System.Buffers.Binary;

namespace Governance.Pdf.Fonts;

/// <summary>One face of the committed fonts: which glyph a character has and how wide it is.</summary>
internal sealed class TrueTypeFont
{
    public static readonly TrueTypeFont Regular = Load("LiberationSans-Regular.ttf", "LiberationSans");
    public static readonly TrueTypeFont Bold = Load("LiberationSans-Bold.ttf", "LiberationSans-Bold");

    /// <summary>Characters below this one (Latin, Greek, Cyrillic, punctuation, currency) are measured from a list.</summary>
    private const int Common = 0x2200;

    private readonly byte[] _bytes;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly double[] _commonWidths;
    private readonly int _fullMetrics;
    private readonly bool _hasLongOffsets;

    private TrueTypeFont(byte[] bytes, string name)
    {
        _bytes = bytes;
        Name = name;
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[System.Text.Encoding.ASCII.GetString(bytes, entry, 4)] = (I32(entry + 8), I32(entry + 12));
        }

        UnitsPerEm = U16(Offset("head") + 18);
        _hasLongOffsets = U16(Offset("head") + 50) == 1;
        _fullMetrics = U16(Offset("hhea") + 34);
        GlyphCount = U16(Offset("maxp") + 4);
        ReadCharacters();
        _commonWidths = [.. Enumerable.Range(0, Common).Select(c => WidthOfGlyph(GlyphOf(c)))];
    }

    public string Name { get; }

    public int UnitsPerEm { get; }

    public int GlyphCount { get; }

    /// <summary>Thousandths of the type size above the base line.</summary>
    public double Ascent => Thousandths(I16(Offset("hhea") + 4));

    /// <summary>Thousandths of the type size; negative, below the base line.</summary>
    public double Descent => Thousandths(I16(Offset("hhea") + 6));

    public double CapHeight => Thousandths(I16(Offset("OS/2") + 88));

    /// <summary>Left, bottom, right, top of all glyphs in thousandths.</summary>
    public double[] BoundingBox => [.. Enumerable.Range(0, 4).Select(i => Thousandths(I16(Offset("head") + 36 + (2 * i))))];

    public static TrueTypeFont For(bool isBold) => isBold ? Bold : Regular;

    /// <summary>0 if the face has no glyph for the character.</summary>
    public int GlyphOf(int codePoint) => _glyphs.GetValueOrDefault(codePoint);

    /// <summary>Thousandths of the type size.</summary>
    public double WidthOfGlyph(int glyph) => Thousandths(Advance(glyph));

    /// <summary>Thousandths of the type size.</summary>
    public double WidthOfSpace => _commonWidths[' '];

    public int Advance(int glyph) => U16(Offset("hmtx") + (4 * Math.Min(glyph, _fullMetrics - 1)));

    public short LeftSideBearing(int glyph) => glyph < _fullMetrics
        ? I16(Offset("hmtx") + (4 * glyph) + 2)
        : I16(Offset("hmtx") + (4 * _fullMetrics) + (2 * (glyph - _fullMetrics)));

    /// <summary>Width in the unit of <paramref name="size"/>.</summary>
    public double WidthOf(ReadOnlySpan<char> text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += rune.Value < Common ? _commonWidths[rune.Value] : WidthOfGlyph(GlyphOf(rune.Value));
        }

        return width * size / 1000;
    }

    public ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var place) ? _bytes.AsSpan(place.Offset, place.Length) : [];

    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var start = OutlineOffset(glyph);
        return _bytes.AsSpan(Offset("glyf") + start, OutlineOffset(glyph + 1) - start);
    }

    private static TrueTypeFont Load(string file, string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The font {file} is not embedded in Governance.Pdf.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(bytes, name);
    }

    private void ReadCharacters()
    {
        var cmap = Offset("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var subtable = cmap + I32(cmap + 8 + (8 * i));
            if (U16(subtable) == 4)
            {
                ReadSegments(subtable);
                return;
            }
        }
    }

    private void ReadSegments(int subtable)
    {
        var count = U16(subtable + 6) / 2;
        var ends = subtable + 14;
        var starts = ends + (2 * count) + 2;
        for (var s = 0; s < count; s++)
        {
            var first = U16(starts + (2 * s));
            var delta = U16(starts + (2 * count) + (2 * s));
            var rangeAt = starts + (4 * count) + (2 * s);
            for (var c = first; c <= U16(ends + (2 * s)) && c != 0xFFFF; c++)
            {
                var glyph = U16(rangeAt) == 0 ? (c + delta) & 0xFFFF : GlyphInRange(rangeAt + U16(rangeAt) + (2 * (c - first)), delta);
                if (glyph != 0)
                {
                    _glyphs[c] = glyph;
                }
            }
        }
    }

    private int GlyphInRange(int at, int delta)
    {
        var glyph = U16(at);
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }

    private int OutlineOffset(int glyph) => _hasLongOffsets ? I32(Offset("loca") + (4 * glyph)) : 2 * U16(Offset("loca") + (2 * glyph));

    private double Thousandths(int units) => units * 1000.0 / UnitsPerEm;

    private int Offset(string tag) => _tables[tag].Offset;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_bytes.AsSpan(at));

    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(_bytes.AsSpan(at));
}
