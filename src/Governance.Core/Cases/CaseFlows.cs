using Governance.Core.Data;
using Governance.Core.Sites;
using Governance.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases;

/// <summary>Brings together what a case needs to move: its definition, the people of its site, and the site's calendar.</summary>
public sealed class CaseFlows(GovernanceDbContext db, IWorkflowEngine engine, WorkflowLibrary workflows)
{
    public async Task<CaseFlow> ForAsync(Case ofCase, CancellationToken ct) =>
        await ForAsync(ofCase.SiteId, await workflows.GetAsync(ofCase.DefinitionId, ofCase.DefinitionVersion, ct), ct);

    public async Task<CaseFlow> ForAsync(int siteId, WorkflowDefinition definition, CancellationToken ct)
    {
        var site = await db.Sites.FirstAsync(s => s.Id == siteId, ct);
        var people = await db.People.AtSiteAsync(siteId, ct);
        return new CaseFlow(engine, definition, new StepOwners(siteId, people), site.Calendar());
    }
}
