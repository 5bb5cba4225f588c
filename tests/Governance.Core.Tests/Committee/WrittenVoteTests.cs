using Governance.Core.Committee;
using Governance.Core.Decisions.Committee;
using Governance.Core.People;
using Governance.Core.Tests.Worlds;

namespace Governance.Core.Tests.Committee;

/// <summary>A vote between meetings: never in a hurry, and ended by any member who wants to meet.</summary>
public class WrittenVoteTests
{
    [Fact]
    public async Task A_written_vote_is_open_for_three_working_days_and_any_member_may_call_it_to_a_meeting()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var today = committee.World.Site.Calendar().DayOf(committee.World.Time.Now);
        Task<Result> PlanAsync(int days) => committee.TryAsync<PlanMeetingHandler>(committee.Chair, (h, a) => h.HandleAsync(
            new PlanMeeting(committee.World.Site.Id, null, committee.World.Time.Now, today.AddDays(days), "By the page of the case"), a, default));

        var tooShort = await PlanAsync(1);
        var written = (await PlanAsync(8)).Number!.Value;
        await committee.MustAsync<ChangeAgendaHandler>(committee.Chair, (h, a) => h.HandleAsync(new ChangeAgenda(written, committee.CaseNumber, false), a, default));
        var motion = await committee.MoveAsync(written);
        await committee.VoteAsync(Role.ClinicalLead, motion);
        var early = await committee.CloseAsync(motion);
        await committee.MustAsync<CloseVoteHandler>(committee.Id(Role.QualitySafety), (h, a) => h.HandleAsync(new CloseVote(committee.CaseNumber, motion, CallsToMeeting: true), a, default));

        Assert.Contains("at least 3 working days", World.Said(tooShort), StringComparison.Ordinal);
        Assert.Contains("not everybody has voted", early.Reason, StringComparison.Ordinal);
        Assert.Equal(VoteOutcome.CalledToMeeting, (await committee.SeenByAsync(Role.CommitteeChair)).Motions.Single().State.Result!.Outcome);
        Assert.Equal(ResultKind.Invalid, (await committee.DecideAsync()).Kind);
    }

    [Fact]
    public async Task A_written_vote_stays_open_for_its_least_time_even_when_everybody_has_voted_and_no_motion_comes_too_late_for_it()
    {
        await using var committee = await CommitteeWorld.AtTheDecisionAsync();
        var today = committee.World.Site.Calendar().DayOf(committee.World.Time.Now);
        var written = (await committee.MustAsync<PlanMeetingHandler>(committee.Chair, (h, a) => h.HandleAsync(
            new PlanMeeting(committee.World.Site.Id, null, committee.World.Time.Now, today.AddDays(9), "By the page of the case"), a, default))).Number!.Value;
        await committee.MustAsync<ChangeAgendaHandler>(committee.Chair, (h, a) => h.HandleAsync(new ChangeAgenda(written, committee.CaseNumber, false), a, default));
        var motion = await committee.MoveAsync(written);
        foreach (var role in CommitteeWorld.CoreRoles)
        {
            await committee.VoteAsync(role, motion);
        }

        var early = await committee.CloseAsync(motion);
        committee.World.Time.Advance(TimeSpan.FromDays(7));
        var closed = await committee.CloseAsync(motion);
        var late = await committee.TryAsync<MoveMotionHandler>(committee.Chair, (h, a) => h.HandleAsync(committee.Motion(written), a, default));

        Assert.Contains("a written vote is open for at least 3 working days", early.Reason, StringComparison.Ordinal);
        Assert.Equal(ResultKind.Done, closed.Kind);
        Assert.Contains("this written vote ends before. Plan another one.", late.Reason, StringComparison.Ordinal);
    }
}
