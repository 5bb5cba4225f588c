using Governance.Core.Cases;
using Governance.Core.Data;
using Governance.Core.Decisions;
using Governance.Core.People;
using Governance.Core.Signatures;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Steps;

/// <summary>What came of one finished step.</summary>
/// <param name="Reason">In the words of the person who finished it.</param>
/// <param name="Verdicts">Number of verdicts by their key.</param>
/// <param name="Answers">Number of questions that were shown and stored.</param>
public sealed record StepResult(
    int StepNumber, string? Reason, string? Rating, IReadOnlyDictionary<string, int> Verdicts, int Answers, int Findings, Decision? Decision, Signature? Signature);

/// <summary>What the finished steps of a case led to, for its tabs.</summary>
public sealed class CaseRecordQuery(GovernanceDbContext db)
{
    /// <exception cref="NotFoundException">No such case, or not visible to the actor.</exception>
    public async Task<IReadOnlyDictionary<int, StepResult>> GetAsync(int caseNumber, Actor actor, CancellationToken ct)
    {
        if (!await db.Cases.AsNoTracking().VisibleTo(actor).AnyAsync(c => c.Number == caseNumber, ct))
        {
            throw new NotFoundException($"There is no case {caseNumber}, or it belongs to a site where you have no role.");
        }

        var done = await db.StepChanges.AsNoTracking().Where(c => c.CaseNumber == caseNumber && c.Change == StepChange.Completed).ToListAsync(ct);
        var verdicts = await db.Verdicts.AsNoTracking().Where(v => v.CaseNumber == caseNumber)
            .GroupBy(v => new { v.StepNumber, v.Key }).Select(g => new { g.Key.StepNumber, g.Key.Key, Count = g.Count() }).ToListAsync(ct);
        var answers = await CountsAsync(db.Answers.AsNoTracking().Where(a => a.CaseNumber == caseNumber && a.NotShownBecause == null).Select(a => a.StepNumber), ct);
        var findings = await CountsAsync(db.Findings.AsNoTracking().Where(f => f.CaseNumber == caseNumber).Select(f => f.StepNumber), ct);
        var decisions = await db.Decisions.AsNoTracking().Where(d => d.CaseNumber == caseNumber).ToDictionaryAsync(d => d.StepNumber, ct);
        var signatures = await db.Signatures.AsNoTracking().Where(s => s.CaseNumber == caseNumber && s.SubjectType == "step").ToListAsync(ct);
        return done.GroupBy(d => d.StepNumber).ToDictionary(g => g.Key, g => new StepResult(
            g.Key,
            g.Last().Reason,
            g.Last().Rating,
            verdicts.Where(v => v.StepNumber == g.Key).ToDictionary(v => v.Key, v => v.Count),
            answers.GetValueOrDefault(g.Key),
            findings.GetValueOrDefault(g.Key),
            decisions.GetValueOrDefault(g.Key),
            signatures.LastOrDefault(s => s.SubjectId == $"{g.Key}")));
    }

    private static async Task<Dictionary<int, int>> CountsAsync(IQueryable<int> steps, CancellationToken ct) =>
        await steps.GroupBy(s => s).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
