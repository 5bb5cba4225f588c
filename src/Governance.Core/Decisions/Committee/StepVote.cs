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
    public VoteCount CountBy(CommitteeRule rule, IReadOnlySet<int> recused) =>
        CountOf(Motion, Ballots, rule, recused.Contains, isWritten: Motion.SeatList.All(s => !s.Seat.IsPresent));

    /// <summary>The ballot that counts of each person.</summary>
    public static IReadOnlyDictionary<int, Ballot> LatestOf(IEnumerable<Ballot> ballots) => ballots.GroupBy(b => b.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(b => b.Number)!);

    /// <summary>Counts the latest ballot of each seat that is present and not recused.</summary>
    /// <param name="isWritten">Nobody is present in a written vote: those take part who vote.</param>
    public static VoteCount CountOf(Motion motion, IEnumerable<Ballot> ballots, CommitteeRule rule, Func<int, bool> isRecused, bool isWritten)
    {
        var cast = LatestOf(ballots);
        var seats = motion.SeatList.Select(s => s.Seat with { IsPresent = isWritten ? cast.ContainsKey(s.Seat.PersonId) : s.Seat.IsPresent, IsConflicted = isRecused(s.Seat.PersonId) });
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
