namespace Governance.Workflows;

public enum ProblemSeverity
{
    /// <summary>Runs, but differs between engines or silently loses something; publishing needs an accepted reason.</summary>
    Warning,

    /// <summary>Cannot be published.</summary>
    Error,
}

/// <summary>Something wrong in a definition, said to its author.</summary>
/// <param name="Line">One-based line in the file, where it can be told.</param>
/// <param name="Column">One-based column, counted in bytes of UTF-8.</param>
/// <param name="Activity">Id of the activity concerned.</param>
/// <param name="Code">Kebab-case key of the rule, for example "unreachable-step".</param>
public sealed record WorkflowProblem(
    ProblemSeverity Severity,
    string? File,
    int? Line,
    int? Column,
    string? Activity,
    string Code,
    string Text);

/// <summary>What reading a file gave: the definition, or the errors that make it unreadable or unsupported.</summary>
/// <param name="Definition">Null when <paramref name="Problems"/> holds an error: what is refused is never half there.</param>
public sealed record WorkflowReading(WorkflowDefinition? Definition, IReadOnlyList<WorkflowProblem> Problems);
