using Governance.Core.Dossiers;
using Governance.Core.Evidence;
using Governance.Web.Components;

namespace Governance.Web.Pages.Dossiers;

/// <summary>Turns the fields of an entry into the fields of a form, with what was typed and what is wrong with it.</summary>
internal static class DossierFields
{
    /// <summary>Before the key of a field in the form.</summary>
    public const string Prefix = "x.";

    public static Field Of(DossierField field, DossierEntryPage page, IReadOnlyList<string> values, IReadOnlyList<string> errors)
    {
        var shown = new Field(Prefix + field.Key, KindOf(field.Type, field.Options.Count), field.Label)
        {
            Hint = field.Hint,
            Unit = field.Unit,
            IsOptional = !field.IsRequired,
            Values = values,
            Errors = errors,
            InOneRow = true,
            Lines = 2,
            CssClass = field.Type is DossierFieldType.Text or DossierFieldType.Choice or DossierFieldType.Choices ? null : "gv-w6",
            Options = OptionsOf(field, page),
        };
        return shown;
    }

    public static Field Evidence(IReadOnlyList<EvidenceItem> evidence, string? value, IReadOnlyList<string> errors) => new("evidence", FieldKind.Select, "Which file shows it?")
    {
        IsOptional = true,
        Values = value is null ? [] : [value],
        Errors = errors,
        Options = [new("", "None"), .. evidence.Select(e => new FieldOption($"{e.Number}", $"{e.Id} {e.Name}"))],
        CssClass = "gv-w6",
    };

    /// <summary>Fields as posted, without the prefix.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Posted(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(f => f.Key[Prefix.Length..], f => (IReadOnlyList<string>)[.. f.Value.OfType<string>()]);

    private static IReadOnlyList<FieldOption> OptionsOf(DossierField field, DossierEntryPage page) => field.Type switch
    {
        DossierFieldType.Choice or DossierFieldType.Choices => [.. field.Options.Select(o => new FieldOption(o.Key, o.Label))],
        DossierFieldType.Person => [new("", "Choose a person"), .. page.People.Select(p => new FieldOption($"{p.Id}", p.Name))],
        DossierFieldType.Entry => [new("", "Choose"), .. page.Entries.Where(e => e.Id.StartsWith(DossierKinds.Find(field.EntryKind!)!.Prefix + "-", StringComparison.Ordinal)).Select(e => new FieldOption(e.Id, e.Title))],
        _ => [],
    };

    private static FieldKind KindOf(DossierFieldType type, int options) => type switch
    {
        DossierFieldType.Text => FieldKind.TextArea,
        DossierFieldType.Choice => options > 5 ? FieldKind.Select : FieldKind.Choice,
        DossierFieldType.Choices => FieldKind.Choices,
        DossierFieldType.Count => FieldKind.Number,
        DossierFieldType.Day => FieldKind.Date,
        DossierFieldType.Person or DossierFieldType.Entry => FieldKind.Select,
        _ => FieldKind.Text,
    };
}
