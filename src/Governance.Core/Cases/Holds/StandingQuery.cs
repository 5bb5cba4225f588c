using Governance.Core.Cases.Escalations;
using Governance.Core.Data;
using Governance.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Holds;

/// <summary>A running hold as pages show it.</summary>
public sealed record HoldView(
    int Number, string Reason, int OwnerId, string OwnerName, string BegunBy, DateTime BegunAt, DateOnly ExpectedEndOn, DateTime DueAt, int Changes, bool MayChange);

/// <summary>An escalation that is not closed, as pages show it.</summary>
/// <param name="Decision">Words of the latest decision; null before the first.</param>
public sealed record EscalationView(
    int Number, int? StepNumber, EscalationLevel Level, string Reason, int OwnerId, string OwnerName, string RaisedBy, DateTime RaisedAt, DateTime DueAt,
    bool IsOpen, string? Decision, DateTime? NextReviewAt, bool MayAnswer)
{
    public string Id => $"E-{Number}";

    public bool IsLate(DateTime now) => IsOpen && DueAt < now;
}

/// <summary>What stands over a case as a whole: its hold, its escalations, and what the reader may do about it.</summary>
public sealed record CaseStanding(HoldView? Hold, IReadOnlyList<EscalationView> Escalations, bool MayHold, bool MayEscalate)
{
    /// <summary>Escalations that wait for a decision.</summary>
    public IEnumerable<EscalationView> Waiting => Escalations.Where(e => e.IsOpen);
}

public sealed class StandingQuery(GovernanceDbContext db)
{
    /// <param name="ofCase">Visible to the actor; loaded by the caller with its steps.</param>
    public async Task<CaseStanding> GetAsync(Case ofCase, Actor actor, CancellationToken ct)
    {
        var hold = ofCase.State == CaseState.OnHold
            ? await db.CaseHolds.AsNoTracking().FirstOrDefaultAsync(h => h.CaseNumber == ofCase.Number && h.EndedAt == null, ct)
            : null;
        var escalations = ofCase.EscalationCount == 0
            ? []
            : await db.Escalations.AsNoTracking().Where(e => e.CaseNumber == ofCase.Number && e.State != EscalationState.Closed).OrderBy(e => e.Number).ToListAsync(ct);
        var people = escalations.SelectMany(e => new[] { e.OwnerId, e.RaisedById }).Concat(hold is null ? [] : [hold.OwnerId, hold.BegunById]).ToHashSet();
        var names = people.Count == 0 ? new Dictionary<int, string>() : await db.People.AsNoTracking().ToNamesAsync(people, ct);
        return new CaseStanding(
            hold is null ? null : ViewOf(hold, names, HoldRights.WhyNotChangeBy(actor, ofCase, hold) is null),
            [.. escalations.Select(e => ViewOf(e, names, AnswerEscalationHandler.WhyNotBy(actor, ofCase, e) is null))],
            HoldRights.WhyNotHoldBy(actor, ofCase) is null,
            RaiseEscalationHandler.WhyNotBy(actor, ofCase) is null);
    }

    private static HoldView ViewOf(CaseHold hold, IReadOnlyDictionary<int, string> names, bool mayChange) => new(
        hold.Number, hold.Reason, hold.OwnerId, names[hold.OwnerId], names[hold.BegunById], hold.BegunAt, hold.ExpectedEndOn, hold.DueAt, hold.Changes, mayChange);

    private static EscalationView ViewOf(Escalation e, IReadOnlyDictionary<int, string> names, bool mayAnswer) => new(
        e.Number, e.StepNumber, EscalationLevel.Find(e.Level)!, e.Reason, e.OwnerId, names[e.OwnerId], names[e.RaisedById], e.RaisedAt, e.DueAt, e.IsOpen,
        e.Decision is null ? null : EscalationDecision.LabelOf(e.Decision), e.NextReviewAt, mayAnswer);
}
