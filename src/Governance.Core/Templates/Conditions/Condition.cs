namespace Governance.Core.Templates.Conditions;

/// <summary>A condition of a template; the closed set of records below is the whole language.</summary>
public abstract record Condition(TextPlace Place);

public sealed record AllOf(IReadOnlyList<Condition> Conditions, TextPlace Place) : Condition(Place);

public sealed record AnyOf(IReadOnlyList<Condition> Conditions, TextPlace Place) : Condition(Place);

public sealed record NotThis(Condition Inner, TextPlace Place) : Condition(Place);

/// <summary>Compares a fact, an answer or a field of the planned use.</summary>
public sealed record SubjectTest(Subject Subject, Comparison Comparison, TextPlace Place) : Condition(Place);

/// <summary>True when no evidence is attached to the answer.</summary>
public sealed record EvidenceMissingTest(string QuestionId, TextPlace Place) : Condition(Place);

/// <summary>True when even the newest evidence of the answer is older than the given full months.</summary>
public sealed record EvidenceOlderTest(string QuestionId, int Months, TextPlace Place) : Condition(Place);

public sealed record ShownTest(string QuestionId, TextPlace Place) : Condition(Place);

/// <summary>A sentence that a reviewer answers yes or no.</summary>
public sealed record JudgeTest(string Sentence, TextPlace Place) : Condition(Place);

/// <summary>Review rules only: true while a finding of this severity is open.</summary>
public sealed record OpenFindingTest(string Severity, TextPlace Place) : Condition(Place);

/// <summary>Review rules only: true when some question has this verdict.</summary>
public sealed record VerdictTest(string Verdict, TextPlace Place) : Condition(Place);

/// <summary>What a test looks at.</summary>
public abstract record Subject(TextPlace Place);

public sealed record FactSubject(string Key, TextPlace Place) : Subject(Place);

/// <summary>An answer, or one half of it ("text", "number", "choice" …) when the question combines several.</summary>
public sealed record AnswerSubject(string QuestionId, string? Part, TextPlace Place) : Subject(Place)
{
    public string Key => Part is null ? QuestionId : $"{QuestionId}.{Part}";
}

public sealed record PlanSubject(string Field, TextPlace Place) : Subject(Place);

/// <summary>How a test compares.</summary>
public abstract record Comparison;

public sealed record EqualTo(string Value) : Comparison;

public sealed record OneOf(IReadOnlyList<string> Values) : Comparison;

public sealed record IncludesAny(IReadOnlyList<string> Values) : Comparison;

public sealed record Empty(bool Expected) : Comparison;

public sealed record NumberCompared(NumberOrder Order, decimal Limit) : Comparison;

public sealed record DiffersFrom(Subject Other) : Comparison;

/// <summary>True when something of the test's subject is not among the values of the other one.</summary>
public sealed record NotCoveredBy(Subject Other) : Comparison;

public enum NumberOrder
{
    LessThan,
    AtMost,
    MoreThan,
    AtLeast,
}
