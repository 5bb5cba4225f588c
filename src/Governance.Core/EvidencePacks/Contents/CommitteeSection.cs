using Governance.Core.Cases;
using Governance.Core.Committee;
using Governance.Core.Data;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;

namespace Governance.Core.EvidencePacks.Contents;

/// <summary>A vote of the committee on the case.</summary>
/// <param name="Result">carried, not carried …; "still open" at the as-of time.</param>
/// <param name="Sentence">The count in words: votes, presence, quorum.</param>
/// <param name="Dissent">Dissent and reasons of vetoes, with the name where the member wished it.</param>
public sealed record VotePart(
    int Motion, string MovedAt, string OutcomeLabel, string Text, string Rule, string Result, string Sentence, string? ClosedAt, IReadOnlyList<PackSeat> Seats, IReadOnlyList<string> Dissent) : PackPart;

/// <param name="TookPart">present, absent or recused.</param>
/// <param name="Choice">for, against, abstain or veto; null for none.</param>
/// <param name="Interests">As declared in this case; null where nothing was declared.</param>
public sealed record PackSeat(string Name, string Role, string Voice, string TookPart, string? Choice, string? Interests);

/// <summary>The committee record: each vote with seats, interests, ballots and its computed result.</summary>
internal static class CommitteeSection
{
    /// <summary>The votes on a step as a signature of it binds them.</summary>
    public static IReadOnlyList<StepMotion> MotionsOn(PackRows rows, int stepNumber)
    {
        var results = rows.Record.OfType<MotionResult>().ToDictionary(r => r.MotionNumber);
        var ballots = rows.Record.OfType<Ballot>().ToLookup(b => b.MotionNumber);
        return
        [
            .. rows.Record.OfType<Motion>().Where(m => m.StepNumber == stepNumber).OrderBy(m => m.Number)
                .Select(m => new StepMotion(m, [.. ballots[m.Number].OrderBy(b => b.Number)], results.GetValueOrDefault(m.Number))),
        ];
    }

    public static IEnumerable<VotePart> VotesOf(PackRows rows)
    {
        var results = rows.Record.OfType<MotionResult>().ToDictionary(r => r.MotionNumber);
        var ballots = rows.Record.OfType<Ballot>().ToLookup(b => b.MotionNumber);
        foreach (var motion in rows.Record.OfType<Motion>().OrderBy(m => m.Number))
        {
            var result = results.GetValueOrDefault(motion.Number);
            var counted = ballots[motion.Number].GroupBy(b => b.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(b => b.Number)!);
            yield return new VotePart(
                motion.Number, motion.At.ToInstant(), Outcomes.LabelOf(motion.Outcome), motion.Text, $"{CommitteeTemplate.StandardId}@{motion.RulesVersion}, rule {motion.RuleId}",
                result is null ? "still open" : VoteOutcome.LabelOf(result.Outcome), result?.Sentence ?? "", result?.At.ToInstant(),
                [.. motion.SeatList.Select(s => SeatOf(s, counted, rows))],
                [.. counted.Values.Where(b => b.Reason is not null).OrderBy(b => b.Number).Select(b => $"{(b.IsNamed || b.Choice == BallotChoice.Veto ? rows.NameOf(b.PersonId) : "A member")}: {b.Reason}")]);
        }
    }

    private static PackSeat SeatOf(NamedSeat seat, Dictionary<int, Ballot> counted, PackRows rows)
    {
        var declared = rows.Record.OfType<InterestDeclaration>().Where(d => d.PersonId == seat.Seat.PersonId).MaxBy(d => d.Number);
        var ballot = counted.GetValueOrDefault(seat.Seat.PersonId);
        var tookPart = declared is { IsRecused: true } ? "recused" : seat.Seat.IsPresent || ballot is not null ? "took part" : "absent";
        return new PackSeat(
            seat.DeputyFor is null ? seat.Name : $"{seat.Name}, for {seat.DeputyFor}", Role.LabelOf(seat.Seat.Role), Voice.LabelOf(seat.Seat.Voice), tookPart, ballot?.Choice,
            declared is null ? null : MinutesDraft.InterestWords(declared));
    }
}
