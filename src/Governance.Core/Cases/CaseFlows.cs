using Governance.Core.Cases.Deadlines;
using Governance.Core.Data;
using Governance.Core.Sites;
using Governance.Core.Templates;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Brings together what a case needs to move: its definition, the people of its site, the site's calendar, and the rules of its deadlines.</summary>
public sealed class CaseFlows(GovernanceDbContext db, IWorkflowEngine engine, WorkflowLibrary workflows, TemplateLibrary templates)
{
    public async Task<CaseFlow> ForAsync(Case ofCase, CancellationToken ct) =>
        await ForAsync(ofCase.SiteId, await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct), ofCase.PinnedVersion(DeadlineTemplate.StandardId), ct);

    /// <summary>For a case that is about to open: it is going to pin the newest templates.</summary>
    public async Task<CaseFlow> ForAsync(int siteId, WorkflowDefinition definition, CancellationToken ct)
    {
        var newest = await templates.NewestVersionsAsync(ct);
        return await ForAsync(siteId, definition, newest.TryGetValue(DeadlineTemplate.StandardId, out var version) ? version : null, ct);
    }

    private async Task<CaseFlow> ForAsync(int siteId, WorkflowDefinition definition, int? policyVersion, CancellationToken ct)
    {
        var site = await db.Sites.FirstAsync(s => s.Id == siteId, ct);
        var people = await db.People.AtSiteAsync(siteId, ct);
        var policy = policyVersion is { } version
            ? ((DeadlineTemplate)await templates.GetAsync(DeadlineTemplate.StandardId, version, ct)).Policy
            : DeadlinePolicy.WithoutTemplate;
        var calendar = site.Calendar();
        return new CaseFlow(engine, definition, new StepOwners(siteId, people), calendar, new StepDeadlines(policy, calendar));
    }
}
