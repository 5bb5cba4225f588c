namespace Governance.Core.Questionnaires;

/// <summary>A fact of a case: its values (one, or several for a list), or not known. Equal when the values are.</summary>
public sealed class FactValue : IEquatable<FactValue>
{
    private FactValue(IReadOnlyList<string> values, bool isKnown)
    {
        Values = values;
        IsKnown = isKnown;
    }

    public static FactValue Unknown { get; } = new([], false);

    public bool IsKnown { get; }

    public IReadOnlyList<string> Values { get; }

    /// <summary>The value of a single fact; null when it is not known.</summary>
    public string? Text => IsKnown && Values.Count == 1 ? Values[0] : null;

    public static FactValue Of(params IReadOnlyList<string> values) => new([.. values], true);

    public bool Is(string value) => IsKnown && Values.Contains(value);

    public bool Equals(FactValue? other) => other is not null && IsKnown == other.IsKnown && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as FactValue);

    public override int GetHashCode() => Values.Aggregate(IsKnown.GetHashCode(), HashCode.Combine);

    public override string ToString() => IsKnown ? string.Join(", ", Values) : "not known";
}
