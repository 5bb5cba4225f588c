namespace Governance.Core.Decisions.Committee;

/// <summary>What a ballot says.</summary>
public static class BallotChoice
{
    public const string For = "for";
    public const string Against = "against";
    public const string Abstain = "abstain";

    /// <summary>Returns the case with a reason; only seats that the rules give a veto.</summary>
    public const string Veto = "veto";

    public static IReadOnlyList<string> All { get; } = [For, Against, Abstain, Veto];
}

/// <summary>How a vote came out.</summary>
public static class VoteOutcome
{
    public const string Carried = "carried";
    public const string NotCarried = "not-carried";

    /// <summary>As many for as against: the motion is deferred.</summary>
    public const string Tie = "tie";
    public const string NoQuorum = "no-quorum";
    public const string Vetoed = "vetoed";

    /// <summary>A member asked for a meeting instead of a written vote; nothing was decided.</summary>
    public const string CalledToMeeting = "called";

    public static string LabelOf(string outcome) => outcome switch
    {
        Carried => "carried",
        NotCarried => "not carried",
        Tie => "tie, deferred",
        NoQuorum => "no quorum, not decided",
        Vetoed => "returned by a veto",
        CalledToMeeting => "called to a meeting, not decided",
        _ => outcome,
    };
}

/// <summary>A seat of the committee as a motion finds it.</summary>
/// <param name="PersonId">The holder, or the deputy who sits in for the holder.</param>
/// <param name="Role">What the seat stands for: the quorum counts roles.</param>
/// <param name="IsPresent">Takes part: sits in the meeting, or has cast a ballot in a written vote.</param>
/// <param name="IsConflicted">Declared a conflict of interest in the case, or was recused.</param>
public sealed record SeatedMember(int SeatNumber, int PersonId, string Role, string Voice, bool IsPresent, bool IsConflicted);

/// <summary>The ballot of one person; the latest counts.</summary>
public sealed record CountedBallot(int PersonId, string Choice);

/// <summary>
/// The result of a vote, computed from seats, presence, conflicts and ballots, never typed. Source: the committee rules of the site
/// (templates/committee); who is conflicted counts neither for the quorum nor for the vote.
/// </summary>
/// <param name="VotingMembers">Seats with a vote whose holder has no conflict; the quorum is more than half of them.</param>
/// <param name="Present">Of these, how many take part.</param>
/// <param name="Needed">Least number that must take part.</param>
/// <param name="Missing">Parts of the quorum that nobody stands for.</param>
/// <param name="NotCast">Present, but without a ballot.</param>
/// <param name="Outcome">A key of <see cref="VoteOutcome"/>.</param>
public sealed record VoteCount(
    int VotingMembers, int Present, int Needed, IReadOnlyList<string> Missing, int For, int Against, int Abstain, int Vetoes, int NotCast, string Outcome)
{
    public bool HasQuorum => Missing.Count == 0 && Present >= Needed;

    public bool IsCarried => Outcome == VoteOutcome.Carried;

    /// <summary>Counts. Order of seats and ballots does not matter, except that the latest ballot of a person counts.</summary>
    public static VoteCount Of(CommitteeRule rule, IReadOnlyCollection<SeatedMember> seats, IEnumerable<CountedBallot> ballots)
    {
        // One person, one vote: whoever sits in two seats counts once, in the weightier.
        var voters = seats.Where(s => s.Voice != Voice.Adviser && !s.IsConflicted)
            .OrderBy(s => s.Voice == Voice.Core ? 0 : 1).ThenBy(s => s.SeatNumber).DistinctBy(s => s.PersonId).ToList();
        var present = voters.Where(s => s.IsPresent).ToDictionary(s => s.PersonId);
        var cast = ballots.Where(b => present.ContainsKey(b.PersonId)).GroupBy(b => b.PersonId).ToDictionary(g => g.Key, g => g.Last().Choice);
        var missing = rule.Quorum.Where(q => !seats.Any(s => s is { IsPresent: true, IsConflicted: false } && q.Roles.Contains(s.Role))).Select(q => q.Name).ToList();
        int Count(string choice) => cast.Values.Count(c => c == choice);
        var count = new VoteCount(
            voters.Count, present.Count, (voters.Count / 2) + 1, missing, Count(BallotChoice.For), Count(BallotChoice.Against), Count(BallotChoice.Abstain),
            Count(BallotChoice.Veto), present.Count - cast.Count, "");
        return count with { Outcome = count.OutcomeBy(rule, present.Values, cast) };
    }

    private string OutcomeBy(CommitteeRule rule, IEnumerable<SeatedMember> present, Dictionary<int, string> cast)
    {
        if (!HasQuorum)
        {
            return VoteOutcome.NoQuorum;
        }

        if (Vetoes > 0)
        {
            return VoteOutcome.Vetoed;
        }

        return rule.Majority switch
        {
            Majority.UnanimousCore => present.Where(s => s.Voice == Voice.Core).All(s => cast.GetValueOrDefault(s.PersonId) == BallotChoice.For) && For > 0 && Against == 0
                ? VoteOutcome.Carried : VoteOutcome.NotCarried,
            Majority.TwoThirds => For > 0 && For * 3 >= (For + Against) * 2 ? VoteOutcome.Carried : TieOr(VoteOutcome.NotCarried),
            _ => For > Against ? VoteOutcome.Carried : TieOr(VoteOutcome.NotCarried),
        };
    }

    private string TieOr(string otherwise) => For == Against ? VoteOutcome.Tie : otherwise;

    /// <summary>The count in words: "5 for, 1 against, 0 abstained; 6 of 8 voting members took part, 5 needed".</summary>
    public string Sentence
    {
        get
        {
            var votes = $"{For} for, {Against} against, {Abstain} abstained{(Vetoes > 0 ? $", {Vetoes} veto" : "")}{(NotCast > 0 ? $", {NotCast} without a ballot" : "")}";
            var lacks = Missing.Count > 0 ? $"; nobody for {string.Join(" and ", Missing)}" : "";
            return $"{votes}; {Present} of {VotingMembers} voting members without a conflict took part, {Needed} needed{lacks}.";
        }
    }
}
