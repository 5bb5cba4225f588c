using Governance.Core.Templates.Reading;
using Governance.Pdf.Images;
using Governance.Pdf.Model;

namespace Governance.Core.Templates;

/// <summary>A logo that stands in the template itself, so that a layout with its logo is one text with one hash.</summary>
/// <param name="Text">Read out in place of the picture; null where the layout names none.</param>
public sealed record PackLogo(PixelImage Pixels, string? Text)
{
    private const int LongestText = 200;
    private const string Allowed = "an image is needed, written as data:image/png;base64,… (or data:image/jpeg;base64,…)";

    /// <summary>Reads <c>logo</c> and <c>logo-text</c>; white space inside the image counts for nothing, so that it can stand in several lines.</summary>
    /// <returns>Null when there is none, or when it is refused.</returns>
    internal static PackLogo? Read(MapReader keys)
    {
        var text = keys.Text("logo", Allowed);
        var words = keys.Text("logo-text");
        if (words?.Length > LongestText)
        {
            keys.Problems.Add(keys.PlaceOf("logo-text"), $"“logo-text” has {words.Length} characters; at most {LongestText} are read out with ease");
        }

        if (words is not null && text is null)
        {
            keys.Problems.Add(keys.PlaceOf("logo-text"), "“logo-text” stands without “logo”; give the logo, or leave the text out");
        }

        if (text is null)
        {
            return null;
        }

        var (pixels, problem) = PixelsOf(text);
        if (pixels is null)
        {
            keys.Problems.Add(keys.PlaceOf("logo"), $"“logo” is not printed: {problem}");
            return null;
        }

        return new PackLogo(pixels, words);
    }

    private static (PixelImage? Pixels, string? Problem) PixelsOf(string text)
    {
        const string start = "data:";
        const string coded = ";base64,";
        var at = text.IndexOf(coded, StringComparison.Ordinal);
        if (!text.StartsWith(start, StringComparison.Ordinal) || at < 0)
        {
            return (null, Allowed);
        }

        try
        {
            var reading = ImageFile.Read(Convert.FromBase64String(text[(at + coded.Length)..]), text[start.Length..at]);
            return (reading.Image, reading.Problem);
        }
        catch (FormatException)
        {
            return (null, "what follows “base64,” is not Base64; encode the file again");
        }
    }
}
