namespace Governance.Web.Pages.Cases.Intake;

/// <summary>What was typed into a request so far, as typed.</summary>
public sealed class IntakeFields(IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
{
    public static IntakeFields None { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    public bool IsEmpty => fields.Values.All(v => v.All(string.IsNullOrWhiteSpace));

    public IReadOnlyList<string> All(string name) => fields.GetValueOrDefault(name) ?? [];

    /// <summary>Without blanks around it; null when nothing was typed.</summary>
    public string? Text(string name) => All(name) is [var first, ..] && !string.IsNullOrWhiteSpace(first) ? first.ReplaceLineEndings("\n").Trim() : null;

    /// <summary>One entry for each line that has something on it.</summary>
    public IEnumerable<string> Lines(string name) =>
        All(name).SelectMany(v => v.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct();

    public int? Number(string name) => int.TryParse(Text(name), out var number) ? number : null;
}
