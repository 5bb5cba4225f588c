using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Findings;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Work;

/// <summary>
/// Open findings and conditions of one person in the cases that the person sees. A case that ended without an approval asks nobody for
/// anything any more; the conditions of an approval stay.
/// </summary>
internal sealed class MyPoints(GovernanceDbContext db, IQueryable<Case> visible, int me)
{
    private IQueryable<Case> Asking => visible.Where(c => c.Ending == null || !CaseEnding.WithoutResult.Contains(c.Ending));

    private IQueryable<Finding> Findings => db.Findings.AsNoTracking().Where(f => f.OwnerId == me && f.State == FindingState.Open);

    private IQueryable<Condition> Conditions => db.Conditions.AsNoTracking().Where(c => c.OwnerId == me && c.State == ConditionState.Open);

    /// <summary>Those due first, of both together.</summary>
    public async Task<IReadOnlyList<PointRow>> FirstAsync(int most, CancellationToken ct)
    {
        var findings = await (
            from finding in Findings
            join ofCase in Asking on finding.CaseNumber equals ofCase.Number
            orderby finding.DueAt, finding.CaseNumber, finding.Number
            select new { finding, ofCase.OpenedAt, ofCase.Title }).Take(most).ToListAsync(ct);
        var conditions = await (
            from condition in Conditions
            join ofCase in Asking on condition.CaseNumber equals ofCase.Number
            orderby condition.DueAt, condition.CaseNumber, condition.Number
            select new { condition, ofCase.OpenedAt, ofCase.Title }).Take(most).ToListAsync(ct);
        return
        [
            .. findings.Select(f => new PointRow(f.finding.CaseNumber, Case.NameOf(f.finding.CaseNumber, f.OpenedAt), f.Title, false, f.finding.Number, f.finding.Text, f.finding.Severity, f.finding.DueAt))
                .Concat(conditions.Select(c => new PointRow(c.condition.CaseNumber, Case.NameOf(c.condition.CaseNumber, c.OpenedAt), c.Title, true, c.condition.Number, c.condition.Text, c.condition.Blocks, c.condition.DueAt)))
                .OrderBy(p => p.DueAt).ThenBy(p => p.CaseNumber).ThenBy(p => p.Id, StringComparer.Ordinal).Take(most),
        ];
    }

    public async Task<int> CountAsync(CancellationToken ct) =>
        await Findings.CountAsync(f => Asking.Any(c => c.Number == f.CaseNumber), ct) + await Conditions.CountAsync(f => Asking.Any(c => c.Number == f.CaseNumber), ct);
}
