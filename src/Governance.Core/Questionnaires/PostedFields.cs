using FluentValidation.Results;

namespace Governance.Core.Questionnaires;

/// <summary>Reads single posted fields and collects what is wrong with them.</summary>
internal sealed class PostedFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    /// <summary>About ten printed pages; longer texts belong into an evidence file.</summary>
    public const int LongestText = 30_000;

    private readonly List<ValidationFailure> problems = [];

    public IReadOnlyList<ValidationFailure> Problems => problems;

    public IEnumerable<string> NamesUnder(string prefix) => fields.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The text with LF line ends and without blanks around it; null when there is none.</summary>
    public string? Text(string field)
    {
        var raw = fields.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : null;
        return string.IsNullOrWhiteSpace(raw) ? null : Storable(field, raw);
    }

    public IReadOnlyList<string> Many(string field)
    {
        var values = fields.TryGetValue(field, out var raw) ? raw : [];
        return [.. values.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => Storable(field, v)).OfType<string>().Distinct()];
    }

    public string? OneOf(string field, IEnumerable<string> allowed)
    {
        var text = Text(field);
        if (text is null || allowed.Contains(text))
        {
            return text;
        }

        Add(field, "This is none of the choices; choose again.", text);
        return null;
    }

    public void Add(string field, string problem, string? raw = null) => problems.Add(new ValidationFailure(field, problem, raw));

    private string? Storable(string field, string raw)
    {
        if (raw.Length > LongestText)
        {
            Add(field, $"The text is longer than {LongestText} characters; shorten it, or attach it as a file.");
            return null;
        }

        if (raw.Contains('\0', StringComparison.Ordinal))
        {
            Add(field, "The text holds a character that cannot be stored; type it again instead of pasting.");
            return null;
        }

        return raw.ReplaceLineEndings("\n").Trim();
    }
}
