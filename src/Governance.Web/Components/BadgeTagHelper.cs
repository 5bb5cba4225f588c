using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>A badge: icon and words on the tint of the state. With nothing to show it renders nothing.</summary>
[HtmlTargetElement("gv-badge", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BadgeTagHelper : TagHelper
{
    public Badge? Of { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Of.CssClass);
        if (Of.Icon is { } icon)
        {
            output.Content.AppendHtml($"<svg class=\"gv-icon\" aria-hidden=\"true\"><use href=\"{IconTagHelper.Sprite(ViewContext)}#{icon}\"/></svg>");
        }

        output.Content.AppendHtml(HtmlEncoder.Default.Encode(Of.Words));
    }
}
