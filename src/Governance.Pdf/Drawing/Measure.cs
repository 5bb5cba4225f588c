namespace Governance.Pdf.Drawing;

/// <summary>Measures of the page. Millimetres where the name says so, points (1/72 inch) elsewhere; y runs from the top down.</summary>
internal static class Measure
{
    public const double PageWidth = 210 * Mm;
    public const double PageHeight = 297 * Mm;
    public const double Left = 22 * Mm;
    public const double Width = 172 * Mm;
    public const double Top = 22 * Mm;
    public const double CoverTop = 14 * Mm;
    public const double Bottom = 278 * Mm;
    public const double Right = Left + Width;

    /// <summary>Smallest type of the pack.</summary>
    public const double SmallestSize = 7.5;

    private const double Mm = 72 / 25.4;

    /// <summary>Points of so many millimetres.</summary>
    public static double Of(double millimetres) => millimetres * Mm;
}
