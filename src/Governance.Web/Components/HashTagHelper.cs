using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>A SHA-256 in groups of eight that people can compare; copied, it comes out in one piece.</summary>
[HtmlTargetElement("gv-sha", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HashTagHelper : TagHelper
{
    private const int GroupLength = 8;

    public string? Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "gv-hash gv-groups");
        foreach (var group in (Of ?? "").Chunk(GroupLength))
        {
            output.Content.AppendHtml($"<span>{HtmlEncoder.Default.Encode(new string(group))}</span>");
        }
    }
}
