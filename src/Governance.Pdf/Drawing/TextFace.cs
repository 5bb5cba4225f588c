using Governance.Pdf.Fonts;

namespace Governance.Pdf.Drawing;

/// <summary>How characters look: face, size in points, colour.</summary>
internal readonly record struct TextFace(bool IsBold, double Size, Colour Colour)
{
    /// <summary>Between groups of eight characters of a hash; space that is not a character.</summary>
    public static readonly double HashGap = Measure.Of(1);

    public TrueTypeFont Font => TrueTypeFont.For(IsBold);

    public double WidthOf(ReadOnlySpan<char> text) => Font.WidthOf(text, Size);

    public double SpaceWidth => Font.WidthOfSpace * Size / 1000;

    /// <summary>From the top of a line of this leading to its base line.</summary>
    public double BaselineIn(double leading)
    {
        var height = (Font.Ascent - Font.Descent) * Size / 1000;
        return ((leading - height) / 2) + (Font.Ascent * Size / 1000);
    }
}
