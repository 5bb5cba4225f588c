using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>Everything that is wrong with the form, each line leading to its field. It takes the focus when the page opens, without script.</summary>
[HtmlTargetElement("gv-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public string Title { get; set; } = "Something is missing or not right";

    /// <summary>Where a field can be mended when it stands on another page; null for this one.</summary>
    public Func<string, string?>? Urls { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var problems = ViewContext.ModelState
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .SelectMany(entry => entry.Value!.Errors.Select(error => Line(entry.Key, error.ErrorMessage)))
            .ToList();
        if (problems.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "gv-summary");
        output.Attributes.SetAttribute("id", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", null);
        output.Content.SetHtmlContent($"<h2>{HtmlEncoder.Default.Encode(Title)}</h2><ul>{string.Concat(problems)}</ul>");
    }

    private string Line(string name, string sentence)
    {
        var text = HtmlEncoder.Default.Encode(sentence);
        return name.Length == 0 ? $"<li>{text}</li>" : $"<li><a href=\"{HtmlEncoder.Default.Encode(Urls?.Invoke(name) ?? $"#{Field.IdOf(name)}")}\">{text}</a></li>";
    }
}
