using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Governance.Pdf.Model;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>Draws the shapes that the evidence pack prints, as SVG: attributes and classes only. The same values stand in a table beneath.</summary>
[HtmlTargetElement("gv-drawing", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DrawingTagHelper : TagHelper
{
    /// <summary>Width of a character of the fonts that readers have, in millimetres: rather too wide than running over.</summary>
    private const double Character = 1.42;

    private const double BoldCharacter = 1.52;

    private readonly StringBuilder svg = new();

    public VectorDrawing? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "gv-drawing");
        output.Attributes.SetAttribute("viewBox", $"0 0 {Number(VectorDrawing.Width)} {Number(Of.Height)}");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Of.Alt);
        svg.Append("<defs><pattern id=\"gv-hatch\" width=\"2\" height=\"2\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"gv-hatch\" d=\"M0 0V2\"/></pattern></defs>");
        foreach (var shape in Of.Shapes)
        {
            Draw(shape);
        }

        output.Content.SetHtmlContent(svg.ToString());
    }

    private void Draw(Shape shape)
    {
        switch (shape)
        {
            case BoxShape box:
                Add($"<rect class=\"gv-shape gv-fill-{Word(box.Fill)} gv-line-{Word(box.Line)} gv-tone-{Word(box.Tone)}\" x=\"{Number(box.X)}\" y=\"{Number(box.Y)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\"/>");
                break;
            case StrokeShape stroke:
                DrawStroke(stroke);
                break;
            case LabelShape label:
                Add($"<text class=\"gv-ink-{Word(label.Tone)}{(label.IsBold ? " gv-bold" : "")}{(label.IsCentred ? " gv-mid" : "")}\" x=\"{Number(label.X)}\" y=\"{Number(label.Baseline)}\">{HtmlEncoder.Default.Encode(Cut(label))}</text>");
                break;
            default:
                throw new InvalidOperationException($"Shapes of type {shape.GetType().Name} cannot be shown.");
        }
    }

    private void DrawStroke(StrokeShape stroke)
    {
        var tone = Word(stroke.Tone);
        Add($"<line class=\"gv-shape gv-line-{Word(stroke.Line)} gv-tone-{tone}\" x1=\"{Number(stroke.X1)}\" y1=\"{Number(stroke.Y1)}\" x2=\"{Number(stroke.X2)}\" y2=\"{Number(stroke.Y2)}\"/>");
        if (stroke.HeadAtEnd)
        {
            DrawHead(stroke.X1, stroke.Y1, stroke.X2, stroke.Y2, tone);
        }

        if (stroke.HeadAtStart)
        {
            DrawHead(stroke.X2, stroke.Y2, stroke.X1, stroke.Y1, tone);
        }
    }

    private void DrawHead(double fromX, double fromY, double toX, double toY, string tone)
    {
        const double headLength = 2.2;
        const double headWidth = 0.9;
        var length = Math.Sqrt(Math.Pow(toX - fromX, 2) + Math.Pow(toY - fromY, 2));
        var (x, y) = ((toX - fromX) / length, (toY - fromY) / length);
        var (backX, backY) = (toX - (x * headLength), toY - (y * headLength));
        Add($"<path class=\"gv-head gv-ink-{tone}\" d=\"M{Number(toX)} {Number(toY)}L{Number(backX - (y * headWidth))} {Number(backY + (x * headWidth))}L{Number(backX + (y * headWidth))} {Number(backY - (x * headWidth))}z\"/>");
    }

    private static string Cut(LabelShape label)
    {
        var most = (int)(label.Room / (label.IsBold ? BoldCharacter : Character));
        return label.Text.Length <= most ? label.Text : label.Text[..Math.Max(1, most - 1)].TrimEnd() + "…";
    }

    private void Add(string markup) => svg.Append(markup);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);
}
