namespace Governance.Workflows.Checks;

/// <summary>What the checks may ask of their surroundings.</summary>
/// <param name="TemplateExists">Whether a template with this id is published; null when it is not known.</param>
/// <param name="Roles">Roles that a site added.</param>
public sealed record WorkflowCheckOptions(Func<string, bool>? TemplateExists = null, IReadOnlyCollection<string>? Roles = null);

/// <summary>Everything that keeps a definition from being published, beyond what the reader refuses.</summary>
public static class WorkflowChecks
{
    /// <returns>Errors and warnings in the order of the file.</returns>
    public static IReadOnlyList<WorkflowProblem> Check(WorkflowDefinition definition, WorkflowCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var context = new CheckContext(definition, options ?? new WorkflowCheckOptions());
        DefinitionChecks.Check(context);
        LimitChecks.Check(context);
        StepChecks.Check(context);
        StepRuleChecks.Check(context);
        FlowChecks.Check(context);
        JoinChecks.Check(context);
        SwitchChecks.Check(context);
        ExpressionChecks.Check(context);
        EndingChecks.Check(context);

        return [.. context.Problems.All.OrderBy(problem => problem.Line ?? 0).ThenBy(problem => problem.Column ?? 0)];
    }
}
