using System.Globalization;
using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Steps;

namespace Governance.Core.Tests.Committee;

/// <summary>
/// One random course of a committee on one decision: people come and go, declare interests and take them back, motions are moved, voted on anew,
/// vetoed, called to a meeting and closed; findings and conditions open and close. After each act it is asked whether the chair could approve.
/// </summary>
internal sealed class VoteCourse(StepWork start, CommitteeTemplate rules, string decision, int tier, Random chance)
{
    private static readonly string[] Roles =
        ["committee-chair", "clinical-lead", "imaging-informatics", "security-officer", "privacy-officer", "regulatory-officer", "quality-safety", "bias-reviewer", "patient-rep", "medical-physicist", "legal"];

    private static readonly string[] Passing = ["approve", "approve-with-conditions"];

    private readonly CommitteeRule rule = rules.RuleFor(decision, tier)!;
    private readonly HashSet<int> present = [];
    private readonly Dictionary<int, InterestDeclaration> declared = [];
    private readonly List<MotionState> motions = [];
    private readonly List<Finding> findings = [];
    private readonly List<Condition> conditions = [];
    private readonly List<string> acts = [];
    private readonly DateTime at = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
    private bool wasBlockedWhenMoved;

    public int Approvals { get; private set; }

    public int Votes { get; private set; }

    /// <returns>What went wrong, with the acts that led there; null when nothing did.</returns>
    public string? Run(int length)
    {
        for (var i = 0; i < length; i++)
        {
            Act();
            if (Wrong() is { } wrong)
            {
                return $"{wrong}\n{decision} of tier {tier}:\n{string.Join('\n', acts)}";
            }
        }

        return null;
    }

    private StepWork Now => start with
    {
        Findings = [.. findings],
        Conditions = [.. conditions],
        Recused = declared.Where(d => d.Value.IsRecused).Select(d => d.Key).ToHashSet(),
        Vote = new StepVote(decision, rule, [.. motions.Select(m => new StepMotion(m.Motion, m.Ballots, m.Result))]),
    };

    private void Act()
    {
        var person = chance.Next(Roles.Length) + 1;
        Action[] acts =
        [
            () => ComeOrGo(person), () => ComeOrGo(person), Fill, () => Declare(person), () => Declare(person), Find, Promise, Move, Move, Move,
            () => Cast(person, BallotChoice.All[chance.Next(4)]), () => Cast(person, BallotChoice.All[chance.Next(4)]), AllVote, AllVote,
            () => Close(callsToMeeting: false), () => Close(callsToMeeting: false), () => Close(callsToMeeting: chance.Next(2) == 0),
        ];
        acts[chance.Next(acts.Length)]();
    }

    private void ComeOrGo(int person)
    {
        var leaves = present.Remove(person);
        if (!leaves)
        {
            present.Add(person);
        }

        Note($"{person} {(leaves ? "leaves" : "comes")}");
    }

    private void AllVote() =>
        Enumerable.Range(1, Roles.Length).ToList().ForEach(p => Cast(p, chance.Next(6) == 0 ? BallotChoice.All[chance.Next(3)] : BallotChoice.For));

    private void Fill()
    {
        present.UnionWith(Enumerable.Range(1, Roles.Length));
        Note("everybody comes");
    }

    private void Declare(int person)
    {
        var kinds = chance.Next(2) == 0 ? new[] { "shares" } : [];
        declared[person] = InterestDeclaration.Of(1, acts.Count + 1, person, kinds, null, person, at);
        Note($"{person} declares {(kinds.Length > 0 ? "a conflict" : "none")}");
    }

    private void Find()
    {
        if (findings.Count > 0)
        {
            findings.Clear();
            Note("findings are closed");
            return;
        }

        var severity = SeverityKey.All[chance.Next(SeverityKey.All.Count)];
        findings.Add(Finding.Raise(1, acts.Count + 1, 1, new FindingText(severity, "Wrong side.", null, null), 1, at));
        Note($"a finding: {severity}");
    }

    private void Promise()
    {
        if (conditions.Count > 0)
        {
            conditions.Clear();
            Note("conditions are verified");
            return;
        }

        conditions.Add(Condition.Set(1, acts.Count + 1, 1, new ConditionText("Training", "List", ConditionBlocks.GoLive, "Stop"), 1, at));
        Note("a condition of the go-live");
    }

    private void Move()
    {
        string[] outcomes = [.. Passing, "reject"];
        var outcome = outcomes[chance.Next(outcomes.Length)];
        var isWritten = chance.Next(3) == 0;
        if (!MayMove(outcome, isWritten))
        {
            return;
        }

        wasBlockedWhenMoved = outcome != "reject" && (findings.Any(f => f.Severity == SeverityKey.Blocker) || conditions.Count > 0);
        var meeting = Meeting.Plan(motions.Count + 1, 1, new MeetingPlan(at, isWritten ? at.AddDays(7) : null, "Room"));
        var seats = Roles.Select((role, i) => new NamedSeat(
            new SeatedMember(i + 1, i + 1, role, rules.VoiceFor(role), !isWritten && present.Contains(i + 1), CommitteeRights.IsRecused(declared, i + 1)), role, null));
        var motion = Motion.Of((1, start.Step.Number, meeting.Number), motions.Count + 1, new MotionText(outcome, "That it be used.", rule.Id, rules.Head.Version), tier, seats, 1, at);
        motions.Add(new MotionState(motion, meeting, [], null));
        Note($"motion: {outcome}{(isWritten ? ", written" : $", present {string.Join(' ', present.Order())}")}");
    }

    private bool MayMove(string outcome, bool isWritten) =>
        motions.All(m => m.Result is not null) && (isWritten ? rule.MayBeWritten : present.Count > 0) && VoteRules.WhyNotDecidable(Now, outcome, at) is null;

    private void Cast(int person, string choice)
    {
        if (motions.LastOrDefault() is not { Result: null } motion || (choice == BallotChoice.Veto && !rules.Vetoes.ContainsKey(Roles[person - 1]))
            || CommitteeRights.WhyNotVote(new Actor(person, Roles[person - 1], [], Via.Page), motion, declared, at) is not null)
        {
            return;
        }

        var ballot = Ballot.Cast((1, motion.Motion.Number), motion.Ballots.Count + 1, person, choice, null, false, at);
        motions[^1] = motion with { Ballots = [.. motion.Ballots, ballot] };
        Votes++;
        Note($"{person} votes {choice}");
    }

    private void Close(bool callsToMeeting)
    {
        if (motions.LastOrDefault() is not { Result: null } motion || (callsToMeeting && !motion.Meeting.IsWritten))
        {
            return;
        }

        var count = motion.CountBy(rule, declared);
        count = callsToMeeting ? count with { Outcome = VoteOutcome.CalledToMeeting } : count;
        motions[^1] = motion with { Result = MotionResult.Of(motion.Motion, count, 1, at) };
        Note($"closed: {count.Outcome}");
    }

    private string? Wrong()
    {
        var allowed = Passing.Where(outcome => VoteRules.WhyNot(Now, outcome, at) is null).ToList();
        Approvals += allowed.Count;
        return allowed.Select(WhyWrong).FirstOrDefault(why => why is not null);
    }

    // Counted once more in the words of the specification, without the code that counts.
    private string? WhyWrong(string outcome)
    {
        var last = motions.LastOrDefault();
        return last?.Result is null || last.Motion.Outcome != outcome ? $"{outcome} without a closed motion on it." : WhyNoQuorum(last) ?? WhyNoMajority(last) ?? WhyPastAGate();
    }

    private HashSet<int> Conflicted => [.. declared.Where(d => d.Value.IsRecused).Select(d => d.Key)];

    private Dictionary<int, string> Counted(MotionState last) =>
        last.Ballots.GroupBy(b => b.PersonId).Select(g => g.MaxBy(b => b.Number)!).Where(b => !Conflicted.Contains(b.PersonId)).ToDictionary(b => b.PersonId, b => b.Choice);

    private string? WhyNoQuorum(MotionState last)
    {
        var counted = Counted(last);
        var seats = last.Motion.SeatList.Select(s => s.Seat).Where(s => !Conflicted.Contains(s.PersonId)).ToList();
        var there = seats.Where(s => last.Meeting.IsWritten ? counted.ContainsKey(s.PersonId) : s.IsPresent).ToList();
        string[][] parts = [["clinical-lead", "radiologist"], ["imaging-informatics"], ["privacy-officer", "security-officer"], .. tier == 3 ? new string[][] { ["quality-safety"] } : []];
        var missing = parts.FirstOrDefault(part => !there.Any(s => part.Contains(s.Role)));
        return there.Count(s => s.Voice != Voice.Adviser) * 2 <= seats.Count(s => s.Voice != Voice.Adviser) ? "no more than half were there" : missing is null ? null : $"nobody for {missing[0]}";
    }

    private string? WhyNoMajority(MotionState last)
    {
        var counted = Counted(last);
        var (pro, contra) = (counted.Values.Count(c => c == "for"), counted.Values.Count(c => c == "against"));
        var needsTwoThirds = tier == 3 && decision is "go-live" or "resume";
        return counted.ContainsValue("veto") ? "somebody vetoed"
            : pro <= contra || (needsTwoThirds && pro * 3 < (pro + contra) * 2) ? string.Create(CultureInfo.InvariantCulture, $"{pro} for and {contra} against")
            : null;
    }

    private string? WhyPastAGate() => wasBlockedWhenMoved && decision != "urgent" ? "it was put to the vote over a blocker or a condition of the go-live"
        : tier == 3 && decision == "go-live" && findings.Any(f => f.Severity is SeverityKey.Blocker or SeverityKey.High) ? "a high finding is open"
        : null;

    private void Note(string act) => acts.Add(act);
}
