using System.Text.Json.Nodes;
using Governance.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Governance.Core.Decisions.Committee;

/// <summary>How a committee votes on one step.</summary>
/// <param name="Decision">go-live, exception …</param>
/// <param name="Rule">The rule for the tier of the case; null where the rules name none.</param>
/// <param name="Motions">Votes on this step, oldest first.</param>
public sealed record StepVote(string Decision, CommitteeRule? Rule, IReadOnlyList<StepMotion> Motions);

/// <summary>A motion with its ballots and result, as a signature of the step binds them.</summary>
/// <param name="Result">Null while the vote is open.</param>
public sealed record StepMotion(Motion Motion, IReadOnlyList<Ballot> Ballots, MotionResult? Result)
{
    /// <summary>Counts once more, by the rule and the conflicts of interest as they are now.</summary>
    /// <param name="recused">People who declared a conflict of interest in the case.</param>
    public VoteCount CountBy(CommitteeRule rule, IReadOnlySet<int> recused)
    {
        var cast = Ballots.GroupBy(b => b.PersonId).Select(g => g.MaxBy(b => b.Number)!).ToDictionary(b => b.PersonId);
        var found = Motion.SeatList;

        // Nobody is present in a written vote: those take part who vote.
        var isWritten = found.All(s => !s.Seat.IsPresent);
        var seats = found.Select(s => s.Seat with { IsPresent = isWritten ? cast.ContainsKey(s.Seat.PersonId) : s.Seat.IsPresent, IsConflicted = recused.Contains(s.Seat.PersonId) });
        return VoteCount.Of(rule, [.. seats], cast.Values.OrderBy(b => b.Number).Select(b => new CountedBallot(b.PersonId, b.Choice)));
    }

    public JsonObject ToJson() => new()
    {
        ["motion"] = Motion.Content(),
        ["ballots"] = new JsonArray([.. Ballots.OrderBy(b => b.Number).Select(b => b.Content())]),
        ["result"] = Result?.Content(),
    };
}

public static class StepVotes
{
    /// <summary>People whose latest declaration in the case is a conflict of interest.</summary>
    public static async Task<IReadOnlySet<int>> RecusedAsync(this GovernanceDbContext db, int caseNumber, CancellationToken ct)
    {
        var declared = await db.InterestDeclarations.AsNoTracking().Where(d => d.CaseNumber == caseNumber).Select(d => new { d.PersonId, d.Number, d.IsRecused }).ToListAsync(ct);
        return declared.GroupBy(d => d.PersonId).Where(g => g.MaxBy(d => d.Number)!.IsRecused).Select(g => g.Key).ToHashSet();
    }

    /// <summary>Votes on a step of a case, or on all of its steps, oldest first.</summary>
    public static async Task<IReadOnlyList<StepMotion>> VotesOnAsync(this GovernanceDbContext db, int caseNumber, int? stepNumber, CancellationToken ct)
    {
        var motions = await db.Motions.AsNoTracking().Where(m => m.CaseNumber == caseNumber && (stepNumber == null || m.StepNumber == stepNumber)).OrderBy(m => m.Number).ToListAsync(ct);
        if (motions.Count == 0)
        {
            return [];
        }

        var ballots = (await db.Ballots.AsNoTracking().Where(b => b.CaseNumber == caseNumber).ToListAsync(ct)).ToLookup(b => b.MotionNumber);
        var results = await db.MotionResults.AsNoTracking().Where(r => r.CaseNumber == caseNumber).ToDictionaryAsync(r => r.MotionNumber, ct);
        return [.. motions.Select(m => new StepMotion(m, [.. ballots[m.Number].OrderBy(b => b.Number)], results.GetValueOrDefault(m.Number)))];
    }
}
