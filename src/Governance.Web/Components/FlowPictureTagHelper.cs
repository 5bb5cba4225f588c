using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Governance.Core.Cases.Definitions;
using Governance.Core.People;
using Governance.Workflows.Picture;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>How large a picture is shown.</summary>
public enum PictureZoom
{
    /// <summary>As wide as the page, never larger than drawn; on small screens as drawn.</summary>
    Fit,
    Full,
    Large,
}

/// <summary>Draws the picture of a flow as SVG: attributes and classes only, no style and no script. The same stands in a table beside it.</summary>
[HtmlTargetElement("gv-flow", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FlowPictureTagHelper : TagHelper
{
    private const double RoleBase = 22;

    private const double TimeBase = 8;

    private readonly StringBuilder svg = new();

    public FlowPicture? Of { get; set; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public string Label { get; set; } = "";

    public PictureZoom Zoom { get; set; }

    /// <summary>Cases that wait at a step; null where nothing runs yet.</summary>
    public Func<string, StepCount>? Counts { get; set; }

    /// <summary>Address of the picture of a part, by its path; null where parts have none.</summary>
    public Func<string, string>? PartUrl { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null)
        {
            output.SuppressOutput();
            return;
        }

        var scale = Zoom == PictureZoom.Large ? 1.5 : 1;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"gv-flow gv-flow-{Zoom.ToString().ToLowerInvariant()}");
        output.Attributes.SetAttribute("viewBox", Text($"0 0 {Of.Width} {Of.Height}"));
        output.Attributes.SetAttribute("width", Text($"{Of.Width * scale}"));
        output.Attributes.SetAttribute("height", Text($"{Of.Height * scale}"));
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", Label);
        Draw(Of);
        output.Content.SetHtmlContent(svg.ToString());
    }

    private void Draw(FlowPicture picture)
    {
        svg.Append("<defs><marker id=\"gv-arrow\" class=\"gv-flow-head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>");
        foreach (var line in picture.Lines)
        {
            Add($"<polyline class=\"gv-flow-line{(line.IsBack ? " gv-flow-back" : "")}\" marker-end=\"url(#gv-arrow)\" points=\"{string.Join(' ', line.Points.Select(p => Text($"{p.X},{p.Y}")))}\"/>");
        }

        foreach (var node in picture.Nodes)
        {
            Draw(node);
        }

        foreach (var line in picture.Lines)
        {
            Name(line);
        }
    }

    private void Draw(PictureNode node)
    {
        switch (node.Kind)
        {
            case PictureKind.Part:
                Part(node);
                break;
            case PictureKind.Step:
                Card(node.Cards[0]);
                break;
            case PictureKind.Choice:
                Choice(node);
                break;
            default:
                Box($"gv-flow-pill gv-flow-{node.Kind.ToString().ToLowerInvariant()}", node.X, node.Y, node.Width, node.Height, node.Height / 2);
                Lines(node.Lines, "gv-flow-small gv-flow-mid", node.CenterX, node.Y + 15, 13);
                break;
        }
    }

    private void Part(PictureNode node)
    {
        var url = PartUrl?.Invoke(node.Path);
        Box("gv-flow-part", node.X, node.Y, node.Width, node.Height, 7);
        if (url is not null)
        {
            Add($"<a href=\"{Encoded(url)}\">");
        }

        Lines(node.Lines, "gv-flow-parttitle", node.X + 9, node.Y + 18, 13);
        if (url is not null)
        {
            svg.Append("</a>");
        }

        foreach (var card in node.Cards)
        {
            Card(card);
        }
    }

    private void Choice(PictureNode node)
    {
        var (x, y, half) = (node.CenterX, node.Y + (node.Height / 2), node.Width / 2);
        Add($"<path class=\"gv-flow-choice\" d=\"{Text($"M{x} {y - half} {x + half} {y} {x} {y + half} {x - half} {y}z")}\"/>");
        Lines(node.Lines, "gv-flow-small gv-flow-end", node.X - 5, y + 4 - ((node.Lines.Count - 1) * 6.5), 13);
    }

    private void Card(PictureCard card)
    {
        var count = Counts?.Invoke(card.Step.Key) ?? new StepCount(0, 0);
        Box(count.Overdue > 0 ? "gv-flow-card gv-flow-islate" : count.Open > 0 ? "gv-flow-card gv-flow-isopen" : "gv-flow-card", card.X, card.Y, card.Width, card.Height, 6);
        Lines(card.Lines, "gv-flow-title", card.X + 9, card.Y + 20, 16);
        var foot = card.Y + card.Height;
        Lines([Role.LabelOf(card.Step.OwnerRole)], "gv-flow-small", card.X + 9, foot - RoleBase, 13);
        Lines([Time(card)], "gv-flow-small", card.X + 9, foot - TimeBase, 13);
        var right = card.X + card.Width - 6;
        if (count.Overdue > 0)
        {
            right = Pill("gv-flow-late", $"{count.Overdue} overdue", right, card.Y);
        }

        if (count.Open > 0)
        {
            Pill("gv-flow-open", $"{count.Open} open", right, card.Y);
        }
    }

    private static string Time(PictureCard card) => card.Step switch
    {
        { DueHours: { } hours } => $"{hours} hours",
        { DueWorkingDays: { Count: > 0 } days } => $"{string.Join(" / ", days)} working days",
        _ => "",
    };

    private double Pill(string css, string words, double right, double y)
    {
        var width = (words.Length * 6.2) + 12;
        Box($"gv-flow-count {css}", right - width, y - 9, width, 17, 8.5);
        Lines([words], "gv-flow-counted gv-flow-mid", right - (width / 2), y + 3.5, 13);
        return right - width - 4;
    }

    private void Name(PictureLine line)
    {
        for (var i = 0; i < line.Label.Count; i++)
        {
            var (x, y) = (line.LabelAt.X, line.LabelAt.Y + (i * 13));
            var width = (line.Label[i].Length * 5.6) + 4;
            Box("gv-flow-under", line.IsLabelCentered ? x - (width / 2) : x - 2, y - 10, width, 13, 2);
            Lines([line.Label[i]], line.IsLabelCentered ? "gv-flow-label gv-flow-mid" : "gv-flow-label", x, y, 13);
        }
    }

    private void Box(string css, double x, double y, double width, double height, double round) =>
        Add($"<rect class=\"{css}\" x=\"{Text($"{x:0.#}")}\" y=\"{Text($"{y:0.#}")}\" width=\"{Text($"{width:0.#}")}\" height=\"{Text($"{height:0.#}")}\" rx=\"{Text($"{round:0.#}")}\"/>");

    private void Lines(IReadOnlyList<string> lines, string css, double x, double y, double step)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Add($"<text class=\"{css}\" x=\"{Text($"{x:0.#}")}\" y=\"{Text($"{y + (i * step):0.#}")}\">{Encoded(lines[i])}</text>");
        }
    }

    private void Add(string markup) => svg.Append(markup);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
