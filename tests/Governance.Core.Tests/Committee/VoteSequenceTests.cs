using System.Globalization;
using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.Findings;
using Governance.Core.People;
using Governance.Core.Steps;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Governance.Core.Tests.Committee;

/// <summary>Whatever a committee does in whatever order: no approval without a quorum, with a conflicted vote, or past an open gate or blocker.</summary>
public class VoteSequenceTests(ITestOutputHelper output)
{
    private const int Courses = 5000;

    private const int Played = 12;

    private static readonly (string Decision, int Tier)[] Voted = [("go-live", 2), ("go-live", 3), ("renewal", 2), ("renewal", 3), ("resume", 3), ("urgent", 2), ("urgent", 3)];

    private static readonly Role[] Members =
        [Role.CommitteeChair, Role.ClinicalLead, Role.ImagingInformatics, Role.SecurityOfficer, Role.PrivacyOfficer, Role.RegulatoryOfficer, Role.QualitySafety, Role.BiasReviewer];

    [Fact]
    public async Task No_course_of_votes_recusals_vetoes_and_calls_gives_an_approval_without_a_quorum_or_past_a_blocker()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var start = await committee.World.AskAsync<StepWorkLoader, StepWork>(l => l.LoadAsync(committee.CaseNumber, committee.Step, committee.World.ActorOf(committee.Chair), default));
        var rules = ShippedRules.Read();
        var seed = Seed();
        var (approvals, votes) = (0, 0);

        for (var i = 0; i < Courses; i++)
        {
            var (decision, tier) = Voted[i % Voted.Length];
            var course = new VoteCourse(start, rules, decision, tier, new Random(seed + i));
            var wrong = course.Run(40);
            Assert.True(wrong is null, $"Seed {seed + i}: {wrong}");
            (approvals, votes) = (approvals + course.Approvals, votes + course.Votes);
        }

        output.WriteLine($"{Courses} courses from seed {seed}: {votes} votes, {approvals} times an approval was possible.");
        Assert.True(approvals > Courses / 20, $"Only {approvals} approvals in {Courses} courses.");
    }

    [Fact]
    public async Task Played_through_the_use_cases_no_case_goes_live_without_a_quorum_or_past_a_blocker()
    {
        await using var start = await CommitteeWorld.AtTheDecisionAsync();
        var seed = Seed();
        var approved = 0;

        for (var i = 0; i < Played; i++)
        {
            await using var played = new CommitteeWorld(await start.World.CopyAsync(), start.CaseNumber);
            approved += await PlayAsync(played, new Random(seed + i)) ? 1 : 0;
            await AssertWellAsync(played, $"Seed {seed + i}");
        }

        output.WriteLine($"{Played} courses from seed {seed}: {approved} approved.");
    }

    private static int Seed() => int.TryParse(Environment.GetEnvironmentVariable("GOVERNANCE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount & 0xFFFFFF;

    /// <returns>True when the case was approved.</returns>
    private static async Task<bool> PlayAsync(CommitteeWorld played, Random chance)
    {
        var there = Members.Where(_ => chance.Next(8) > 0).DefaultIfEmpty(Role.CommitteeChair).ToArray();
        var meeting = await played.MeetAsync(there);
        for (var i = 0; i < 20; i++)
        {
            await ActAsync(played, meeting, chance);
            if ((await played.DecideAsync()).IsDone)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task ActAsync(CommitteeWorld played, int meeting, Random chance)
    {
        var role = Members[chance.Next(Members.Length)];
        var motion = Math.Max(1, await played.World.ReadAsync(db => db.Motions.CountAsync()));
        string[] kinds = chance.Next(2) == 0 ? ["shares"] : [];
        Func<Task>[] acts =
        [
            () => played.DeclareAsync(role, kinds), () => BlockAsync(played), () => MoveAsync(played, meeting), () => MoveAsync(played, meeting), () => MoveAsync(played, meeting),
            () => VoteAsync(played, role, motion, BallotChoice.All[chance.Next(4)]), () => AllAsync(played, motion, chance), () => AllAsync(played, motion, chance),
            () => CloseAsync(played, motion), () => CloseAsync(played, motion), () => CloseAsync(played, motion),
        ];
        await acts[chance.Next(acts.Length)]();
    }

    private static Task<Result> MoveAsync(CommitteeWorld played, int meeting) => played.TryAsync<MoveMotionHandler>(played.Chair, (h, a) => h.HandleAsync(played.Motion(meeting), a, default));

    private static async Task VoteAsync(CommitteeWorld played, Role role, int motion, string choice)
    {
        if (await played.World.ReadAsync(db => db.Motions.AnyAsync()))
        {
            await played.VoteAsync(role, motion, choice, "Not yet.");
        }
    }

    private static async Task CloseAsync(CommitteeWorld played, int motion)
    {
        if (await played.World.ReadAsync(db => db.Motions.AnyAsync()))
        {
            await played.CloseAsync(motion);
        }
    }

    private static async Task AllAsync(CommitteeWorld played, int motion, Random chance)
    {
        foreach (var role in Members)
        {
            await VoteAsync(played, role, motion, chance.Next(5) == 0 ? BallotChoice.Against : BallotChoice.For);
        }
    }

    // A blocker opens, or the one that is open is closed.
    private static Task BlockAsync(CommitteeWorld played) =>
        played.World.ChangeAsync(async db =>
        {
            if (await db.Findings.FirstOrDefaultAsync(f => f.Severity == SeverityKey.Blocker && f.State == FindingState.Open) is { } open)
            {
                db.Add(open.Change(FindingState.Verified, "Mended.", 1, played.World.Time.Now));
                return;
            }

            var number = await db.Findings.CountAsync() + 1;
            var raised = db.Add(Finding.Raise(played.CaseNumber, number, 1, new FindingText(SeverityKey.Blocker, "Not encrypted.", null, null), played.Chair, played.World.Time.Now)).Entity;
            db.Add(raised.Change(FindingState.Open, null, 1, played.World.Time.Now));
        });

    private static async Task AssertWellAsync(CommitteeWorld played, string seed)
    {
        var ended = (await played.World.CaseAsync(played.CaseNumber)).Ending;
        if (ended is null)
        {
            return;
        }

        var last = await played.World.ReadAsync(async db => (await db.VotesOnAsync(played.CaseNumber, played.Step, default))[^1]);
        var recused = await played.World.ReadAsync(db => db.RecusedAsync(played.CaseNumber, default));
        var blockers = await played.World.ReadAsync(db => db.Findings.CountAsync(f => f.Severity == SeverityKey.Blocker && f.State == FindingState.Open));
        var present = last.Motion.SeatList.Where(s => s.Seat.IsPresent && !recused.Contains(s.Seat.PersonId)).Select(s => s.Seat).ToList();
        var counted = last.Ballots.GroupBy(b => b.PersonId).Select(g => g.MaxBy(b => b.Number)!).Where(b => !recused.Contains(b.PersonId)).ToList();
        Assert.True(blockers == 0, $"{seed}: approved over a blocker.");
        Assert.True(present.Count * 2 > 8 - Members.Count(m => recused.Contains(played.Id(m))), $"{seed}: {present.Count} were there.");
        Assert.Contains(present, s => s.Role == "clinical-lead");
        Assert.Contains(present, s => s.Role == "imaging-informatics");
        Assert.Contains(present, s => s.Role is "privacy-officer" or "security-officer");
        Assert.DoesNotContain(counted, b => b.Choice == "veto");
        Assert.True(counted.Count(b => b.Choice == "for") > counted.Count(b => b.Choice == "against"), $"{seed}: no majority.");
    }
}
