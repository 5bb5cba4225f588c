using FluentValidation.Results;

namespace Governance.Core;

/// <summary>How a use case ended.</summary>
public enum ResultKind
{
    /// <summary>Committed.</summary>
    Done,

    /// <summary>Input incomplete or wrong; see the problems.</summary>
    Invalid,

    /// <summary>Not allowed for this person, or not in this state; see the reason.</summary>
    Refused,

    /// <summary>Someone else changed the same thing first.</summary>
    Stale,

    /// <summary>Two commits met on one trail but not on one thing: the edge runs the handler again on a fresh context.</summary>
    Collided,

    /// <summary>This request was carried out before; nothing was done again.</summary>
    Repeated,
}

/// <summary>One thing wrong with the input.</summary>
/// <param name="Field">Name of the form field or API property; empty where it concerns the whole form.</param>
/// <param name="Message">A sentence that says what to do.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>The answer of a use case. Refusals are results; faults are exceptions.</summary>
public sealed class Result
{
    private Result(ResultKind kind, string? reason = null, IReadOnlyList<FieldProblem>? problems = null, int? number = null)
    {
        Kind = kind;
        Reason = reason;
        Problems = problems ?? [];
        Number = number;
    }

    public ResultKind Kind { get; }

    /// <summary>One sentence a colleague can act on; null when the use case was carried out.</summary>
    public string? Reason { get; }

    public IReadOnlyList<FieldProblem> Problems { get; }

    /// <summary>Number of the thing that was made, where one was made.</summary>
    public int? Number { get; }

    /// <summary>True when the change stands, now or from an earlier delivery of the same request.</summary>
    public bool IsDone => Kind is ResultKind.Done or ResultKind.Repeated;

    public static Result Done(int? number = null) => new(ResultKind.Done, number: number);

    public static Result Refused(string reason) => new(ResultKind.Refused, reason);

    public static Result Stale() =>
        new(ResultKind.Stale, "Someone else changed this in the meantime. Compare both versions and decide which one stands.");

    public static Result Collided() => new(ResultKind.Collided, "Two changes met at the same moment. Try again.");

    public static Result Repeated() => new(ResultKind.Repeated);

    public static Result Invalid(params IReadOnlyList<FieldProblem> problems) =>
        new(ResultKind.Invalid, "Some answers need your attention.", problems);

    public static Result Invalid(string field, string message) => Invalid([new FieldProblem(field, message)]);

    public static Result Invalid(ValidationResult validation) =>
        Invalid([.. validation.Errors.Select(e => new FieldProblem(e.PropertyName, e.ErrorMessage))]);
}
