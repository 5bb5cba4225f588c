namespace Governance.Core.Questionnaires;

/// <summary>What conditions may look at beside the answers of the form itself.</summary>
public sealed record FormContext
{
    public CaseProfile Case { get; init; } = CaseProfile.Empty;

    /// <summary>Fields of the planned use; a list where there are several values.</summary>
    public IReadOnlyDictionary<string, FactValue> Plan { get; init; } = new Dictionary<string, FactValue>();

    /// <summary>Other forms of the case that were answered, such as the vendor's questionnaire while a review is filled in.</summary>
    public IReadOnlyList<AnsweredForm> Others { get; init; } = [];

    /// <summary>Ages in full months by evidence id; null or absent when the evidence has no date.</summary>
    public IReadOnlyDictionary<string, int?> EvidenceAges { get; init; } = new Dictionary<string, int?>();

    /// <summary>What reviewers ticked, by rule id ("PRV-09/untreated", "check/flow-vs-site").</summary>
    public IReadOnlyDictionary<string, bool> Judged { get; init; } = new Dictionary<string, bool>();
}

/// <summary>A form with its answers.</summary>
public sealed record AnsweredForm(QuestionForm Form, IReadOnlyDictionary<string, GivenAnswer> Answers);
