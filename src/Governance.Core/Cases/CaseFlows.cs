using Governance.Core.Cases.Deadlines;
using Governance.Core.Cases.Effects;
using Governance.Core.Cases.Owners;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Brings together what a case needs to move: its definition, the people of its site, the site's calendar, and the rules of its deadlines.</summary>
public sealed class CaseFlows(GovernanceDbContext db, IWorkflowEngine engine, WorkflowLibrary workflows, TemplateLibrary templates, TimeProvider time)
{
    public async Task<CaseFlow> ForAsync(Case ofCase, CancellationToken ct)
    {
        var definition = await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct);
        return await ForAsync((ofCase.SiteId, ofCase.DeploymentId), definition, ofCase.PinnedVersion(DeadlineTemplate.StandardId), ct);
    }

    /// <summary>For a case that is about to open: it is going to pin the newest templates.</summary>
    /// <param name="siteId">Site whose people and calendar count.</param>
    /// <param name="deploymentNumber">The deployment that the case is about; null while there is none.</param>
    public async Task<CaseFlow> ForAsync(int siteId, int? deploymentNumber, WorkflowDefinition definition, CancellationToken ct)
    {
        var newest = await templates.NewestVersionsAsync(ct);
        return await ForAsync((siteId, deploymentNumber), definition, newest.TryGetValue(DeadlineTemplate.StandardId, out var version) ? version : null, ct);
    }

    private async Task<CaseFlow> ForAsync((int Site, int? Deployment) about, WorkflowDefinition definition, int? policyVersion, CancellationToken ct)
    {
        var site = await db.Sites.FirstAsync(s => s.Id == about.Site, ct);
        var people = await db.People.AtSiteAsync(about.Site, ct);
        var policy = policyVersion is { } version
            ? ((DeadlineTemplate)await templates.GetAsync(DeadlineTemplate.StandardId, version, ct)).Policy
            : DeadlinePolicy.WithoutTemplate;
        var calendar = site.Calendar();
        var now = time.Now();
        var covers = await db.Covers.AsNoTracking().Where(c => c.SiteId == about.Site && c.State != CoverState.Ended && c.BeginsAt <= now && c.EndsAt > now).OrderBy(c => c.Number).ToListAsync(ct);
        var deployment = about.Deployment is { } number ? await db.Deployments.FirstAsync(d => d.Number == number, ct) : null;
        var changes = new CaseDeployment(db, deployment, await EndedAsync(deployment, ct), people, calendar);
        return new CaseFlow(engine, definition, new StepOwners(about.Site, people, covers, definition.HumanSteps), calendar, new StepDeadlines(policy, calendar), changes);
    }

    private async Task<IReadOnlySet<int>> EndedAsync(Deployment? deployment, CancellationToken ct)
    {
        var pausing = deployment?.StandingPauses.Select(p => p.CaseNumber).ToList() ?? [];
        return pausing.Count == 0
            ? new HashSet<int>()
            : (await db.Cases.Where(c => pausing.Contains(c.Number) && c.State == CaseState.Ended).Select(c => c.Number).ToListAsync(ct)).ToHashSet();
    }
}
