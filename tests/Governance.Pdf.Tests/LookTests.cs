using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Pdf.Drawing;
using Governance.Pdf.Model;

namespace Governance.Pdf.Tests;

public sealed partial class LookTests
{
    [Fact]
    public void No_text_is_smaller_than_seven_and_a_half_points()
    {
        var contents = Drawn.Contents(PdfWriter.Write(SampleDocument.Rich()));

        var sizes = contents.SelectMany(c => TypeSize().Matches(c)).Select(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).Distinct().ToArray();

        Assert.Contains(7.5, sizes);
        Assert.All(sizes, s => Assert.True(s >= 7.5));
    }

    [Fact]
    public void Every_colour_of_text_has_a_contrast_of_four_and_a_half_on_white_and_on_head_fill()
    {
        var colours = Enum.GetValues<Tone>().Select(Palette.Of);

        Assert.All(colours, c => Assert.True(Contrast(c, Palette.White) >= 4.5 && Contrast(c, Palette.HeadFill) >= 4.5));
    }

    [Fact]
    public void Text_is_printed_only_in_the_colours_of_text()
    {
        var allowed = Enum.GetValues<Tone>().Select(t => PdfText.Colour(Palette.Of(t)) + " rg").ToHashSet();

        var printed = Drawn.Contents(PdfWriter.Write(SampleDocument.Rich())).SelectMany(ColoursOfText).Distinct().ToArray();

        Assert.True(printed.Length >= 5);
        Assert.All(printed, c => Assert.Contains(c, allowed));
    }

    [Fact]
    public void Nothing_is_printed_outside_the_page_margins()
    {
        var places = Drawn.Contents(PdfWriter.Write(SampleDocument.Rich())).SelectMany(c => TextPlace().Matches(c));

        var outside = places.Select(m => (X: Number(m, 1), Y: Number(m, 2))).Where(p => p.X < Measure.Left - 0.01 || p.X > Measure.Right || p.Y < Measure.Of(297 - 288) || p.Y > Measure.Of(297 - 9));

        Assert.Empty(outside);
    }

    [Fact]
    public void The_cover_and_the_decision_stay_on_one_page_each()
    {
        var pages = Drawn.Pages(SampleDocument.Rich());

        Assert.Contains("7K4Q-9TXM", pages[0], StringComparison.Ordinal);
        Assert.Contains("Decision summary", pages[1], StringComparison.Ordinal);
        Assert.Contains("makes the signature void", pages[1], StringComparison.Ordinal);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static IEnumerable<string> ColoursOfText(string content)
    {
        var colour = "";
        foreach (var line in content.Split('\n'))
        {
            if (line.EndsWith(" rg", StringComparison.Ordinal))
            {
                colour = line;
            }
            else if (line.StartsWith("BT ", StringComparison.Ordinal))
            {
                yield return colour;
            }
        }
    }

    /// <summary>WCAG 2.2, relative luminance and contrast ratio.</summary>
    private static double Contrast(Colour a, Colour b)
    {
        var (la, lb) = (Luminance(a), Luminance(b));
        return (Math.Max(la, lb) + 0.05) / (Math.Min(la, lb) + 0.05);
    }

    private static double Luminance(Colour c) => (0.2126 * Linear(c.Red)) + (0.7152 * Linear(c.Green)) + (0.0722 * Linear(c.Blue));

    private static double Linear(double v) => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@"/F[12] ([0-9.]+) Tf")]
    private static partial Regex TypeSize();

    [GeneratedRegex(@"Tf ([0-9.-]+) ([0-9.-]+) Td")]
    private static partial Regex TextPlace();
}
