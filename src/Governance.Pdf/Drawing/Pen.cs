namespace Governance.Pdf.Drawing;

/// <summary>Width in points; dash and gap in points, 0 for a full line.</summary>
internal readonly record struct Pen(Colour Colour, double Width, double Dash = 0, double Gap = 0)
{
    public string DashText => Dash <= 0 ? "" : $"{PdfText.Number(Dash)} {PdfText.Number(Gap)}";

    public static Pen Hairline => new(Palette.Hairline, 0.35);

    /// <summary>Limits and targets in charts.</summary>
    public static Pen Limit(Colour colour) => new(colour, 1, Measure.Of(1.4), Measure.Of(0.9));
}
