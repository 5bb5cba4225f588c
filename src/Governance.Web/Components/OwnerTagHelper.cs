using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>The chip of a person. Nobody is said in words, never by an empty place.</summary>
[HtmlTargetElement("gv-owner", TagStructure = TagStructure.WithoutEndTag)]
public sealed class OwnerTagHelper : TagHelper
{
    public OwnerChip? Of { get; set; }

    /// <summary>What is said where there is no person.</summary>
    public string Nobody { get; set; } = "nobody";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Of is null)
        {
            output.Attributes.SetAttribute("class", "gv-mut");
            output.Content.SetContent(Nobody);
            return;
        }

        var shape = Of.IsReader ? "gv-av gv-av-me" : Of.IsOutside ? "gv-av gv-av-out" : "gv-av";
        output.Attributes.SetAttribute("class", "gv-owner");
        output.Content.SetHtmlContent(
            $"<span class=\"{shape}\" aria-hidden=\"true\">{HtmlEncoder.Default.Encode(Of.Initials)}</span>{HtmlEncoder.Default.Encode(Of.Shown)}");
    }
}
