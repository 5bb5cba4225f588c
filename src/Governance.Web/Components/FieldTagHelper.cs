using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Governance.Web.Components;

/// <summary>A whole field for a property of the page's input. After a failed post it shows what was typed, also what could not be read.</summary>
[HtmlTargetElement("gv-field", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IHtmlHelper html) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public string? Unit { get; set; }

    public FieldKind Kind { get; set; }

    public bool Optional { get; set; }

    public bool Row { get; set; }

    public int Lines { get; set; } = 3;

    public string? Autocomplete { get; set; }

    public IReadOnlyList<FieldOption> Options { get; set; } = [];

    public string? Class { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((IViewContextAware)html).Contextualize(ViewContext);
        var state = ViewContext.ModelState.GetValueOrDefault(For.Name);
        var field = new Field(For.Name, Kind, Label)
        {
            Hint = Hint,
            Unit = Unit,
            IsOptional = Optional,
            InOneRow = Row,
            Lines = Lines,
            Autocomplete = Autocomplete,
            Options = Options,
            CssClass = Class,
            Values = Kind == FieldKind.Password ? [] : Typed(state) ?? Stored(),
            Errors = state is null ? [] : [.. state.Errors.Select(e => e.ErrorMessage)],
        };
        output.TagName = null;
        output.Content.SetHtmlContent(await html.PartialAsync("_Field", field));
    }

    private static string[]? Typed(ModelStateEntry? state) => state?.RawValue switch
    {
        string[] many => many,
        string one => [one],
        _ => null,
    };

    private string[] Stored() => For.Model switch
    {
        null => [],
        string text => [text],
        DateOnly day => [day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)],
        IEnumerable<string> many => [.. many],
        IFormattable value => [value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)],
        var other => [other.ToString() ?? ""],
    };
}
