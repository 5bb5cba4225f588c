using Governance.Core.Deployments;
using Governance.Core.People;
using Governance.Workflows;

namespace Governance.Core.Cases.Effects;

/// <summary>
/// Separation of duties for resuming (SD11): who took part in the pause may take part in resuming, but at least one person who approves it
/// did not. Looked at are the approvals of the incident case: its completed steps that are signed with the meaning approval, and the step
/// that resumes. Part in the pause had whoever asked for it, made it, or confirmed that it was in effect.
/// </summary>
public static class ResumeApprovers
{
    /// <summary>As pages say it beside the step that resumes.</summary>
    public const string Rule = "At least one person who approves resuming took no part in the pause: did not ask for it, make it, or confirm it.";

    public static string? WhyNot(Case ofCase, Deployment deployment, WorkflowDefinition definition, HumanStep resuming, int byPersonId, IReadOnlyList<Person> people)
    {
        var involved = deployment.Pauses.Where(p => p.Stands && p.CaseNumber == ofCase.Number).SelectMany(p => p.Involved).ToHashSet();
        var approvers = ApprovedBy(ofCase, definition, resuming).Append(byPersonId).Distinct().ToList();
        if (!approvers.All(involved.Contains))
        {
            return null;
        }

        var names = string.Join(" and ", approvers.Select(id => people.FirstOrDefault(p => p.Id == id)?.Name ?? $"person {id}"));
        return $"{names} took part in the pause and would be the only one to approve that it ends. {Rule} Hand this step to somebody else.";
    }

    private static IEnumerable<int> ApprovedBy(Case ofCase, WorkflowDefinition definition, HumanStep resuming) =>
        from step in ofCase.Steps
        where step.State == StepState.Completed && step.CompletedById is not null && step.Key != resuming.Key
        let rules = definition.Step(step.Key)
        where rules?.Signature is { Meaning: "approval" } signature && signature.RequiredFor.Contains(step.Outcome!) && rules.IsPassing(step.Outcome!)
        select step.CompletedById!.Value;
}
