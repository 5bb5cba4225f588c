namespace Governance.Web.Components;

/// <summary>One verdict with its key, in the order in which every bar shows them.</summary>
public sealed record VerdictChoice(string Value, string Label, string Icon, string Shortcut);

/// <summary>The verdict on one answer: radios that look like buttons, so that they work without script.</summary>
/// <param name="Name">Name in the form.</param>
/// <param name="Question">What the verdict is about; the group's name for screen readers.</param>
/// <param name="Chosen">The stored form of the chosen verdict.</param>
/// <param name="Allowed">Stored forms that the template offers; all where it is empty.</param>
public sealed record VerdictBar(string Name, string Question, string? Chosen, IReadOnlyList<string> Allowed)
{
    private static readonly VerdictChoice[] All =
    [
        new("accept", "Accept", "check", "a"),
        new("accept-with-condition", "Accept with condition", "list-check", "o"),
        new("clarify", "Needs change", "arrow-back-up", "c"),
        new("not-acceptable", "Not acceptable", "circle-x", "x"),
        new("not-applicable", "Not applicable", "x", "n"),
    ];

    public IReadOnlyList<VerdictChoice> Choices => Allowed.Count == 0 ? All : [.. All.Where(c => Allowed.Contains(c.Value))];

    /// <summary>The words of a stored verdict.</summary>
    public static string LabelOf(string value) => All.FirstOrDefault(c => c.Value == value)?.Label ?? value;

    public string Id => Field.IdOf(Name);
}
