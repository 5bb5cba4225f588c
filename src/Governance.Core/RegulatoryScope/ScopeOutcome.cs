namespace Governance.Core.RegulatoryScope;

/// <summary>What a comparison says of one dimension, from the best to the worst.</summary>
public enum ScopeOutcome
{
    /// <summary>Label and plan both say, with a reason, that the dimension does not apply; it judges nothing.</summary>
    NotApplicable,

    /// <summary>The planned value is covered by an explicit statement of the label.</summary>
    Inside,

    /// <summary>Not excluded, but not shown either, or local conditions differ in a way known to matter.</summary>
    NeedsEvidence,

    /// <summary>The label says nothing, or what it says cannot be compared.</summary>
    Unknown,

    /// <summary>The label excludes it, or it is not in what the label lists.</summary>
    Outside,
}

/// <summary>Keys and words of outcomes: those of the steps' templates.</summary>
public static class ScopeOutcomes
{
    public static string Key(this ScopeOutcome outcome) => outcome switch
    {
        ScopeOutcome.Inside => "inside",
        ScopeOutcome.NeedsEvidence => "needs-evidence",
        ScopeOutcome.Unknown => "not-known",
        ScopeOutcome.Outside => "outside",
        _ => "not-applicable",
    };

    public static string Label(this ScopeOutcome outcome) => outcome switch
    {
        ScopeOutcome.Inside => "inside",
        ScopeOutcome.NeedsEvidence => "needs evidence",
        ScopeOutcome.Unknown => "unknown",
        ScopeOutcome.Outside => "outside",
        _ => "does not apply",
    };

    public static ScopeOutcome? Of(string? key) => Enum.GetValues<ScopeOutcome>().Cast<ScopeOutcome?>().FirstOrDefault(o => o!.Value.Key() == key);

    public static ScopeOutcome Worse(ScopeOutcome one, ScopeOutcome other) => one > other ? one : other;
}
