using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.LiveProducts;

/// <summary>One installed product as the list shows it.</summary>
/// <param name="OpenIncidents">Open incident cases about it.</param>
/// <param name="OverdueSteps">Open steps past their due time in cases about it.</param>
public sealed record LiveProductRow(
    Deployment Deployment, string Vendor, string Version, string SiteName, string? MonitoringOwner, int OpenIncidents, int OverdueSteps, string StateSentence);

/// <summary>The installed products that a person may see.</summary>
public sealed record LiveProductList(IReadOnlyList<LiveProductRow> Rows, DateTime Now);

/// <summary>What the list is narrowed to.</summary>
/// <param name="State">Key of a state; null for all that are not retired.</param>
public sealed record LiveProductsFilter(string? State = null, string? Search = null);

public sealed class LiveProductsQuery(GovernanceDbContext db, TimeProvider time)
{
    private const int Most = 200;

    public async Task<LiveProductList> GetAsync(LiveProductsFilter filter, Actor actor, CancellationToken ct)
    {
        var now = time.Now();
        var shown = Narrow(db.Deployments.AsNoTracking().VisibleTo(actor), filter);
        var rows = await (
            from deployment in shown
            join product in db.Products on deployment.ProductId equals product.Id
            join site in db.Sites.IgnoreAutoIncludes() on deployment.SiteId equals site.Id
            orderby deployment.Title, deployment.Number
            select new
            {
                deployment,
                product.Vendor,
                Version = product.Versions.First(v => v.Number == deployment.VersionNumber).Label,
                Site = site.Name,
                Owner = db.People.Where(p => p.Id == deployment.MonitoringOwnerId).Select(p => p.Name).FirstOrDefault(),
                Incidents = db.Cases.Count(c => c.DeploymentId == deployment.Number && c.Kind == CaseKind.Incident && c.State != CaseState.Ended),
                Overdue = db.CaseSteps.Count(s => s.State == StepState.Open && s.DueAt < now && db.Cases.Any(c => c.Number == s.CaseNumber && c.DeploymentId == deployment.Number && c.State == CaseState.Open)),
            }).Take(Most).ToListAsync(ct);
        return new LiveProductList(
            [.. rows.Select(r => new LiveProductRow(r.deployment, r.Vendor, r.Version, r.Site, r.Owner, r.Incidents, r.Overdue, DeploymentWords.StateSentence(r.deployment)))
                .OrderBy(r => r.Deployment.IsPaused ? 0 : 1)],
            now);
    }

    private static IQueryable<Deployment> Narrow(IQueryable<Deployment> deployments, LiveProductsFilter filter)
    {
        deployments = filter.State is { } state ? deployments.Where(d => d.State == state) : deployments.Where(d => d.State != DeploymentState.Retired);
        return filter.Search is { Length: > 0 } search ? deployments.Where(d => d.Title.Contains(search)) : deployments;
    }
}
