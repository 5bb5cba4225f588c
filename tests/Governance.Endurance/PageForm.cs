using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Governance.Endurance;

/// <summary>A form as a browser holds it: the fields that the page has, with the values that stand in them.</summary>
internal sealed class PageForm(IHtmlFormElement form, string pageAddress)
{
    private readonly List<(string Name, string Value)> fields = [.. form.Elements.SelectMany(Sent)];

    public string Address => form.GetAttribute("action") is { Length: > 0 } action ? action : pageAddress;

    public string? DraftAddress => form.GetAttribute("data-autosave");

    public string Request => Value("request") ?? throw new InvalidOperationException($"The form of {pageAddress} has no request id.");

    public IReadOnlyList<(string Name, string Value)> Fields => fields;

    public bool IsMultipart => form.GetAttribute("enctype") == "multipart/form-data";

    public bool Has(string name) => Controls(name).Any();

    public string? Value(string name) => fields.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>Enters a text, or makes a choice; a field that the page does not have is left alone, as a person would have to.</summary>
    public void Enter(string name, params IEnumerable<string> values)
    {
        if (!Has(name))
        {
            return;
        }

        var at = fields.FindIndex(f => f.Name == name);
        fields.RemoveAll(f => f.Name == name);
        fields.InsertRange(at < 0 ? fields.Count : at, values.Select(v => (name, v.ReplaceLineEndings("\r\n"))));
    }

    /// <summary>Name of the first field of some kind that one types into.</summary>
    public string? FirstText(string prefix) =>
        form.Elements.Where(e => e is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" })
            .Select(e => e.GetAttribute("name") ?? "").FirstOrDefault(n => n.StartsWith(prefix, StringComparison.Ordinal));

    private IEnumerable<IElement> Controls(string name) => form.Elements.Where(e => e.GetAttribute("name") == name && e is not IHtmlButtonElement);

    private static IEnumerable<(string Name, string Value)> Sent(IElement element)
    {
        var name = element.GetAttribute("name");
        if (string.IsNullOrEmpty(name))
        {
            return [];
        }

        return element switch
        {
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => [],
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [(name, box.Value)] : [],
            IHtmlInputElement input => [(name, input.Value)],
            IHtmlTextAreaElement area => [(name, area.Value.ReplaceLineEndings("\r\n"))],
            IHtmlSelectElement select => select.Options.Where(o => o.IsSelected).Select(o => (name, o.Value)),
            _ => [],
        };
    }
}
