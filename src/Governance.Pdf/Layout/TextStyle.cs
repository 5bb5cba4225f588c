using Governance.Pdf.Drawing;

namespace Governance.Pdf.Layout;

/// <summary>Size and leading in points.</summary>
internal readonly record struct TextStyle(double Size, double Leading, bool IsBold, Colour Colour)
{
    public static readonly TextStyle CoverTitle = new(24, 28, true, Palette.Ink);
    public static readonly TextStyle Heading1 = new(17, 21, true, Palette.Ink);
    public static readonly TextStyle KeyFigure = new(17, 21, true, Palette.Ink);
    public static readonly TextStyle Status = new(13, 17, true, Palette.Ink);
    public static readonly TextStyle Heading2 = new(12, 16, true, Palette.Ink);
    public static readonly TextStyle Lead = new(11, 15.5, false, Palette.Ink);
    public static readonly TextStyle Heading3 = new(10, 14, true, Palette.Ink);
    public static readonly TextStyle Body = new(9.5, 13.5, false, Palette.Ink);
    public static readonly TextStyle KeyValue = new(9, 12.5, false, Palette.Ink);
    public static readonly TextStyle TableBody = new(8.5, 11.5, false, Palette.Ink);
    public static readonly TextStyle TableHead = new(8, 10.5, true, Palette.Ink);
    public static readonly TextStyle Caption = new(8.5, 11.5, true, Palette.Ink);
    public static readonly TextStyle Small = new(8, 11, false, Palette.Ink);
    public static readonly TextStyle Note = new(8, 11, false, Palette.Second);
    public static readonly TextStyle Running = new(7.5, 10, false, Palette.Second);

    /// <summary>Type size of a hash wherever it stands.</summary>
    public const double HashSize = 7.5;

    public TextFace Face => new(IsBold, Size, Colour);

    public TextStyle In(Colour colour) => this with { Colour = colour };

    /// <summary>Colours of states are always bold.</summary>
    public TextStyle In(Model.Tone tone) => this with { Colour = Palette.Of(tone), IsBold = IsBold || Tones.IsBold(tone) };
}

internal static class Tones
{
    public static bool IsBold(Model.Tone tone) => tone is not (Model.Tone.Ink or Model.Tone.Second);
}
