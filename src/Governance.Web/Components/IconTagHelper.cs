using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>An icon of the sprite, always beside words: it is hidden from screen readers.</summary>
[HtmlTargetElement("gv-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public string? Class { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Class is null ? "gv-icon" : $"gv-icon {Class}");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{Sprite(ViewContext)}#{Name}\"/>");
    }

    /// <summary>Address of the sprite with its fingerprint, so that a browser keeps it until it changes.</summary>
    internal static string Sprite(ViewContext view)
    {
        var request = view.HttpContext.Request;
        var assets = view.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{request.PathBase}/{assets?["lib/icons.svg"] ?? "lib/icons.svg"}";
    }
}
