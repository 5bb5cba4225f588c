namespace Governance.Core.Register.Uses;

/// <summary>How a value is written; what a file holds is read by it, and what it does not name is refused.</summary>
public abstract record ValueForm(string Allowed);

/// <summary>A word or a list of words.</summary>
/// <param name="Known">The closed list; null for free words.</param>
/// <param name="MayBeEmpty">An empty list is a statement: there are none.</param>
public sealed record WordsForm(IReadOnlyList<string>? Known = null, bool IsSingle = false, bool MayBeEmpty = false)
    : ValueForm(Known is null ? (IsSingle ? "a text is needed" : "a text or a list of texts is needed") : $"allowed: {string.Join(", ", Known)}");

/// <summary>A number, or min and max with their unit.</summary>
public sealed record RangeForm(IReadOnlyList<string>? Units = null)
    : ValueForm(Units is null ? "a number, or keys min, max and unit are needed" : $"keys min, max and unit are needed; units: {string.Join(", ", Units)}");

/// <summary>A day of the calendar.</summary>
public sealed record DayForm() : ValueForm("a day such as 2027-05-01 is needed");

/// <summary>Named parameters that a file chooses itself, each words or a range.</summary>
public sealed record ParametersForm() : ValueForm("parameters with their values are needed, such as views: [PA] or kvp: { min: 100, max: 140 }");

/// <summary>Named parts. A plain text or list stands for the first of them.</summary>
public sealed record PartsForm(IReadOnlyList<(string Key, ValueForm Form)> Parts, int Required = 1)
    : ValueForm($"these keys are allowed: {string.Join(", ", Parts.Select(p => p.Key))}");

/// <summary>A list of values of the same parts.</summary>
public sealed record ItemsForm(PartsForm Each, bool MayBeEmpty = false) : ValueForm($"a list is needed, each entry a text or keys: {string.Join(", ", Each.Parts.Select(p => p.Key))}");
