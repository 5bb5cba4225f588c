using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Governance.Web.Components;

/// <summary>How an answer is entered.</summary>
public enum FieldKind
{
    Text,
    TextArea,
    Number,
    Date,
    Moment,
    Email,
    Password,
    Select,
    Choice,
    Choices,
    List,
    Table,
    Files,
    Upload,
}

/// <summary>One choice of a field.</summary>
public sealed record FieldOption(string Value, string Label, string? Hint = null);

/// <summary>A column of a table that is filled in.</summary>
public sealed record FieldColumn(string Key, string Label, FieldKind Kind = FieldKind.Text, string? Unit = null, IReadOnlyList<FieldOption>? Options = null);

/// <summary>
/// One field as a whole: label, hint, errors and control, with what was typed, however unusable. The partial <c>_Field</c> renders it, so no page can forget a part.
/// </summary>
/// <param name="Name">Name in the form. A table adds <c>.row.column</c>, an upload <c>.upload</c>.</param>
/// <param name="Label">The question, in the reader's words.</param>
public sealed record Field(string Name, FieldKind Kind, string Label)
{
    public string? Hint { get; init; }

    public string? Unit { get; init; }

    /// <summary>Fields that may stay empty say so; required ones are the normal case and say nothing.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What was typed or chosen.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    public IReadOnlyList<FieldColumn> Columns { get; init; } = [];

    /// <summary>Rows of a table as typed, one list of cells in the order of the columns.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>Blank rows below those of a table.</summary>
    public int SpareRows { get; init; } = 2;

    public IReadOnlyList<string> Errors { get; init; } = [];

    public string? Autocomplete { get; init; }

    /// <summary>Lines of a text area.</summary>
    public int Lines { get; init; } = 3;

    /// <summary>Choices stand side by side.</summary>
    public bool InOneRow { get; init; }

    /// <summary>The label is the question of a whole page or card.</summary>
    public bool IsBig { get; init; }

    /// <summary>A label that only screen readers need, because the text stands right above.</summary>
    public bool HidesLabel { get; init; }

    /// <summary>Rarely needed: folded away until it is used.</summary>
    public bool IsAside { get; init; }

    /// <summary>Endings of the files that an upload offers; null for all.</summary>
    public string? Accept { get; init; }

    public string? CssClass { get; init; }

    public string Id => IdOf(Name);

    public string? Value => Values.Count > 0 ? Values[0] : null;

    /// <summary>Groups are fieldsets with a legend; the others have a label.</summary>
    public bool IsGroup => Kind is FieldKind.Choice or FieldKind.Choices or FieldKind.Table or FieldKind.Files;

    /// <summary>The ids that describe the control: hint and error, as far as there are any.</summary>
    public string? DescribedBy =>
        (Hint, Errors.Count) switch
        {
            (null, 0) => null,
            (null, _) => $"{Id}-error",
            (_, 0) => $"{Id}-hint",
            _ => $"{Id}-hint {Id}-error",
        };

    /// <summary>One file that is chosen, named "file" in the form, with what was wrong with it.</summary>
    public static Field Upload(ModelStateDictionary state, string label, string hint, string? accept = null) => new("file", FieldKind.Upload, label)
    {
        Hint = hint,
        Accept = accept,
        Errors = state.TryGetValue("file", out var entry) ? [.. entry.Errors.Select(e => e.ErrorMessage)] : [],
    };

    /// <summary>The id of the control a problem with this name leads to.</summary>
    public static string IdOf(string name) =>
        "f-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-'));
}
