using Governance.Pdf.Model;

namespace Governance.Pdf.Drawing;

/// <summary>A colour of the sRGB space, 0xRRGGBB.</summary>
internal readonly record struct Colour(int Rgb)
{
    public double Red => (Rgb >> 16) / 255.0;

    public double Green => ((Rgb >> 8) & 0xFF) / 255.0;

    public double Blue => (Rgb & 0xFF) / 255.0;
}

internal static class Palette
{
    public static readonly Colour Ink = new(0x16202A);
    public static readonly Colour Second = new(0x4A5562);
    public static readonly Colour Rule = new(0x8C97A3);
    public static readonly Colour Hairline = new(0xC3CAD2);
    public static readonly Colour HeadFill = new(0xEEF1F4);
    public static readonly Colour Hatching = new(0xD9DEE3);
    public static readonly Colour White = new(0xFFFFFF);
    public static readonly Colour Blue = new(0x1D4E89);
    public static readonly Colour Green = new(0x1B6B3A);
    public static readonly Colour Amber = new(0x8A5300);
    public static readonly Colour Red = new(0xA61B1B);
    public static readonly Colour Violet = new(0x5B3A9E);

    public static Colour Of(Tone tone) => tone switch
    {
        Tone.Second => Second,
        Tone.Blue => Blue,
        Tone.Green => Green,
        Tone.Amber => Amber,
        Tone.Red => Red,
        Tone.Violet => Violet,
        _ => Ink,
    };
}
