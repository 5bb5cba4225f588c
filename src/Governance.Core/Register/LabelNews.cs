using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Notifications;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Register;

/// <summary>Who is told that the register says something new about the label of a product in use: who watches it, and the regulatory officers of its site.</summary>
internal static class LabelNews
{
    private const string Text = "The register says something new about the label of a product that is in use here. Compare it with the use that is approved: “Scope” of the case.";

    public static async Task<IReadOnlyList<Notice>> LabelNoticesAsync(this GovernanceDbContext db, int productId, Actor actor, DateTime at, CancellationToken ct)
    {
        var installed = await db.Deployments.AsNoTracking().IgnoreAutoIncludes().Where(d => d.ProductId == productId && d.State != DeploymentState.Retired)
            .Select(d => new { d.ScopeCaseNumber, d.SiteId, d.MonitoringOwnerId }).ToListAsync(ct);
        if (installed.Count == 0)
        {
            return [];
        }

        var people = await db.People.AsNoTracking().Where(p => p.IsActive && p.Id != actor.PersonId).ToListAsync(ct);
        return
        [
            .. installed.SelectMany(d => people.Where(p => p.Id == d.MonitoringOwnerId || p.Holds(Role.RegulatoryOfficer.Key, d.SiteId))
                .Select(p => Notice.To(p.Id, d.ScopeCaseNumber, null, Text, at))),
        ];
    }
}
