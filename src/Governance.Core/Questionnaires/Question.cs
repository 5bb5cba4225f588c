using Governance.Core.Templates;
using Governance.Core.Templates.Conditions;

namespace Governance.Core.Questionnaires;

/// <summary>One question of a questionnaire or one item of a review.</summary>
public sealed record Question
{
    /// <summary>For ever the same; the text may change with the version.</summary>
    public required string Id { get; init; }

    public required string Text { get; init; }

    /// <summary>One part, or several for a combined type such as text+number.</summary>
    public required IReadOnlyList<AnswerPart> Parts { get; init; }

    public required TextPlace Place { get; init; }

    /// <summary>The choices of single and multi; empty for other types.</summary>
    public IReadOnlyList<Choice> Options { get; init; } = [];

    public NumberSpec? Number { get; init; }

    public TableSpec? Table { get; init; }

    public EvidenceRule? Evidence { get; init; }

    public IReadOnlyList<Flag> Flags { get; init; } = [];

    public Condition? ShowIf { get; init; }

    public bool IsRequired { get; init; }

    public Condition? RequiredIf { get; init; }

    /// <summary>Choices that need a reason. Partial and not applicable always do.</summary>
    public IReadOnlyList<string> ReasonFor { get; init; } = [];

    /// <summary>Role key of the person who answers.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>Role key of the person who judges the answer.</summary>
    public string? Reviewer { get; init; }

    /// <summary>Frameworks that ask for it.</summary>
    public IReadOnlyList<string> Maps { get; init; } = [];

    public string? Help { get; init; }

    /// <summary>The fact of the case that the answer sets.</summary>
    public string? Sets { get; init; }

    /// <summary>The score of the risk tier that the answer gives.</summary>
    public TierScore? TierScore { get; init; }

    /// <summary>The place of the evidence pack that prints the answer by itself.</summary>
    public string? Print { get; init; }

    public bool IsCombined => Parts.Count > 1;

    /// <summary>The choices with their labels, yes and no included; empty when there is nothing to choose.</summary>
    public IReadOnlyList<Choice> Choices => Parts.Any(p => p.IsYesNo()) ? YesNoChoices.For(Parts) : Options;

    public string LabelOf(string key) => Choices.FirstOrDefault(c => c.Key == key)?.Label ?? key;
}

/// <summary>One choice; the key is stored, the label is shown.</summary>
public sealed record Choice(string Key, string Label);

/// <summary>What a number is: its unit as printed, its bounds (both included) and the most decimals.</summary>
public sealed record NumberSpec(string? Unit, decimal? Min, decimal? Max, int? Decimals, string? Label);

/// <summary>The columns of a table and how many rows it may have.</summary>
public sealed record TableSpec(IReadOnlyList<TableColumn> Columns, int MinRows, int MaxRows);

/// <summary>One column; the type is text, number, date, single or yes_no.</summary>
public sealed record TableColumn(string Id, string Label, AnswerPart Type, IReadOnlyList<Choice> Options, NumberSpec? Number, bool IsRequired)
{
    public IReadOnlyList<Choice> Choices => Type.IsYesNo() ? YesNoChoices.For([Type]) : Options;
}

/// <summary>The proof that belongs to an answer, and after how many months it is too old.</summary>
public sealed record EvidenceRule(string? Label, bool IsRequired, int? MaxAgeMonths);

/// <summary>Raises a finding when its condition is true, or cannot be decided.</summary>
public sealed record Flag(string Id, Condition When, Severity Severity, string Message, TextPlace Place);

/// <summary>A contradiction over several questions.</summary>
public sealed record Check(string Id, Condition When, Severity Severity, string Message, IReadOnlyList<string> About, TextPlace Place);

/// <summary>Severity of a finding, worst last.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Blocker,
}

/// <summary>The six questions of the risk tier, each scored 0 to 2.</summary>
public enum TierScore
{
    MissedFinding,
    FalseAlarm,
    Directness,
    Detectability,
    DataUse,
    Population,
}
