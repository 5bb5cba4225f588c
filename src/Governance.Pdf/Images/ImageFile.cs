using System.Globalization;
using Governance.Pdf.Model;

namespace Governance.Pdf.Images;

/// <summary>What reading an image gave: the points, or a sentence that says why not and what to do.</summary>
public sealed record ImageReading(PixelImage? Image, string? Problem)
{
    internal static ImageReading Refused(string problem) => new(null, problem);
}

/// <summary>Reads PNG and JPEG within limits; hostile input costs no more than a whole image.</summary>
public static class ImageFile
{
    /// <summary>A logo of 50 mm needs 600 points for the best printers; more only makes every file larger.</summary>
    public const int LargestSide = 1200;

    public const int MostBytes = 200_000;

    internal const string Damaged = "the image is damaged or not whole; save it again";

    /// <param name="bytes">The file.</param>
    /// <param name="mediaType">image/png or image/jpeg, as its author says.</param>
    public static ImageReading Read(byte[] bytes, string mediaType)
    {
        if (bytes.Length > MostBytes)
        {
            return ImageReading.Refused(string.Create(CultureInfo.InvariantCulture, $"the image has {bytes.Length / 1000} kB; at most {MostBytes / 1000} kB are allowed, make it smaller"));
        }

        try
        {
            return mediaType switch
            {
                "image/png" => bytes.AsSpan().StartsWith(PngFile.Mark) ? PngFile.Read(bytes) : SomethingElse("PNG"),
                "image/jpeg" => bytes.AsSpan().StartsWith(JpegFile.Mark) ? JpegFile.Read(bytes) : SomethingElse("JPEG"),
                _ => ImageReading.Refused($"“{mediaType}” is not printed; image/png and image/jpeg are"),
            };
        }
        catch (Exception refused) when (refused is InvalidDataException or EndOfStreamException or ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return ImageReading.Refused(Damaged);
        }
    }

    /// <summary>Why so many points are not printed; null when they are.</summary>
    internal static string? WhyNot(long width, long height)
    {
        if (width < 1 || height < 1)
        {
            return Damaged;
        }

        return width <= LargestSide && height <= LargestSide
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"the image has {width} × {height} points; at most {LargestSide} × {LargestSide} are allowed, make it smaller");
    }

    private static ImageReading SomethingElse(string name) => ImageReading.Refused($"the image is called a {name} but is none; say what it is, or save it again");
}
