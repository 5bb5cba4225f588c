using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Findings;

/// <summary>One change of a finding or condition.</summary>
public sealed record PointChange(string State, string? Note, string By, DateTime At);

/// <summary>A finding or condition with its history and what this person can do with it.</summary>
/// <param name="Changes">Newest first.</param>
/// <param name="Next">States that the actor may move it to.</param>
/// <param name="WhyNone">Why the actor can do nothing with it; null when something is possible.</param>
public sealed record PointPage(
    string Id, string CaseName, string CaseTitle, string Text, string SeverityOrBlocks, string? Verification, string? IfMissed, string State, string OwnerName, DateTime DueAt,
    int StepNumber, string? QuestionId, int SeenChanges, IReadOnlyList<PointChange> Changes, IReadOnlyList<string> Next, string? WhyNone, string TimeZone)
{
    /// <summary>End of the day until which a finding is accepted; null where it is not.</summary>
    public DateTime? AcceptedUntil { get; init; }

    /// <summary>Something the actor may do is signed: accepting, or waiving.</summary>
    public bool MaySign => Next.Contains(FindingState.Accepted) || Next.Contains(ConditionState.Waived);
}

public sealed class PointQuery(GovernanceDbContext db, TimeProvider time)
{
    private static readonly string[] FindingStates = [FindingState.Resolved, FindingState.Verified, FindingState.Withdrawn];
    private static readonly string[] ConditionStates = [ConditionState.Met, ConditionState.Verified, ConditionState.Missed];

    /// <exception cref="NotFoundException">No such case or finding, or not visible to the actor.</exception>
    public async Task<PointPage> FindingAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var finding = await db.Findings.AsNoTracking().FirstOrDefaultAsync(f => f.CaseNumber == caseNumber && f.Number == number, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no finding F-{number}.");
        var changes = await db.FindingChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber && c.FindingNumber == number)
            .OrderByDescending(c => c.Number).ToListAsync(ct);
        var names = await NamesAsync([finding.OwnerId, .. changes.Select(c => c.ByPersonId)], ct);
        var refusals = FindingStates.ToDictionary(s => s, s => ChangeFindingHandler.WhyNotBy(actor, ofCase, finding, s, changes[0].ByPersonId));
        var now = time.GetUtcNow().UtcDateTime;
        refusals[FindingState.Accepted] = AcceptFindingHandler.WhyNotBy(actor, ofCase, finding, now);
        return new PointPage(
            finding.Id, ofCase.Name, ofCase.Title, finding.Text, finding.Severity, null, null, finding.IsOpenAt(now) ? FindingState.Open : finding.State, names[finding.OwnerId], finding.DueAt, finding.StepNumber,
            finding.QuestionId, finding.Changes, [.. changes.Select(c => new PointChange(c.State, c.Note, names[c.ByPersonId], c.At))], Allowed(refusals), WhyNone(refusals),
            await ZoneAsync(ofCase.SiteId, ct))
        { AcceptedUntil = finding.AcceptedUntil };
    }

    /// <exception cref="NotFoundException">No such case or condition, or not visible to the actor.</exception>
    public async Task<PointPage> ConditionAsync(int caseNumber, int number, Actor actor, CancellationToken ct)
    {
        var ofCase = await db.Cases.AsNoTracking().VisibleTo(actor).WithStepsAsync(caseNumber, ct);
        var condition = await db.Conditions.AsNoTracking().FirstOrDefaultAsync(c => c.CaseNumber == caseNumber && c.Number == number, ct)
            ?? throw new NotFoundException($"{ofCase.Name} has no condition C-{number}.");
        var changes = await db.ConditionChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber && c.ConditionNumber == number)
            .OrderByDescending(c => c.Number).ToListAsync(ct);
        var names = await NamesAsync([condition.OwnerId, .. changes.Select(c => c.ByPersonId)], ct);
        var refusals = ConditionStates.ToDictionary(s => s, s => ChangeConditionHandler.WhyNotBy(actor, ofCase, condition, s));
        refusals[ConditionState.Waived] = WaiveConditionHandler.WhyNotBy(actor, ofCase, condition);
        return new PointPage(
            condition.Id, ofCase.Name, ofCase.Title, condition.Text, condition.Blocks, condition.Verification, condition.IfMissed, condition.State, names[condition.OwnerId],
            condition.DueAt, condition.StepNumber, null, condition.Changes, [.. changes.Select(c => new PointChange(c.State, c.Note, names[c.ByPersonId], c.At))],
            Allowed(refusals), WhyNone(refusals), await ZoneAsync(ofCase.SiteId, ct));
    }

    private static List<string> Allowed(Dictionary<string, string?> refusals) => [.. refusals.Where(r => r.Value is null).Select(r => r.Key)];

    private static string? WhyNone(Dictionary<string, string?> refusals) => refusals.Values.Any(r => r is null) ? null : refusals.Values.First();

    private Task<IReadOnlyDictionary<int, string>> NamesAsync(IEnumerable<int> ids, CancellationToken ct) => db.People.AsNoTracking().ToNamesAsync(ids.Distinct().ToList(), ct);

    private Task<string> ZoneAsync(int siteId, CancellationToken ct) => db.Sites.AsNoTracking().Where(s => s.Id == siteId).Select(s => s.TimeZone).SingleAsync(ct);
}
