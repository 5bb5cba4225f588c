using Governance.Core.Data;
using Governance.Core.Deployments;
using Governance.Core.RegulatoryScope;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Decisions;

/// <summary>A use outside the label that the committee allowed for a limited time (regulatory scope, section 4.5).</summary>
/// <param name="Until">Last day, at the site, on which it holds.</param>
/// <param name="Allowed">What is allowed, in the words of the decision.</param>
/// <param name="NotAllowed">What stays forbidden.</param>
public sealed record OffLabelUse(int CaseNumber, int StepNumber, DateOnly Until, string Summary, string Allowed, string NotAllowed, int ByPersonId, DateTime At)
{
    /// <summary>Longest time for which an exception holds.</summary>
    public const int MostMonths = 6;

    public bool IsOverOn(DateOnly day) => day > Until;

    /// <summary>The exception that stands in a case.</summary>
    /// <param name="decisions">Those of the case.</param>
    /// <param name="scopes">Its finished scope checks. One that came after the decision leaves the exception standing where it says "outside" on nothing else.</param>
    /// <returns>
    /// Null where the latest decision allowed none, the latest check says that nothing is outside any more, or that something is outside that nobody
    /// decided on: that is then a blocker of its own.
    /// </returns>
    public static OffLabelUse? Of(IEnumerable<Decision> decisions, IReadOnlyCollection<ScopeRecord> scopes)
    {
        var latest = decisions.Where(d => d.ExceptionOf is not null).MaxBy(d => d.StepNumber);
        return latest is not { Allows: true, ReviewOn: { } until } || !StillStands(latest.StepNumber, scopes)
            ? null
            : new OffLabelUse(latest.CaseNumber, latest.StepNumber, until, latest.Summary, latest.Allowed, latest.NotAllowed, latest.ByPersonId, latest.At);
    }

    private static bool StillStands(int decidedIn, IReadOnlyCollection<ScopeRecord> scopes)
    {
        if (scopes.Where(s => s.StepNumber > decidedIn).MaxBy(s => s.StepNumber) is not { } newer)
        {
            return true;
        }

        var outside = OutsideOf(newer);
        var decidedOn = scopes.Where(s => s.StepNumber < decidedIn).MaxBy(s => s.StepNumber);
        return outside.Count > 0 && decidedOn is not null && outside.IsSubsetOf(OutsideOf(decidedOn));
    }

    private static HashSet<string> OutsideOf(ScopeRecord check) => [.. check.Decided().Where(d => d.Decided == "outside").Select(d => d.Dimension)];
}

/// <summary>Reads the exceptions of cases and of installed products.</summary>
public static class OffLabelUses
{
    private static readonly string[] SettleTheUse = [DeploymentEvent.WentLive, DeploymentEvent.Extended, DeploymentEvent.Updated];

    /// <summary>The exception under which a case works: its own once it compared a scope or decided on an exception, else that of the installed product it is about.</summary>
    /// <param name="until">Nothing after this instant counts.</param>
    public static async Task<OffLabelUse?> OffLabelUseOfCaseAsync(this GovernanceDbContext db, int caseNumber, int? deployment, DateTime until, CancellationToken ct)
    {
        var hasOwn = await db.ScopeRecords.AnyAsync(s => s.CaseNumber == caseNumber && s.At <= until, ct)
            || await db.Decisions.AnyAsync(d => d.CaseNumber == caseNumber && d.ExceptionOf != null && d.At <= until, ct);
        return hasOwn || deployment is not { } number || number == caseNumber
            ? await db.OwnOffLabelUseAsync(caseNumber, until, ct)
            : await db.OffLabelUseOfDeploymentAsync(number, until, ct);
    }

    /// <summary>The exception under which an installed product is used: that of the latest case that settled its use and compared a scope or decided on an exception.</summary>
    public static async Task<OffLabelUse?> OffLabelUseOfDeploymentAsync(this GovernanceDbContext db, int deployment, DateTime until, CancellationToken ct)
    {
        var settled = await db.DeploymentChanges.AsNoTracking()
            .Where(c => c.DeploymentNumber == deployment && c.At <= until && SettleTheUse.Contains(c.Change)
                && (db.ScopeRecords.Any(s => s.CaseNumber == c.CaseNumber) || db.Decisions.Any(d => d.CaseNumber == c.CaseNumber && d.ExceptionOf != null)))
            .OrderByDescending(c => c.Version).Select(c => (int?)c.CaseNumber).FirstOrDefaultAsync(ct);
        return settled is { } number ? await db.OwnOffLabelUseAsync(number, until, ct) : null;
    }

    private static async Task<OffLabelUse?> OwnOffLabelUseAsync(this GovernanceDbContext db, int caseNumber, DateTime until, CancellationToken ct)
    {
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.CaseNumber == caseNumber && d.ExceptionOf != null && d.At <= until).ToListAsync(ct);
        return decisions.Count == 0
            ? null
            : OffLabelUse.Of(decisions, await db.ScopeRecords.AsNoTracking().Where(s => s.CaseNumber == caseNumber && s.At <= until).ToListAsync(ct));
    }
}
