using System.Text.Json.Nodes;
using Governance.Core.Audit;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Cases.Versions;

/// <summary>What moved the workflow of a case, in the order of its trail. Rounds beside the flow moved nothing and are not in it.</summary>
public sealed record CaseHistory(FlowMove Start, IReadOnlyList<FlowMove> Moves)
{
    internal static async Task<CaseHistory> OfAsync(GovernanceDbContext db, Case ofCase, CancellationToken ct)
    {
        var done = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == ofCase.Number && c.Change == StepChange.Completed).ToListAsync(ct);
        var facts = await db.CaseFacts.AsNoTracking().Where(f => f.CaseNumber == ofCase.Number).ToListAsync(ct);
        var trail = ofCase.AuditTrail;
        var fired = await db.AuditEntries.AsNoTracking().Where(e => e.Trail == trail && e.Kind == AuditKind.TimerFired.Key && e.SubjectType == "timer")
            .Select(e => new { e.Sequence, e.At, e.SubjectId }).ToListAsync(ct);
        var moves = done.Where(c => !ofCase.Step(c.StepNumber).IsBesideFlow)
            .Select(c => (c.Sequence, Move: Finished(ofCase, c, FactsAt(facts, c.Sequence))))
            .Concat(fired.Select(f => (f.Sequence, Move: Ended(ofCase, f.SubjectId!, f.At))));
        var start = new FlowMove(ofCase.OpenedAt, ofCase.Number) { Facts = FactsAt(facts, 1) };
        return new CaseHistory(start, [.. moves.OrderBy(m => m.Sequence).Select(m => m.Move)]);
    }

    private static FlowMove Finished(Case ofCase, StepChange change, IReadOnlyDictionary<string, JsonNode?> facts)
    {
        var step = ofCase.Step(change.StepNumber);
        return new FlowMove(change.At, CaseFlow.SeedOf(ofCase, step)) { StepKey = step.Key, Title = step.TitleWithRound, Outcome = change.Outcome, Facts = facts };
    }

    private static FlowMove Ended(Case ofCase, string timerId, DateTime at) =>
        new(at, ofCase.Number) { TimerActivity = ofCase.Timers.Single(t => t.TimerId == timerId).ActivityId };

    private static Dictionary<string, JsonNode?> FactsAt(List<CaseFact> facts, long sequence) =>
        facts.Where(f => f.Sequence <= sequence).GroupBy(f => f.Key)
            .ToDictionary(g => CaseFacts.VariableOf(g.Key), g => JsonNode.Parse(g.MaxBy(f => f.Number)!.Value));
}
