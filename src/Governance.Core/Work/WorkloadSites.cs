using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>The workload of a site is for those who lead: leads of a role, the committee's chair, the radiology lead.</summary>
public static class WorkloadSites
{
    private static readonly string[] Leading = [Role.CommitteeChair.Key, Role.ClinicalLead.Key];

    /// <summary>Whether a role that is in force lets its holder look at the workload of the site.</summary>
    public static bool IsLeading(RoleAssignment role) => role.IsInForce && (role.IsLead || Leading.Contains(role.RoleKey));

    /// <summary>Sites whose workload the actor may look at, in the order in which the roles were given.</summary>
    internal static async Task<IReadOnlyList<int>> OfAsync(GovernanceDbContext db, Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is not { } id)
        {
            return await db.Sites.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        }

        var roles = await db.People.AsNoTracking().Where(p => p.Id == id).SelectMany(p => p.Roles).ToListAsync(ct);
        return [.. roles.Where(IsLeading).OrderBy(r => r.Number).Select(r => r.SiteId).Distinct()];
    }

    /// <summary>The site asked for, or the first one.</summary>
    /// <exception cref="NotFoundException">The actor leads at no site, or not at this one.</exception>
    internal static async Task<int> ChosenAsync(GovernanceDbContext db, int? siteId, Actor actor, CancellationToken ct)
    {
        var sites = await OfAsync(db, actor, ct);
        return sites.Count > 0 && (siteId is not { } asked || sites.Contains(asked))
            ? siteId ?? sites[0]
            : throw new NotFoundException("The workload is shown to leads of a role, to the committee's chair and to the radiology lead, for their own site.");
    }
}
