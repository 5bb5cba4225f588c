namespace Governance.Core.Templates.Conditions;

/// <summary>Everything a condition may look at. What is not here is not known.</summary>
public sealed record ConditionContext
{
    private static readonly Dictionary<string, SubjectValue> Nothing = [];

    /// <summary>Facts of the case by key, for example "data_leaves_site".</summary>
    public IReadOnlyDictionary<string, SubjectValue> Facts { get; init; } = Nothing;

    /// <summary>Answers by question id, and halves of combined answers by "PRV-07.number".</summary>
    public IReadOnlyDictionary<string, SubjectValue> Answers { get; init; } = Nothing;

    /// <summary>Fields of the planned use.</summary>
    public IReadOnlyDictionary<string, SubjectValue> Plan { get; init; } = Nothing;

    /// <summary>Ages in full months of the evidence of each question; null for evidence without a date.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int?>> EvidenceAges { get; init; } = new Dictionary<string, IReadOnlyList<int?>>();

    /// <summary>Questions that are not shown. A test on one of them is false.</summary>
    public IReadOnlySet<string> NotShown { get; init; } = new HashSet<string>();

    /// <summary>What a reviewer ticked for the rule that is evaluated; null while nobody did.</summary>
    public bool? Judged { get; init; }

    public IReadOnlySet<string> OpenFindings { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> Verdicts { get; init; } = new HashSet<string>();
}
