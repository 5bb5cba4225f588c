using Governance.Web.Infrastructure;
using Governance.Web.Infrastructure.OpenId;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>How the reader proves a signature on this form: the password again, or the word that a fresh sign-in at the identity provider comes first.</summary>
[HtmlTargetElement("gv-secret", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SecretTagHelper(IHtmlHelper html, FreshSignIn fresh, Reader reader) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "Your password, again";

    public string? Hint { get; set; }

    public bool Optional { get; set; }

    public string? Class { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)html).Contextualize(ViewContext);
        IReadOnlyList<string> errors = ViewContext.ModelState.GetValueOrDefault(For.Name) is { } state ? [.. state.Errors.Select(e => e.ErrorMessage)] : [];
        output.TagName = null;
        output.Content.SetHtmlContent(await fresh.ProviderOfAsync(reader.PersonId) is { } provider
            ? await html.PartialAsync("_SignsAtProvider", (provider, Hint, errors))
            : await FieldAsync(errors));
    }

    private Task<IHtmlContent> FieldAsync(IReadOnlyList<string> errors) => html.PartialAsync("_Field", new Field(For.Name, FieldKind.Password, Label)
    {
        Hint = Hint,
        IsOptional = Optional,
        Autocomplete = "current-password",
        CssClass = Class,
        Errors = errors,
    });
}
