using Governance.Core.Data;
using Governance.Core.Templates;
using Governance.Workflows;

namespace Governance.Core.Cases.Versions;

/// <summary>The plan of a move, with what carrying it out needs.</summary>
/// <param name="Flow">The flow of the case by the new version.</param>
/// <param name="Pins">Templates with the versions that the case is pinned to with the move.</param>
public sealed record PlannedMove(VersionMove Plan, CaseFlow Flow, IReadOnlyDictionary<string, int> Pins);

/// <summary>Plans moves of cases to another version of their definition; the dry run and the move itself ask the same plan.</summary>
public sealed class MovePlanner(GovernanceDbContext db, CaseFlows flows, IWorkflowEngine engine, WorkflowLibrary workflows, TemplateLibrary templates)
{
    public async Task<PlannedMove> PlanAsync(Case ofCase, int toVersion, CancellationToken ct)
    {
        var from = await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct);
        var to = await workflows.GetAsync(ofCase.DefinitionId, toVersion, ct);
        var flow = await flows.ForAsync(ofCase.SiteId, ofCase.DeploymentId, to, ct);
        var plan = VersionMove.Plan(engine, ofCase, await CaseHistory.OfAsync(db, ofCase, ct), (from, to), flow.Owners);
        var pins = await PinsAsync(ofCase, from, to, ct);
        return new PlannedMove(plan.WhyNot is null ? plan.OrRefused(WhyNoForm(ofCase, to, pins) ?? WhyNobody(ofCase, plan, flow)) : plan, flow, pins);
    }

    // A form that a step of the former version used stays as it is; what is new to the case is pinned to its newest version.
    private async Task<Dictionary<string, int>> PinsAsync(Case ofCase, WorkflowDefinition from, WorkflowDefinition to, CancellationToken ct)
    {
        var used = from.HumanSteps.Select(s => s.Template).OfType<string>().ToHashSet();
        var needed = to.HumanSteps.Select(s => s.Template).OfType<string>().Where(t => !used.Contains(t)).ToHashSet();
        var newest = await templates.NewestVersionsAsync(ct);
        return newest.Where(n => needed.Contains(n.Key) || ofCase.PinnedVersion(n.Key) is null).ToDictionary();
    }

    private static string? WhyNoForm(Case ofCase, WorkflowDefinition to, Dictionary<string, int> pins)
    {
        var missing = to.HumanSteps.FirstOrDefault(s => s.Template is { } t && !pins.ContainsKey(t) && ofCase.PinnedVersion(t) is null);
        return missing is null ? null : $"The template “{missing.Template}” of the step “{missing.Title}” is not published. An administrator publishes it first.";
    }

    private static string? WhyNobody(Case ofCase, VersionMove plan, CaseFlow flow) =>
        plan.Replaced.Select(r => r.Task).Concat(plan.Opened).Select(t => flow.Definition.Step(t.TaskName)!).Concat(plan.Beside)
            .Select(s => flow.Owners.Choose(ofCase, s).WhyNobody).FirstOrDefault(w => w is not null);
}
