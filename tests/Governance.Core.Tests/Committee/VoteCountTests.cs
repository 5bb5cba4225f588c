using FsCheck;
using FsCheck.Fluent;
using Governance.Core.Decisions.Committee;

namespace Governance.Core.Tests.Committee;

/// <summary>The rules of roles and controls, section 10, as they are shipped.</summary>
public class VoteCountTests
{
    private static readonly CommitteeTemplate Rules = ShippedRules.Read();

    [Theory]
    [InlineData("go-live", 2, "5 for 2 against", "carried")]
    [InlineData("go-live", 2, "3 for 4 against", "not-carried")]
    [InlineData("go-live", 2, "3 for 3 against 1 abstain", "tie")]
    [InlineData("go-live", 2, "1 for 0 against 6 abstain", "carried")]
    [InlineData("go-live", 2, "0 for 0 against 7 abstain", "tie")]
    [InlineData("go-live", 3, "5 for 3 against", "not-carried")]
    [InlineData("go-live", 3, "4 for 2 against 2 abstain", "carried")]
    [InlineData("go-live", 3, "6 for 2 against", "carried")]
    [InlineData("resume", 3, "4 for 4 against", "tie")]
    [InlineData("exception", 2, "8 for 0 against", "carried")]
    [InlineData("exception", 2, "7 for 1 against", "not-carried")]
    [InlineData("exception", 2, "7 for 0 against 1 abstain", "not-carried")]
    [InlineData("exception", 2, "7 for 0 against", "not-carried")]
    [InlineData("renewal", 3, "5 for 3 against", "carried")]
    public void With_everybody_there_the_majority_of_the_rule_decides(string decision, int tier, string votes, string expected)
    {
        var seats = Seats.Core();

        var count = VoteCount.Of(Rules.RuleFor(decision, tier)!, seats, Seats.Ballots(seats, votes));

        Assert.Equal(expected, count.Outcome == VoteOutcome.NoQuorum ? "no-quorum" : count.Outcome);
    }

    [Theory]
    [InlineData(2, "committee-chair clinical-lead imaging-informatics privacy-officer", "no-quorum")]
    [InlineData(2, "committee-chair clinical-lead imaging-informatics privacy-officer bias-reviewer", "carried")]
    [InlineData(2, "committee-chair clinical-lead imaging-informatics security-officer bias-reviewer", "carried")]
    [InlineData(2, "committee-chair clinical-lead imaging-informatics regulatory-officer bias-reviewer quality-safety", "no-quorum")]
    [InlineData(2, "committee-chair imaging-informatics security-officer privacy-officer bias-reviewer", "no-quorum")]
    [InlineData(2, "committee-chair clinical-lead security-officer privacy-officer bias-reviewer", "no-quorum")]
    [InlineData(3, "committee-chair clinical-lead imaging-informatics security-officer privacy-officer bias-reviewer", "no-quorum")]
    [InlineData(3, "committee-chair clinical-lead imaging-informatics security-officer quality-safety", "carried")]
    public void A_quorum_is_more_than_half_with_radiology_informatics_and_one_of_privacy_and_security_and_for_tier_3_quality(int tier, string present, string expected)
    {
        var there = present.Split(' ');
        var seats = Seats.Core(s => s with { IsPresent = there.Contains(s.Role) });

        var count = VoteCount.Of(Rules.RuleFor("go-live", tier)!, seats, Seats.All(seats, BallotChoice.For));

        Assert.Equal(expected, count.Outcome);
    }

    [Fact]
    public void Who_is_conflicted_counts_neither_for_the_quorum_nor_for_the_vote()
    {
        var seats = Seats.Core(s => s with { IsConflicted = s.Role is "bias-reviewer" or "regulatory-officer", IsPresent = s.Role is not ("quality-safety" or "security-officer") });

        var count = VoteCount.Of(Rules.RuleFor("go-live", 2)!, seats, Seats.All(seats, BallotChoice.For));

        Assert.Equal((6, 4, 4, 4, VoteOutcome.Carried), (count.VotingMembers, count.Present, count.Needed, count.For, count.Outcome));
    }

    [Fact]
    public void An_adviser_speaks_and_does_not_vote()
    {
        var seats = Seats.Core().Append(new SeatedMember(20, 20, "legal", Voice.Adviser, true, false)).ToList();

        var count = VoteCount.Of(Rules.RuleFor("go-live", 2)!, seats, [new CountedBallot(20, BallotChoice.Against), .. Seats.Ballots(seats, "5 for 3 against")]);

        Assert.Equal((8, 3), (count.VotingMembers, count.Against));
    }

    [Fact]
    public void A_veto_returns_the_case_whatever_the_majority()
    {
        var seats = Seats.Core();

        var count = VoteCount.Of(Rules.RuleFor("go-live", 2)!, seats, [.. Seats.All(seats, BallotChoice.For), new CountedBallot(4, BallotChoice.Veto)]);

        Assert.Equal(VoteOutcome.Vetoed, count.Outcome);
    }

    [Fact]
    public void The_last_ballot_of_a_person_counts_and_a_person_in_two_seats_votes_once()
    {
        var seats = Seats.Core().Append(new SeatedMember(21, 1, "radiologist", Voice.Guest, true, false)).ToList();

        var count = VoteCount.Of(Rules.RuleFor("go-live", 2)!, seats, [.. Seats.All(seats, BallotChoice.For), new CountedBallot(1, BallotChoice.Against)]);

        Assert.Equal((8, 7, 1), (count.VotingMembers, count.For, count.Against));
    }

    [Fact]
    public void An_exception_of_tier_3_needs_somebody_of_legal_and_tier_1_cannot_have_one()
    {
        var without = Seats.Core();
        var with = without.Append(new SeatedMember(20, 20, "legal", Voice.Adviser, true, false)).ToList();
        var rule = Rules.RuleFor("exception", 3)!;

        Assert.Equal(VoteOutcome.NoQuorum, VoteCount.Of(rule, without, Seats.All(without, BallotChoice.For)).Outcome);
        Assert.Equal(VoteOutcome.Carried, VoteCount.Of(rule, with, Seats.All(without, BallotChoice.For)).Outcome);
        Assert.False(Rules.RuleFor("exception", 1)!.IsAllowed);
    }

    [Fact]
    public void A_case_of_unknown_tier_is_decided_by_the_strictest_rule() =>
        Assert.Equal("go-live-high", Rules.RuleFor("go-live", null)!.Id);

    [Fact]
    public void No_course_of_presence_recusals_and_votes_carries_a_motion_without_a_quorum()
    {
        var seat = from role in Gen.Elements("committee-chair", "clinical-lead", "imaging-informatics", "security-officer", "privacy-officer", "regulatory-officer", "quality-safety", "bias-reviewer", "radiologist", "legal")
                   from voice in Gen.Elements(Voice.Core, Voice.Guest, Voice.Adviser)
                   from present in Gen.Elements(true, true, false)
                   from conflicted in Gen.Elements(false, false, true)
                   from person in Gen.Choose(1, 12)
                   select new SeatedMember(0, person, role, voice, present, conflicted);
        var ballot = from person in Gen.Choose(1, 12) from choice in Gen.Elements("for", "for", "against", "abstain", "veto") select new CountedBallot(person, choice);
        var course = from seats in seat.ListOf() from ballots in ballot.ListOf() from rule in Gen.Elements(Rules.Rules.Where(r => r.NeedsVote).ToArray()) select (seats, ballots, rule);

        Prop.ForAll(course.ToArbitrary(), c =>
        {
            var seats = c.seats.Select((s, i) => s with { SeatNumber = i + 1 }).ToList();
            var count = VoteCount.Of(c.rule, seats, c.ballots);
            var free = seats.Where(s => !s.IsConflicted && s.Voice != Voice.Adviser).Select(s => s.PersonId).Distinct().ToList();
            var takePart = seats.Where(s => s is { IsConflicted: false, IsPresent: true } && s.Voice != Voice.Adviser).Select(s => s.PersonId).Distinct().ToList();
            var hasQuorum = takePart.Count * 2 > free.Count
                && c.rule.Quorum.All(q => seats.Any(s => s is { IsConflicted: false, IsPresent: true } && q.Roles.Contains(s.Role)));
            return !count.IsCarried || (hasQuorum && count.For > 0 && count.Vetoes == 0 && count.For + count.Against + count.Abstain <= takePart.Count);
        }).QuickCheckThrowOnFailure();
    }
}
