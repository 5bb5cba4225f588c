using System.Globalization;
using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.Findings;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Portfolio;

/// <summary>Installed products, and what was signed about them for a time, as rows.</summary>
internal static class PortfolioProducts
{
    public static async Task<IReadOnlyList<PortfolioRow>> ReviewsAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        PortfolioRow[] rows = [.. await ApprovalsAsync(scope, after, ct), .. await AcceptancesAsync(scope, after, ct)];
        return [.. rows.OrderBy(r => r.Key.At).ThenBy(r => r.Key.Number).ThenBy(r => r.Key.Item).Take(scope.Take)];
    }

    public static async Task<IReadOnlyList<PortfolioRow>> MonitoringAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var db = scope.Db;
        var rows = await (
            from deployment in Installed(scope).Where(d => d.Number > after.Number)
            orderby deployment.Number
            select new
            {
                Deployment = deployment,
                Owner = db.People.Where(p => p.Id == deployment.MonitoringOwnerId).Select(p => p.Name).FirstOrDefault(),
                Incidents = db.Cases.Count(c => c.DeploymentId == deployment.Number && c.Kind == CaseKind.Incident && c.State != CaseState.Ended),
            }).Take(scope.Take).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PortfolioRow(new PortfolioKey(default, r.Deployment.Number, 0), $"/live-products/{r.Deployment.Number}",
            [
                r.Deployment.Title, scope.SiteName(r.Deployment.SiteId), StateOf(r.Deployment), r.Deployment.ReviewOn?.ToDay() ?? "not approved yet", r.Deployment.Baseline?.Id ?? "unknown",
                r.Owner ?? "unknown: nobody is named", r.Incidents.ToString(CultureInfo.InvariantCulture), "unknown: none recorded",
            ])),
        ];
    }

    private static async Task<IEnumerable<PortfolioRow>> ApprovalsAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var until = DateOnly.FromDateTime(scope.Now).AddDays(PortfolioList.ReviewDays);
        var day = DateOnly.FromDateTime(after.At);
        var rows = await Installed(scope)
            .Where(d => d.ReviewOn != null && d.ReviewOn <= until && (d.ReviewOn > day || (d.ReviewOn == day && (d.Number > after.Number || (d.Number == after.Number && after.Item < 0)))))
            .OrderBy(d => d.ReviewOn).ThenBy(d => d.Number).Take(scope.Take).ToListAsync(ct);
        var cases = rows.Select(d => d.ApprovedByCaseNumber ?? d.Number).Distinct().ToList();
        var opened = await scope.Db.Cases.AsNoTracking().Where(c => cases.Contains(c.Number)).ToDictionaryAsync(c => c.Number, c => c.OpenedAt, ct);
        return rows.Select(d => ApprovalOf(d, opened, scope));
    }

    private static PortfolioRow ApprovalOf(Deployment approved, Dictionary<int, DateTime> opened, PortfolioScope scope)
    {
        var (until, number) = (approved.ReviewOn!.Value, approved.ApprovedByCaseNumber ?? approved.Number);
        return new PortfolioRow(
            new PortfolioKey(until.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), approved.Number, 0), $"/live-products/{approved.Number}",
            [
                "Approval of the installed product", approved.Title, scope.SiteName(approved.SiteId), Case.NameOf(number, opened[number]), until.ToDay(),
                until <= scope.DayAt(approved.SiteId, scope.Now) ? "has run out" : "runs out",
            ]);
    }

    private static async Task<IEnumerable<PortfolioRow>> AcceptancesAsync(PortfolioScope scope, PortfolioKey after, CancellationToken ct)
    {
        var until = scope.Now.AddDays(PortfolioList.ReviewDays);
        var ending = scope.Db.Findings.AsNoTracking().Where(f => f.State == FindingState.Accepted && f.AcceptedUntil != null && f.AcceptedUntil <= until);
        var rows = await (
            from finding in ending.Where(f => f.AcceptedUntil > after.At
                || (f.AcceptedUntil == after.At && (f.CaseNumber > after.Number || (f.CaseNumber == after.Number && f.Number > after.Item))))
            join ofCase in scope.Cases on finding.CaseNumber equals ofCase.Number
            orderby finding.AcceptedUntil, finding.CaseNumber, finding.Number
            select new { Finding = finding, ofCase.OpenedAt, ofCase.Title, ofCase.SiteId }).Take(scope.Take).ToListAsync(ct);
        return rows.Select(r => new PortfolioRow(
            new PortfolioKey(r.Finding.AcceptedUntil!.Value, r.Finding.CaseNumber, r.Finding.Number), $"/cases/{r.Finding.CaseNumber}/findings/{r.Finding.Number}",
            [
                $"Acceptance of {r.Finding.Id} ({r.Finding.Severity})", r.Title, scope.SiteName(r.SiteId), Case.NameOf(r.Finding.CaseNumber, r.OpenedAt),
                scope.DayAt(r.SiteId, r.Finding.AcceptedUntil.Value).ToDay(), r.Finding.AcceptedUntil <= scope.Now ? "has ended" : "ends",
            ]));
    }

    private static IQueryable<Deployment> Installed(PortfolioScope scope)
    {
        var sites = scope.SiteIds;
        return scope.Db.Deployments.AsNoTracking().VisibleTo(scope.Actor).Where(d => sites.Contains(d.SiteId) && d.State != DeploymentState.Retired);
    }

    private static string StateOf(Deployment deployment) =>
        deployment.Restriction is null ? DeploymentWords.StateSentence(deployment) : $"{DeploymentWords.StateSentence(deployment)}, restricted";
}
