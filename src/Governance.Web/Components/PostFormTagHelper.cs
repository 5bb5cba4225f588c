using Governance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>
/// Gives every form that changes something an id, so that a double click or a repeated request is carried out once, and its antiforgery
/// token also where the form names its address (the framework's own helper leaves those out).
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper(IHtmlGenerator html) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.PostContent.AppendHtml($"<input type=\"hidden\" name=\"{GovernancePage.RequestField}\" value=\"{Guid.NewGuid():N}\">");
        if (context.AllAttributes.ContainsName("action") && html.GenerateAntiforgery(ViewContext) is { } token)
        {
            output.PostContent.AppendHtml(token);
        }
    }
}
