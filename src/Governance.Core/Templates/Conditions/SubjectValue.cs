using System.Globalization;

namespace Governance.Core.Templates.Conditions;

/// <summary>What is known about a fact, an answer or a field of the planned use.</summary>
public sealed record SubjectValue
{
    private SubjectValue()
    {
    }

    public bool IsKnown { get; private init; }

    /// <summary>Nothing was given. "Unknown" and "declined" are given, so they are not empty.</summary>
    public bool IsEmpty { get; private init; }

    public bool IsList { get; private init; }

    /// <summary>The keys or texts, one for a single value.</summary>
    public IReadOnlyList<string> Texts { get; private init; } = [];

    public decimal? Number { get; private init; }

    /// <summary>The value as people read it, or why it is not known: "not answered".</summary>
    public string Display { get; private init; } = "";

    public static SubjectValue Missing { get; } = new() { IsEmpty = true, Display = "not known" };

    public static SubjectValue NotAnswered { get; } = new() { IsEmpty = true, Display = "not answered" };

    public static SubjectValue Unknown { get; } = new() { Display = "answered “unknown”" };

    public static SubjectValue Declined { get; } = new() { Display = "declined" };

    public static SubjectValue OfText(string text, string? display = null) =>
        new() { IsKnown = true, IsEmpty = string.IsNullOrWhiteSpace(text), Texts = [text], Display = display ?? text };

    public static SubjectValue OfList(IReadOnlyList<string> items, string? display = null) =>
        new() { IsKnown = true, IsEmpty = items.Count == 0, IsList = true, Texts = items, Display = display ?? (items.Count == 0 ? "nothing" : string.Join(", ", items)) };

    public static SubjectValue OfNumber(decimal number, string? display = null)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new() { IsKnown = true, Texts = [text], Number = number, Display = display ?? text };
    }
}
