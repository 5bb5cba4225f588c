using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Governance.Core.LocalValidation.Pictures;
using Governance.Pdf.Model;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>Draws the shapes of a picture as SVG, the same that the evidence pack prints: classes only, no style and no script. The figures stand in a table beside it.</summary>
[HtmlTargetElement("gv-picture", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PictureTagHelper : TagHelper
{
    // A millimetre of the page in pixels of the screen: words of 2.65 mm come to 11 px.
    private const double Scale = 4.2;

    public Picture? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null)
        {
            output.SuppressOutput();
            return;
        }

        ShapeSvg.Prepare(output, "gv-picture", Of.Width, Of.Height, Scale);
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Of.Alt);
        output.Content.SetHtmlContent(ShapeSvg.Of(Of.Shapes));
    }
}

/// <summary>A value with its interval in the row of a table; the row's words say the same, so that it is not read out.</summary>
[HtmlTargetElement("gv-interval", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IntervalTagHelper : TagHelper
{
    private const double Scale = 2.6;

    public IntervalRowScene? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null)
        {
            output.SuppressOutput();
            return;
        }

        ShapeSvg.Prepare(output, "gv-interval", IntervalPicture.Width, IntervalPicture.Height, Scale);
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(ShapeSvg.Of(IntervalPicture.Of(Of)));
    }
}

internal static class ShapeSvg
{
    public static void Prepare(TagHelperOutput output, string css, double width, double height, double scale)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", css);
        output.Attributes.SetAttribute("viewBox", Text($"0 0 {width:0.##} {height:0.##}"));
        output.Attributes.SetAttribute("width", Text($"{width * scale:0}"));
        output.Attributes.SetAttribute("height", Text($"{height * scale:0}"));
    }

    public static string Of(IEnumerable<DrawnShape> shapes)
    {
        var svg = new StringBuilder();
        foreach (var shape in shapes)
        {
            svg.Append(Of(shape));
        }

        return svg.ToString();
    }

    private static string Of(DrawnShape shape) => shape switch
    {
        LineShape line => $"<{(line.IsClosed ? "polygon" : "polyline")} class=\"gv-stroke-{Ink(line)}{(line.IsDashed ? " gv-dash" : "")}\" stroke-width=\"{Text($"{line.Thickness:0.##}")}\" points=\"{Points(line.Spots)}\"/>",
        AreaShape area => $"<polygon class=\"gv-fill-{Ink(area)}\" points=\"{Points(area.Spots)}\"/>",
        DotShape { IsFilled: true } dot => $"<circle class=\"gv-fill-{Ink(dot)}\" {Centre(dot)}/>",
        DotShape dot => $"<circle class=\"gv-hollow gv-stroke-{Ink(dot)}\" stroke-width=\"0.4\" {Centre(dot)}/>",
        WordShape word => $"<text class=\"gv-fill-{Ink(word)}{(word.IsBold ? " gv-bold" : "")}{AnchorOf(word)}\" x=\"{Text($"{word.X:0.##}")}\" y=\"{Text($"{word.Y:0.##}")}\">{HtmlEncoder.Default.Encode(word.Text)}</text>",
        _ => throw new ArgumentException($"A shape of type {shape.GetType().Name} cannot be drawn.", nameof(shape)),
    };

    private static string Ink(DrawnShape shape) => shape.Ink.ToString().ToLowerInvariant();

    private static string Centre(DotShape dot) => Text($"cx=\"{dot.X:0.##}\" cy=\"{dot.Y:0.##}\" r=\"{dot.Radius:0.##}\"");

    private static string AnchorOf(WordShape word) => word.Anchor switch { Anchor.Middle => " gv-mid", Anchor.End => " gv-toend", _ => "" };

    private static string Points(IEnumerable<Spot> spots) => string.Join(' ', spots.Select(s => Text($"{s.X:0.##},{s.Y:0.##}")));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
