using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Deployments;

public static class DeploymentQueries
{
    /// <summary>Deployments of the sites at which the actor holds a role. Where every query of deployments begins.</summary>
    public static IQueryable<Deployment> VisibleTo(this IQueryable<Deployment> deployments, Actor actor)
    {
        if (actor.IsSystem)
        {
            return deployments;
        }

        var sites = actor.Roles.Where(r => r.Role != Role.VendorContact.Key).Select(r => r.SiteId).Distinct().ToList();
        return deployments.Where(d => sites.Contains(d.SiteId));
    }

    /// <summary>The deployment with its pauses, tracked.</summary>
    /// <exception cref="NotFoundException">No such deployment, or not visible to the actor.</exception>
    public static async Task<Deployment> DeploymentAsync(this GovernanceDbContext db, int number, Actor actor, CancellationToken ct) =>
        await db.Deployments.VisibleTo(actor).FirstOrDefaultAsync(d => d.Number == number, ct)
        ?? throw new NotFoundException($"There is no installed product {number}, or it belongs to a site where you have no role.");
}
