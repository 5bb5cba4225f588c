namespace Governance.Pdf.Model;

/// <summary>A picture made of points, such as a logo, fitted into a place of so many millimetres with its proportions kept. Read out as a figure.</summary>
/// <param name="Pixels">From <see cref="Governance.Pdf.Images.ImageFile"/>.</param>
/// <param name="Width">Widest, in millimetres.</param>
/// <param name="Height">Highest, in millimetres.</param>
/// <param name="Alt">Read in place of the picture.</param>
public sealed record ImageBlock(PixelImage Pixels, double Width, double Height, string Alt) : Block;

/// <summary>Points without transparency, which printed files must not have.</summary>
/// <param name="Bytes">From the top left, three bytes a point (red, green, blue of the sRGB space); or a JPEG as it is.</param>
public sealed record PixelImage(int Width, int Height, ReadOnlyMemory<byte> Bytes)
{
    public bool IsJpeg { get; init; }

    /// <summary>One value a point; only in a JPEG.</summary>
    public bool IsGrey { get; init; }
}
